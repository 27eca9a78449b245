/** Text as it can stand in any file: everything that people wrote is seen, and nothing in it acts. */

/** Marks that turn whole lines around whatever stands in them: they are shown as a sign, and turn nothing. */
const OVERRIDES = /[\u202d\u202e]/g;
const LINE_ENDS = /\r\n|[\r\u000b\u000c\u0085\u2028\u2029]/g;
/** What XML cannot hold, or nobody can see: half a letter, codes for machines, places that Unicode gave to nobody. Each becomes the sign for "unknown". */
const NO_CHARACTERS = /[\p{Surrogate}\p{Noncharacter_Code_Point}\u0000-\u0008\u000e-\u001f\u007f-\u009f]/gu;
const ODD = /[^\t\n\u0020-\u007e\u00a0-\u2027\u202f-\u2065\u206a-\ud7ff]/;

/** Line ends become "\n". What opens inside of the text is closed at its end, so that it changes nothing behind it. */
export function shown(text: string): string {
  if (!ODD.test(text)) return text;
  return closed(text.replace(LINE_ENDS, "\n").replace(NO_CHARACTERS, "\ufffd").replace(OVERRIDES, "\ufffd"));
}

function closed(text: string): string {
  const open: string[] = [];
  for (const [mark] of text.matchAll(/[\u202a\u202b\u202c\u2066-\u2069]/g)) {
    if (mark === "\u202c" || mark === "\u2069") {
      if (open.at(-1) === mark) open.pop();
    } else open.push(mark === "\u202a" || mark === "\u202b" ? "\u202c" : "\u2069");
  }
  return text + open.reverse().join("");
}

/** For titles and names. */
export const oneLine = (text: string): string => shown(text).replace(/[\n\t]+/g, " ").trim();

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\u200f\u202b\u2067]/u;
const STRONG = new RegExp(`${RIGHT_TO_LEFT.source}|\\p{L}`, "u");

export const hasRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text);

/** The first letter decides, as `dir="auto"` does. */
export const isRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(STRONG.exec(text)?.[0] ?? "");

/** A name inside of a sentence keeps its own direction, and the sentence keeps its. */
export const isolated = (text: string): string => (hasRightToLeft(text) ? `\u2068${text}\u2069` : text);
