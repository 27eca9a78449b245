/** What one text has that the other has not, line by line: enough to see at a glance what a suggestion changes. */
export function lineChanges(before: string, after: string): { readonly added: readonly string[]; readonly gone: readonly string[] } {
  const linesOf = (text: string) => text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  const [old, now] = [linesOf(before), linesOf(after)];
  return { added: now.filter((line) => !old.includes(line)), gone: old.filter((line) => !now.includes(line)) };
}
