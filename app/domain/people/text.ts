/**
 * Cleans one line that a person typed for others to see: spaces made single, ends trimmed,
 * and no characters that are invisible or turn the line around (they let one name pass for another).
 */
export function oneLine(raw: string): string {
  return raw
    .normalize("NFC")
    .replace(/[\p{Cc}\u2028\u2029]/gu, " ")
    .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
}

/** How many characters a reader sees (an accent or an emoji with its joiners is one). */
export function lengthSeen(text: string): number {
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return count;
}

/** Pure: a page whose scripts clean a line without counting it carries none. */
const segmenter = /* @__PURE__ */ new Intl.Segmenter("en", { granularity: "grapheme" });
