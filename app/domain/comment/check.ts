/** What a comment may hold. Limits keep rows and pages readable: longer thoughts are a piece of their own. */
export const COMMENT_MAX = 5_000;
export const WORDING_MAX = 5_000;
/** More is not told to anybody: it is shouted. */
export const MENTIONS_MAX = 20;

/** Why a field needs another look. The words for each are in app/lib/words/talk.ts. */
export type TalkProblem =
  | "textMissing" | "textLong" | "kindMissing" | "wordingLong" | "wordingSame" | "wordingLines" | "aboutGone" | "aboutTwice"
  | "aboutLines" | "mentionGone" | "mentionsMany" | "changedSince";

export function checkText(text: string): Record<string, TalkProblem> {
  if (text.trim() === "") return { text: "textMissing" };
  if (text.length > COMMENT_MAX) return { text: "textLong" };
  return {};
}

/** New wording is one line, like the words that it is for; none at all means "take these words out". */
export function checkWording(wording: string): Record<string, TalkProblem> {
  if (wording.length > WORDING_MAX) return { wording: "wordingLong" };
  if (/[\r\n]/.test(wording)) return { wording: "wordingLines" };
  return {};
}

/** As it is kept: line ends of one kind, nothing at the ends, no letters that only machines see. */
export const tidyText = (text: string): string =>
  // oxlint-disable-next-line no-control-regex
  text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "").trim();
