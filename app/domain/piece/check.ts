/** What a piece may be called and how much one form may bring. Limits keep rows and pages readable. */
export const TITLE_MAX = 150;
export const CONTENT_NOTE_MAX = 500;
/** About 8,000 words: more than a form on an old phone can hold, less than a draft may. */
export const PART_MAX = 50_000;

export const VERSION_NAME_MAX = 80;

/** Why a field needs another look. The words for each are in app/lib/words. */
export type PieceProblem =
  | "titleMissing" | "titleLong" | "noteLong" | "partMissing" | "partLong" | "placeGone" | "whoseGone" | "versionNameMissing" | "versionNameLong";

export type PieceDescription = { readonly title: string; readonly contentNote: string };

export function checkDescription(given: PieceDescription): Record<string, PieceProblem> {
  const problems: Record<string, PieceProblem> = {};
  if (given.title === "") problems["title"] = "titleMissing";
  else if (given.title.length > TITLE_MAX) problems["title"] = "titleLong";
  if (given.contentNote.length > CONTENT_NOTE_MAX) problems["contentNote"] = "noteLong";
  return problems;
}

export function checkPart(text: string): Record<string, PieceProblem> {
  if (text.trim() === "") return { text: "partMissing" };
  if (text.length > PART_MAX) return { text: "partLong" };
  return {};
}

export function checkVersionName(name: string): Record<string, PieceProblem> {
  if (name === "") return { name: "versionNameMissing" };
  if (name.length > VERSION_NAME_MAX) return { name: "versionNameLong" };
  return {};
}
