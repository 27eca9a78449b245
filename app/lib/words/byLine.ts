/** Who wrote something, as each of them chose, and its content note. */
export const byLine = {
  by: (names: string) => `By ${names}.`,
  thanks: (names: string) => `With thanks to ${names}.`,
  coAuthor: "a co-author",
  names: (names: readonly string[]): string => (names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`),
  note: (note: string) => `Content note: ${note}`,
} as const;
