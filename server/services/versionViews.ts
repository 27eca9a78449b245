/** What pages get of versions: times in words, people as far as the viewer may know, never a row. */
import type { DraftNode, WordedReading } from "#app/contract/draft.ts";
import { dayInWords, timeInWords } from "#app/domain/dates.ts";
import { compare, type ComparedBlock } from "#app/domain/words/compare.ts";
import { keyOf } from "#app/domain/words/same-block.ts";
import { align } from "#app/domain/words/align.ts";
import { fail } from "#app/domain/errors.ts";
import type { ShownCredit, ShownPerson } from "#app/domain/words/shown.ts";
import type { Store } from "../store/index.ts";
import type { PieceFacts } from "../store/pieces.ts";
import { pieceView, type PieceView } from "./pieceViews.ts";
import { showing } from "./showing.ts";
import type { VersionHead } from "./versionPorts.ts";

type Facts = PieceFacts & { personId: string };

/** "Tuesday 3 March 2026" and "2:05 in the afternoon". */
export type Moment = { day: string; time: string };
export const momentView = (at: number): Moment => ({ day: dayInWords(new Date(at)), time: timeInWords(new Date(at)) });

export type VersionView = Moment & {
  id: string;
  kind: VersionHead["kind"];
  /** "" for those kept by themselves. */
  name: string;
  /** Who named it, or brought an older one back right after; null for nobody, or when their account is gone. */
  by: { name: string; isMe: boolean } | null;
};

export async function headView(store: Store, { id, kind, name, at, personId }: VersionHead, viewerId?: string): Promise<VersionView> {
  const person = personId === null ? null : await store.people.find(personId);
  return { id, kind, name, ...momentView(at), by: person && { name: person.name, isMe: person.id === viewerId } };
}

/** Everybody who may see the making of a piece is in it. */
export const pieceOf = (store: Store, facts: Facts): Promise<PieceView> =>
  facts.role === null ? fail("not_found") : pieceView(store, { ...facts, role: facts.role });

/** What changed, with whose words; each part names its place in `credits` (-1: nobody's). */
export type ComparedView = { blocks: readonly ComparedBlock[]; people: readonly ShownPerson[]; credits: readonly ShownCredit[] };

/** What the viewer may not know is taken away first: words of two others are then the same people's. */
export async function comparedView(store: Store, facts: Facts, before: WordedReading, after: WordedReading): Promise<ComparedView> {
  const { people, credits, places } = await showing(store, facts, [...before.credits, ...after.credits]);
  const whose = credits.map((credit) => ("person" in credit ? String(credit.person) : credit.is));
  const border = before.credits.length;
  const blocks = compare({ doc: before.doc, places: places.slice(0, border) }, { doc: after.doc, places: places.slice(border) }, whose);
  return { blocks, people, credits };
}

type Side = { version: VersionView | null; reading: WordedReading };

/** `before` and `after` are null for the draft as it is now. */
export type ComparisonView = ComparedView & { before: VersionView | null; after: VersionView | null; isSame: boolean };

export async function comparisonView(store: Store, facts: Facts, before: Side, after: Side): Promise<ComparisonView> {
  const compared = await comparedView(store, facts, before.reading, after.reading);
  return { ...compared, before: before.version, after: after.version, isSame: compared.blocks.every((block) => block.change === "same") };
}

/** One block of a version. `isHere`: it stands in the draft now, as it was. */
export type PartView = { node: DraftNode; isHere: boolean };

/** `shown`: the same text as `then`, with marks. */
export function partsView(then: DraftNode, now: DraftNode, shown = then): PartView[] {
  const nodes = then.content ?? [];
  const here = new Set(align(nodes.map(keyOf), (now.content ?? []).map(keyOf)).map(([at]) => at));
  return (shown.content ?? []).map((node, at) => ({ node: withoutCredits(node), isHere: here.has(at) }));
}

/** Whose words they are is shown where versions are compared; here they are only read. */
function withoutCredits({ credit: _, content, ...node }: DraftNode): DraftNode {
  return content === undefined ? node : { ...node, content: content.map(withoutCredits) };
}
