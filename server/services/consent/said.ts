/** What stands in the ledger about answers, and how it is read back. */
import type { AnswerKey, ConsentEvent } from "#app/domain/consent/answers.ts";
import { isUse } from "#app/domain/consent/uses.ts";
import type { Said } from "../../store/ledger.ts";
import type { Store } from "../../store/index.ts";

type WithoutTime<E> = E extends unknown ? Omit<E, "at"> : never;
/** The moment is the entry's own. */
export type NewEvent = WithoutTime<ConsentEvent>;

type Payload = { readonly edition: string; readonly use: string; readonly recipient: string; readonly event: NewEvent };

const PREFIX = "consent.";

/** One answer, everywhere: an edition, a use, whom it is for, a person. */
export const keyOf = ({ edition, use, recipient, person }: AnswerKey): string => JSON.stringify([edition, use, recipient, person]);

/** Writes one event of one person. Belongs in the transaction of the act: without the entry there is no act. */
export async function say(tx: Store, key: AnswerKey & { readonly piece: string }, event: NewEvent, at: Date): Promise<Said["seq"]> {
  const { edition, use, recipient, person, piece } = key;
  const payload: Payload = { edition, use, recipient, event };
  const entry = await tx.ledger.add({ at, type: `${PREFIX}${event.is}`, subject: person, piece, payload });
  return entry.seq;
}

export type Answer = AnswerKey & { readonly piece: string; readonly events: readonly (ConsentEvent & { readonly seq: number })[] };

/** All answers that these entries are about, each with its events in their order. What was erased is not among them. */
export function answersIn(entries: readonly Said[]): Map<string, Answer> {
  const answers = new Map<string, Answer & { events: (ConsentEvent & { seq: number })[] }>();
  for (const { type, at, seq, subject, piece, payload } of entries) {
    if (!type.startsWith(PREFIX) || payload === null) continue;
    // Only `say` writes these.
    const { edition, use, recipient, event } = payload as Payload;
    if (!isUse(use)) continue;
    const key = { edition, use, recipient, person: subject };
    const id = keyOf(key);
    const answer = answers.get(id) ?? { ...key, piece, events: [] };
    answer.events.push({ ...event, at, seq });
    answers.set(id, answer);
  }
  return answers;
}
