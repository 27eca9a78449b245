/** A small seeded generator (mulberry32), so that a random test can be run again exactly. */
export class Chance {
  readonly seed: number;
  private state: number;

  constructor(seed: number) {
    this.seed = seed;
    this.state = seed >>> 0;
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[this.below(list.length)];
    if (picked === undefined) throw new Error("Nothing to pick from");
    return picked;
  }
}

/** The seed in TT_SEED, else a new one. Tests name it in what they say when they fail. */
export const seedFromEnvironment = (): number => Number(process.env["TT_SEED"] ?? Date.now() % 2 ** 31);
