/**
 * A short mark for each name, in the order given: the first letters of its first and last word, longer or
 * with a number where two would be alike. Null: a name that is not known.
 */
export function initialsOf(names: readonly (string | null)[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const choices = name === null ? ["?"] : shortFormsOf(name);
    const first = choices[0] ?? "?";
    let found = choices.find((short) => !taken.has(short));
    for (let number = 2; found === undefined; number += 1) if (!taken.has(`${first}${number}`)) found = `${first}${number}`;
    taken.add(found);
    return found;
  });
}

function shortFormsOf(name: string): string[] {
  const parts = name.trim().split(/\s+/u).map((word) => [...word]);
  const [first = [], ...others] = parts;
  const last = others.at(-1)?.[0] ?? "";
  const big = (letters: readonly string[]) => (letters[0] ?? "").toUpperCase() + letters.slice(1).join("");
  const forms = [
    (first[0] ?? "?").toUpperCase() + last.toUpperCase(),
    big(first.slice(0, 2)) + last.toUpperCase(),
    big(first.slice(0, 3)) + last.toUpperCase(),
  ];
  return [...new Set(forms)].filter((form) => form !== "");
}
