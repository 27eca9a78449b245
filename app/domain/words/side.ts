import { type Match, type Run, type Stretch, textOf } from "./stretch.ts";

/** Words that had been taken out before, right at unit `at` of a stretch. */
export type Ghost = { readonly at: number; readonly runs: Stretch };

/** Says that `length` units from `ai` on of one side are those from `bi` on of the other. */
export type Pair = (a: Side, ai: number, b: Side, bi: number, length: number) => void;

/** A stretch laid out as one string, with what has been matched already. */
export class Side {
  readonly text: string;
  readonly runs: { at: number; run: Run }[] = [];
  /** What has been found of it, and where. */
  readonly pairs: { at: number; length: number; with: Side; withAt: number }[] = [];
  private readonly used: Uint8Array;
  private usedCount = 0;
  readonly ghosts: readonly Ghost[];

  constructor(runs: Stretch, ghosts: readonly Ghost[] = []) {
    this.ghosts = ghosts;
    let at = 0;
    for (const run of runs) {
      this.runs.push({ at, run });
      at += run.text.length;
    }
    this.text = textOf(runs);
    this.used = new Uint8Array(this.text.length);
  }

  get free(): boolean {
    return this.usedCount < this.text.length;
  }

  get isTouched(): boolean {
    return this.usedCount > 0;
  }

  isUsed(i: number): boolean {
    return this.used[i] === 1;
  }

  /** Is nothing known yet of the units between two places? */
  isFree(from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (this.isUsed(i)) return false;
    return true;
  }

  use(at: number, length: number): void {
    for (let i = at; i < at + length; i++) {
      if (this.used[i] === 1) continue;
      this.used[i] = 1;
      this.usedCount++;
    }
  }

  /** What has not been found, stretch by stretch. */
  unused(): { at: number; text: string }[] {
    const parts: { at: number; text: string }[] = [];
    if (!this.free) return parts;
    for (let i = 0; i < this.text.length; i++) {
      if (this.isUsed(i)) continue;
      let end = i;
      while (end < this.text.length && !this.isUsed(end)) end++;
      parts.push({ at: i, text: this.text.slice(i, end) });
      i = end;
    }
    return parts;
  }

  /**
   * The unused units between two places; where one is not known (null), up to the next used unit or the end.
   * Empty when something between them is used.
   */
  freeBetween(start: number | null, end: number | null): [number, number] {
    let from = start ?? end ?? 0;
    let to = end ?? from;
    if (start === null) while (from > 0 && !this.isUsed(from - 1)) from--;
    if (end === null) while (to < this.text.length && !this.isUsed(to)) to++;
    return this.isFree(from, to) ? [from, to] : [0, 0];
  }

  /** The run that holds unit `at`. */
  runAt(at: number): { at: number; run: Run } {
    let low = 0;
    let high = this.runs.length - 1;
    while (low < high) {
      const mid = (low + high + 1) >> 1;
      if (this.runs[mid]!.at <= at) low = mid;
      else high = mid - 1;
    }
    return this.runs[low]!;
  }
}

/** Splits one match at run borders, because ids are consecutive only inside a run. */
export function emit(a: Side, ai: number, b: Side, bi: number, length: number, out: Match[]): void {
  for (let done = 0; done < length; ) {
    const ra = a.runAt(ai + done);
    const rb = b.runAt(bi + done);
    const ao = ai + done - ra.at;
    const bo = bi + done - rb.at;
    const n = Math.min(length - done, ra.run.text.length - ao, rb.run.text.length - bo);
    out.push({
      from: { client: ra.run.client, clock: ra.run.clock + ao },
      to: { client: rb.run.client, clock: rb.run.clock + bo },
      length: n,
    });
    done += n;
  }
}

/** Is unit `at` the second half of a character (an emoji, say)? Half a character is never the same word. */
export const cutsAt = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at);
  return at > 0 && unit >= 0xdc00 && unit <= 0xdfff;
};
