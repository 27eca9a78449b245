/** Small groups by chance: as equal as they can be. Chance comes as a seed, so that a page without scripts can offer them too. */

/** Two numbers that look like chance, from words: xmur3 and mulberry32, both in the public domain. */
function chanceFrom(seed: string): () => number {
  let hash = 1779033703 ^ seed.length;
  for (const letter of seed) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 3432918353);
    hash = (hash << 13) | (hash >>> 19);
  }
  return () => {
    hash = (hash + 0x6d2b79f5) | 0;
    let mixed = Math.imul(hash ^ (hash >>> 15), 1 | hash);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function groupsByChance(memberIds: readonly string[], count: number, seed: string): string[][] {
  const chance = chanceFrom(seed);
  const all = [...memberIds].sort();
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = Math.floor(chance() * (at + 1));
    [all[at], all[other]] = [all[other] as string, all[at] as string];
  }
  return Array.from({ length: count }, (_, group) => all.filter((_id, at) => at % count === group));
}
