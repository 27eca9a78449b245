/**
 * What people wrote, as one line that any kind of file can hold: no control characters, no half of a character, nothing
 * that turns the text after it round. The words stay as they are.
 */
// Controls end lines in some programs; U+2028 and U+2029 do in others.
const BREAKS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\s]+/gu;
// Beginnings and ends of "from here on the other way round" belong in pairs, and a title may hold one half of them. The
// marks U+200E and U+200F, and joiners, which scripts and emoji need, stay.
const TURNS = /[\u202a-\u202e\u2066-\u2069]/gu;
// Never characters of any text; XML and YAML refuse them.
const NONE = /[\ufeff\ufffe\uffff\ufdd0-\ufdef]/gu;
const HALVES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export const oneLine = (text: string): string => text.replace(HALVES, "\ufffd").replace(TURNS, "").replace(NONE, "").replace(BREAKS, " ").trim();
