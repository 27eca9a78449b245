import type * as Y from "yjs";
import type { Ledger } from "#app/domain/words/ledger.ts";
import type { IdRange } from "#app/domain/words/id-list.ts";
import type { CharId } from "#app/domain/words/lineage.ts";
import { itemAt } from "./ids.ts";

type Draft = { readonly doc: Y.Doc; readonly ledger: Ledger };

/** How many of the first letters of an item stood before a letter that went, in the text as people saw it. */
export function lettersBefore(draft: Draft, { id: { client, clock }, length }: Y.Item, gone: CharId): number {
  let before = 0;
  for (const origin of draft.ledger.lineage.origins(client, clock, length)) {
    const at = clock + before;
    // What was written in one go may have had the letter in its middle all the same.
    const letters = howMany(origin.length, (i) => stoodBefore(draft, { client, clock: at + i }, gone));
    before += letters;
    if (letters < origin.length) break;
  }
  return before;
}

/** How many of some letters that went stood before one that is there; at least the first did. */
export const lettersUpTo = (draft: Draft, { client, clock, length }: IdRange, there: CharId): number =>
  1 + howMany(length - 1, (i) => !stoodBefore(draft, there, { client, clock: clock + 1 + i }));

/** Of so many in a row, how many are: the first of them, mostly all or none. */
function howMany(length: number, is: (i: number) => boolean): number {
  if (length === 0 || !is(0)) return 0;
  if (is(length - 1)) return length;
  let [low, high] = [1, length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Which of two letters of one text came first? A document says so of what stood there together. What came back when the
 * other had gone stands behind its remains, wherever it belongs: of that it counts where it was before. And so does what was
 * written right before something that came back.
 */
function stoodBefore({ doc, ledger }: Draft, one: CharId, other: CharId): boolean {
  for (;;) {
    const back = cameBackAfter(ledger, one, other);
    const otherBack = cameBackAfter(ledger, other, one);
    if (back !== null) one = back;
    else if (otherBack !== null) other = otherBack;
    else if (liesBefore(doc, one, other)) {
      const beside = besideWhatCameBack({ doc, ledger }, other, one);
      if (beside === null) return true;
      other = beside;
    } else {
      const beside = besideWhatCameBack({ doc, ledger }, one, other);
      if (beside === null) return false;
      one = beside;
    }
  }
}

/** Where a letter was before, if it was written again when another had gone. A copy was nowhere before. */
function cameBackAfter(ledger: Ledger, id: CharId, other: CharId): CharId | null {
  const before = ledger.lineage.before(id);
  const went = ledger.gone.at(other)?.act.seq ?? ledger.lineage.next(other)?.seq;
  return before === null || before.copied || went === undefined || before.seq < went ? null : before.id;
}

/** The letter right before which this one was written, or the next such letter, if that had come back after another had gone. */
function besideWhatCameBack({ doc, ledger }: Draft, id: CharId, other: CharId): CharId | null {
  const rightOf = ({ client, clock }: CharId): CharId | null => itemAt(doc, client, clock)?.rightOrigin ?? null;
  let right = rightOf(id);
  while (right !== null && cameBackAfter(ledger, right, other) === null) right = rightOf(right);
  return right;
}

/** The order of two ids in their text, whether anything of them can still be seen or not. */
function liesBefore(doc: Y.Doc, one: CharId, other: CharId): boolean {
  const item = itemAt(doc, one.client, one.clock);
  const home = itemAt(doc, other.client, other.clock);
  if (item === null || home === null) return false;
  if (item === home) return one.clock < other.clock;
  for (let left = home.left; left !== null; left = left.left) if (left === item) return true;
  return false;
}
