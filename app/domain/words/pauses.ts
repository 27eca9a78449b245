/** One change to a draft: its place in the log, its moment (milliseconds since 1970), and whose act it was. */
export type Moment = { readonly seq: number; readonly at: number; readonly personId: string | null };

/** What was written between two pauses. `seq` and `at` are those of its last change. */
export type Step = { readonly seq: number; readonly startedAt: number; readonly at: number; readonly people: readonly string[] };

/** Somebody who stops for half a minute has stopped to think. */
export const PAUSE_MS = 30_000;
/** More steps than this are too many for a slider. */
export const MOST_STEPS = 200;

/** The making of a piece, pause by pause, oldest first. The shortest pauses are the first to be left out. */
export const pausesIn = (moments: Iterable<Moment>, most = MOST_STEPS): Step[] => fewer(goOn([], moments), most);

/** The steps with what came after them: a change joins the last step unless it came after a pause. */
export function goOn(steps: readonly Step[], moments: Iterable<Moment>): Step[] {
  const all = [...steps];
  for (const { seq, at, personId } of moments) {
    const last = all.at(-1);
    const people = personId === null ? [] : [personId];
    // Clocks are sometimes put back: then it just goes on.
    if (last === undefined || at - last.at >= PAUSE_MS) all.push({ seq, startedAt: at, at, people });
    else all[all.length - 1] = joined(last, { seq, startedAt: at, at: Math.max(at, last.at), people });
  }
  return all;
}

/** At most so many steps, by joining across the shortest pauses; of two as short, the earlier. */
export function fewer(steps: readonly Step[], most: number): Step[] {
  if (steps.length <= most) return [...steps];
  const pauses = steps.slice(1).map((step, at) => ({ at: at + 1, length: step.startedAt - steps[at]!.at }));
  const longest = pauses.toSorted((x, y) => y.length - x.length || y.at - x.at).slice(0, Math.max(0, most - 1));
  const starts = new Set(longest.map((pause) => pause.at));
  const kept: Step[] = [];
  steps.forEach((step, at) => {
    if (at === 0 || starts.has(at)) kept.push(step);
    else kept[kept.length - 1] = joined(kept.at(-1)!, step);
  });
  return kept;
}

const joined = (first: Step, second: Step): Step => ({
  seq: second.seq,
  startedAt: first.startedAt,
  at: second.at,
  people: second.people.every((person) => first.people.includes(person)) ? first.people : [...new Set([...first.people, ...second.people])],
});
