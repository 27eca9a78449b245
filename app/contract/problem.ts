/** What a form that was sent without leaving the page gets back when something has to be put right: words, by field. */
export type PlainProblem = { readonly problems: Readonly<Record<string, string>> };

export const isPlainProblem = (value: unknown): value is PlainProblem =>
  typeof value === "object" && value !== null && "problems" in value && typeof value.problems === "object" && value.problems !== null;
