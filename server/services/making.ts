/** The making of a piece, played back pause by pause. For those who write it. */
import { canSeeMaking } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import type { WordedReading } from "#app/contract/draft.ts";
import type { ComparedBlock } from "#app/domain/words/compare.ts";
import type { Store } from "../store/index.ts";
import type { PieceFacts } from "../store/pieces.ts";
import { pieceFor } from "./asking.ts";
import type { PieceView } from "./pieceViews.ts";
import type { Drafts } from "./ports.ts";
import { wordsShownIn } from "./showing.ts";
import { comparedView, momentView, pieceOf, type ComparedView, type Moment } from "./versionViews.ts";

/** Who wrote between two pauses. In a space where each person is shown their own words only, the others have no names. */
export type WhoWrote = { me: boolean; names: readonly string[]; others: boolean };

/** The text as it was after a step; of `blocks`, what was new in it is "added". */
export type StepView = ComparedView & Moment & { number: number; of: number; who: WhoWrote };

const NOTHING: WordedReading = { seq: 0, doc: { type: "doc" }, credits: [] };

export const createMaking = ({ store, drafts }: { store: Store; drafts: Pick<Drafts, "making"> }) => ({
  /** Step `asked` (from 1; the nearest there is). `step` is null while nothing is written. */
  async step(viewer: Viewer, pieceId: string, asked: number): Promise<{ piece: PieceView; step: StepView | null }> {
    const facts = await pieceFor(store, viewer, pieceId, canSeeMaking);
    const piece = await pieceOf(store, facts);
    const steps = await drafts.making.steps(pieceId);
    const number = Math.min(Math.max(1, asked), steps.length);
    const step = steps[number - 1];
    if (step === undefined) return { piece, step: null };
    const before = steps[number - 2];
    const was = before === undefined ? NOTHING : await drafts.making.at(pieceId, before.seq);
    const is = await drafts.making.at(pieceId, step.seq);
    const { blocks, people, credits } = await comparedView(store, facts, was, is);
    return {
      piece,
      step: { number, of: steps.length, ...momentView(step.at), who: await whoWrote(store, facts, step.people), blocks: blocks.flatMap(withoutGone), people, credits },
    };
  },
});

export type Making = ReturnType<typeof createMaking>;

async function whoWrote(store: Store, facts: PieceFacts & { personId: string }, ids: readonly string[]): Promise<WhoWrote> {
  const me = ids.includes(facts.personId);
  const others = ids.filter((id) => id !== facts.personId);
  if ((await wordsShownIn(store, facts)) === "own") return { me, names: [], others: others.length > 0 };
  const names = await store.people.names(others);
  return { me, names: others.flatMap((id) => names.get(id) ?? []), others: others.some((id) => !names.has(id)) };
}

/** Playing back shows the text as it was: what had gone by then is not in it. */
function withoutGone(block: ComparedBlock): ComparedBlock[] {
  if (block.change === "gone") return [];
  return [{ ...block, parts: block.parts.filter((part) => part.change !== "gone") }];
}
