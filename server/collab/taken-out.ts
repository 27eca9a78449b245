import type { Credit } from "#app/domain/words/credit.ts";
import type { GoneAct } from "#app/domain/words/gone.ts";
import type { Taken } from "#app/domain/words/ledger.ts";
import type { Move } from "#app/domain/words/lineage.ts";
import type { Run } from "#app/domain/words/stretch.ts";
import { isMuch, isOwnDoing, isPassage, TAKEN_OUT_MARK, whoseAre } from "#app/domain/words/taken.ts";
import type { TakenPassage } from "#server/services/ports.ts";
import * as Y from "yjs";
import { itemAt } from "./ids.ts";
import { placeOf, putBack } from "./put-back.ts";
import type { Room } from "./room.ts";
import { stillGone } from "./still-gone.ts";

type TakenPart = TakenPassage["parts"][number];

/** Who looks. */
export type Looking = {
  readonly personId: string;
  /** Those who write the piece see everybody's; others only their own. */
  readonly seesAll: boolean;
  /** People who are taking their words out: nobody sees what they said. */
  readonly hidden: ReadonlySet<string>;
};

/** More than anybody reads; older ones are in the history. */
const MOST_PASSAGES = 100;

/** What was taken out of a draft and is still out, the newest first, as far as it concerns who looks. */
export function takenOut(room: Room, looking: Looking): TakenPassage[] {
  const found: TakenPassage[] = [];
  for (const act of room.ledger.gone.since(0)) {
    if (found.length === MOST_PASSAGES) break;
    if (act.by === null) continue;
    const parts = joined(partsOf(room, act).filter((part) => concerns(part.credit, act.by, looking) && part.text.trim() !== TAKEN_OUT_MARK));
    if (isPassage(parts.map((part) => part.text).join(""), act.under !== null)) found.push({ key: keyOf(act), at: act.at, by: act.by, parts });
  }
  return found;
}

/**
 * Writes a person's own part of a passage again where it was taken from, as the same words. False when
 * there is nothing of theirs to bring back (any more).
 */
export function bringBack(room: Room, looking: Looking, key: string): boolean {
  const { personId, hidden } = looking;
  if (hidden.has(personId)) return false;
  for (const act of room.ledger.gone.since(0)) {
    if (keyOf(act) !== key || act.by === null) continue;
    const mine = partsOf(room, act).filter(({ credit }) => whoseAre(credit).includes(personId) && concerns(credit, act.by, looking));
    if (mine.length === 0) return false;
    return room.act({
      by: personId,
      kind: "back",
      work(doc) {
        const place = placeOf(room, { top: act.top, beside: null, near: null });
        const moves: Omit<Move, "seq">[] = [];
        for (const { run } of mine) moves.push(...putBack(doc, run, place, null));
        return { moves };
      },
    });
  }
  return false;
}

/**
 * Whose much was taken out by this entry: 200 characters of theirs, or all that a paragraph of theirs had, by
 * somebody else. What goes letter by letter counts together.
 */
export function muchTakenFrom(room: Pick<Room, "doc" | "ledger">, taken: readonly Taken[], by: string | null): Set<string> {
  const people = new Set<string>();
  if (by === null) return people;
  for (const { act: now } of taken) {
    if (now.by === null) continue;
    const act = room.ledger.gone.at(now.runs[0]!)?.act ?? now;
    const wholeBlock = act.under !== null || isEmptied(room.doc, act);
    if (!wholeBlock && !isMuch(act.runs.map((run) => run.text).join(""), false)) continue;
    const texts = new Map<string, string>();
    for (const { text, credit } of partsOf(room, act)) {
      if (isOwnDoing(credit, by)) continue;
      for (const person of whoseAre(credit)) texts.set(person, (texts.get(person) ?? "") + text);
    }
    for (const [person, text] of texts) if (isMuch(text, wholeBlock)) people.add(person);
  }
  return people;
}

/** Does nothing stand any more in the text that a passage was taken from? */
function isEmptied(doc: Y.Doc, { runs }: GoneAct): boolean {
  const parent: unknown = itemAt(doc, runs[0]!.client, runs[0]!.clock)?.parent;
  return parent instanceof Y.XmlText && parent.length === 0;
}

type GonePart = TakenPart & { readonly run: Run };

/** The parts of a passage that have not come back, cut where the credit changes. */
function partsOf(room: Pick<Room, "ledger">, act: GoneAct): GonePart[] {
  return stillGone(room.ledger, act.runs).flatMap(({ client, clock, text }) => {
    let at = 0;
    return room.ledger.creditsOf(client, clock, text.length).map(({ length, credit }): GonePart => {
      const words = text.slice(at, at + length);
      const run = { client, clock: clock + at, text: words };
      at += length;
      return { text: words, credit, run };
    });
  });
}

function concerns(credit: Credit, by: string | null, { personId, seesAll, hidden }: Looking): boolean {
  const whose = whoseAre(credit);
  if (credit.personId !== null && hidden.has(credit.personId)) return false;
  return whose.includes(personId) || (seesAll && !isOwnDoing(credit, by));
}

function joined(parts: readonly TakenPart[]): TakenPart[] {
  const all: { text: string; credit: Credit }[] = [];
  for (const { text, credit } of parts) {
    const last = all.at(-1);
    if (last?.credit === credit) last.text += text;
    else all.push({ text, credit });
  }
  return all;
}

const keyOf = ({ seq, runs }: GoneAct): string => `${seq}.${runs[0]!.client}.${runs[0]!.clock}`;
