import { cutsAt, emit, type Pair, Side } from "./side.ts";
import type { Match } from "./stretch.ts";

/** Of what was cut between two known words, so much has to be there again, in order, for its letters to be the same letters. */
export const NEARLY_ALL = 0.8;

/**
 * Letters between two words that are known, when nearly all that was cut there is there again in the same
 * order: somebody typed into the middle of a word. Never words picked out of a longer text: those leave
 * most of it behind.
 */
export function matchGaps(b: Side, pair: Pair, cells: { left: number }): void {
  const known = b.pairs.toSorted((x, y) => x.at - y.at);
  for (let i = 0; i <= known.length; i++) {
    const before = known[i - 1];
    const after = known[i];
    const start = before === undefined ? 0 : before.at + before.length;
    const end = after === undefined ? b.text.length : after.at;
    const a = before?.with ?? after?.with;
    if (start >= end || a === undefined || (before && after && before.with !== after.with)) continue;
    const [from, to] = a.freeBetween(before === undefined ? null : before.withAt + before.length, after === undefined ? null : after.withAt);
    matchGap({ a, from, to, b, start, end }, pair, cells);
  }
}

type Gap = { readonly a: Side; readonly from: number; readonly to: number; readonly b: Side; readonly start: number; readonly end: number };

function matchGap({ a, from, to, b, start, end }: Gap, pair: Pair, cells: { left: number }): void {
  // What goes on right behind, or right before, a known neighbour. Copies are known too, though they are of no pair.
  let head = 0;
  while (from + head < to && start + head < end && !b.isUsed(start + head) && a.text[from + head] === b.text[start + head]) head++;
  while (head > 0 && (cutsAt(a.text, from + head) || cutsAt(b.text, start + head))) head--;
  if (head > 0) pair(a, from, b, start, head);
  let tail = 0;
  while (to - tail > from + head && end - tail > start + head && !b.isUsed(end - tail - 1) && a.text[to - tail - 1] === b.text[end - tail - 1]) tail++;
  while (tail > 0 && (cutsAt(a.text, to - tail) || cutsAt(b.text, end - tail))) tail--;
  if (tail > 0) pair(a, to - tail, b, end - tail, tail);
  const lengths = [to - tail - from - head, end - tail - start - head] as const;
  if (lengths[0] <= 0 || lengths[1] <= 0 || lengths[0] * lengths[1] > cells.left || !b.isFree(start + head, end - tail)) return;
  cells.left -= lengths[0] * lengths[1];
  const same = inOrder(a.text, from + head, to - tail, b.text, start + head, end - tail);
  if (same.reduce((sum, run) => sum + run.length, 0) < lengths[0] * NEARLY_ALL) return;
  for (const run of same) pair(a, run.ai, b, run.bi, run.length);
}

/**
 * Somebody put words elsewhere without knowing that a few letters of them had been taken out meanwhile: these
 * stand there again, between the same neighbours, and are the same letters.
 */
export function matchGhosts(b: Side, cells: { left: number }, out: Match[]): void {
  const known = b.pairs.toSorted((x, y) => x.at - y.at);
  for (let i = 0; i <= known.length; i++) {
    const before = known[i - 1];
    const after = known[i];
    const start = before === undefined ? 0 : before.at + before.length;
    const end = after === undefined ? b.text.length : after.at;
    const a = before?.with ?? after?.with;
    if (start >= end || a === undefined || a.ghosts.length === 0 || (before && after && before.with !== after.with) || !b.isFree(start, end)) continue;
    const from = before === undefined ? (after?.withAt ?? 0) : before.withAt + before.length;
    const to = after?.withAt ?? from;
    const gone = new Side(a.ghosts.filter(({ at }) => at >= from && at <= to).flatMap(({ runs }) => runs));
    if (gone.text === "" || gone.text.length * (end - start) > cells.left) continue;
    cells.left -= gone.text.length * (end - start);
    const same = inOrder(gone.text, 0, gone.text.length, b.text, start, end);
    if (same.reduce((sum, run) => sum + run.length, 0) < gone.text.length * NEARLY_ALL) continue;
    for (const { ai, bi, length } of same) {
      gone.use(ai, length);
      b.use(bi, length);
      emit(gone, ai, b, bi, length, out);
    }
  }
}

/** The longest common subsequence of two stretches, in whole characters, as runs. */
export function inOrder(a: string, from: number, to: number, b: string, start: number, end: number): { ai: number; bi: number; length: number }[] {
  const as = charactersOf(a, from, to);
  const bs = charactersOf(b, start, end);
  const width = bs.length + 1;
  const best = new Uint32Array((as.length + 1) * width);
  for (let i = as.length - 1; i >= 0; i--)
    for (let j = bs.length - 1; j >= 0; j--)
      best[i * width + j] = as[i]!.text === bs[j]!.text ? best[(i + 1) * width + j + 1]! + 1 : Math.max(best[(i + 1) * width + j]!, best[i * width + j + 1]!);
  const runs: { ai: number; bi: number; length: number }[] = [];
  for (let i = 0, j = 0; i < as.length && j < bs.length; ) {
    if (as[i]!.text === bs[j]!.text) {
      const { at: ai, text } = as[i++]!;
      const { at: bi } = bs[j++]!;
      const last = runs.at(-1);
      if (last !== undefined && last.ai + last.length === ai && last.bi + last.length === bi) last.length += text.length;
      else runs.push({ ai, bi, length: text.length });
    } else if (best[(i + 1) * width + j]! >= best[i * width + j + 1]!) i++;
    else j++;
  }
  return runs;
}

function charactersOf(text: string, from: number, to: number): { at: number; text: string }[] {
  let at = from;
  return Array.from(text.slice(from, to), (character) => {
    const one = { at, text: character };
    at += character.length;
    return one;
  });
}
