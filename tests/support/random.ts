/** Random numbers that replay: the same seed gives the same run (mulberry32). Print the seed. */
export type Random = { unit(): number; below(limit: number): number };

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return { unit, below: (limit) => Math.floor(unit() * limit) };
}
