/**
 * The stories that are read in a workshop: editions that were put out for workshops, and only while the gate lets them through.
 * What a workshop keeps of one is where it stands and how long it takes; its words come from the edition, at each request.
 */
import { canSettle } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { permitted, type PublicText } from "#app/domain/consent/gate.ts";
import type { Story, StoryNode } from "#app/domain/consent/story.ts";
import { isOver } from "#app/domain/workshop/states.ts";
import type { Asked } from "#app/domain/consent/uses.ts";
import { fail } from "#app/domain/errors.ts";
import { change } from "#app/domain/workshop/acts/acting.ts";
import { mayPlan } from "#app/domain/workshop/roles.ts";
import { inOrder, nextOrder, workshopOf } from "#app/domain/workshop/state.ts";
import type { PackStory, State } from "#app/domain/workshop/things.ts";
import type { Store } from "../../store/index.ts";
import type { GateFacts } from "../consent/facts.ts";
import { onceId } from "../once.ts";
import type { Seated, WorkshopRooms } from "./rooms.ts";

type Gate = Pick<GateFacts, "ask">;

/** Whoever said yes said it to workshops of their space: no single one is named. */
const IN_WORKSHOPS: Asked = { use: "workshop.quote", recipient: "" };
/** Slowly, or aloud. */
const WORDS_A_MINUTE = 130;

/** One that is read: its words only when they are asked for. */
export type StoryInPack = { readonly id: string; readonly title: string; readonly contentNote: string; readonly language: string; readonly minutes: number };
export type StoryToChoose = StoryInPack & { readonly number: number };
export type PackView = {
  readonly pack: readonly StoryInPack[];
  readonly minutes: number;
  /** By the id of their piece. */
  readonly toChoose: readonly StoryToChoose[];
  /** Pieces that whoever plans writes, and that nobody can read in a workshop yet. */
  readonly toAsk: readonly { readonly pieceId: string; readonly title: string }[];
};

const textOf = (node: StoryNode): string => `${node.text ?? ""} ${(node.content ?? []).map(textOf).join(" ")}`;
const minutesOf = (story: Story): number => Math.max(1, Math.ceil(textOf(story.doc).split(/\s+/).filter(Boolean).length / WORDS_A_MINUTE));

/** The text of an edition, if it is out for workshops and everybody's yes to that counts at this moment. */
async function letThrough({ store, gate }: { store: Store; gate: Gate }, { pieceId, edition }: Pick<PackStory, "pieceId" | "edition">): Promise<PublicText | null> {
  const [row, release] = await Promise.all([store.editions.byNumber(pieceId, edition), store.releases.standing(pieceId, IN_WORKSHOPS.use)]);
  if (row === null || release?.editionId !== row.id) return null;
  const text = await gate.ask(row, IN_WORKSHOPS);
  return text === "not yet" ? null : text;
}

/** The stories of a workshop that may not be read there any more. */
export const storiesGone = (deps: { store: Store; gate: Gate }) => async (state: State): Promise<string[]> => {
  const gone: string[] = [];
  for (const [id, story] of state.story) if ((await letThrough(deps, story)) === null) gone.push(id);
  return gone;
};

export function createStoryPack({ store, gate, rooms }: { store: Store; gate: Gate; rooms: WorkshopRooms }) {
  const shown = (id: string, text: PublicText, minutes: number): StoryInPack => {
    const { title, contentNote, language } = permitted(text);
    return { id, title, contentNote, language, minutes };
  };

  async function packOf(state: State): Promise<StoryInPack[]> {
    const all: StoryInPack[] = [];
    for (const { id, ...story } of inOrder(state.story)) {
      const text = await letThrough({ store, gate }, story);
      if (text !== null) all.push(shown(id, text, story.minutes));
    }
    return all;
  }

  async function planner(viewer: Viewer, workshopId: string) {
    const seated = await rooms.seat(viewer, workshopId, null);
    const state = await rooms.state(workshopId);
    const member = state.member.get(seated.memberId);
    const row = await store.workshops.find(workshopId);
    if (viewer.kind !== "person" || member === undefined || row === null || !mayPlan(member)) return fail("not_allowed");
    return { state, spaceId: row.spaceId, personId: viewer.personId };
  }

  return {
    /** What everybody in it is told of its stories, the words left out. */
    stories: async ({ workshopId }: Seated): Promise<StoryInPack[]> => packOf(await rooms.state(workshopId)),

    /** The words of one, for somebody in the workshop who asks for them. Gone and never there are the same. */
    async story({ workshopId }: Seated, storyId: string): Promise<Story> {
      const story = (await rooms.state(workshopId)).story.get(storyId) ?? fail("not_found");
      const text = await letThrough({ store, gate }, story);
      return text === null ? fail("not_found") : permitted(text);
    },

    async storyPack(viewer: Viewer, workshopId: string): Promise<PackView> {
      const { state, spaceId, personId } = await planner(viewer, workshopId);
      const inPack = new Set([...state.story.values()].map(({ pieceId, edition }) => `${pieceId} ${edition}`));
      const toChoose: StoryToChoose[] = [];
      const out = new Set<string>();
      for (const { pieceId, editionId } of await store.releases.allStanding(IN_WORKSHOPS.use)) {
        const row = (await store.pieces.find(pieceId))?.spaceId === spaceId ? await store.editions.find(editionId) : null;
        const text = row === null ? null : await letThrough({ store, gate }, { pieceId, edition: row.number });
        if (row === null || text === null) continue;
        out.add(pieceId);
        if (!inPack.has(`${pieceId} ${row.number}`)) toChoose.push({ ...shown(pieceId, text, minutesOf(permitted(text))), number: row.number });
      }
      const toAsk: { pieceId: string; title: string }[] = [];
      for (const piece of await store.pieces.ofPerson(personId, spaceId)) {
        const facts = await store.pieces.facts(piece.id, personId);
        if (facts !== null && piece.binnedAt === null && !out.has(piece.id) && canSettle(facts)) toAsk.push({ pieceId: piece.id, title: piece.title });
      }
      const pack = await packOf(state);
      return { pack, minutes: pack.reduce((sum, { minutes }) => sum + minutes, 0), toChoose, toAsk };
    },

    /** Sent twice, it is in the pack once. `not_yet` when it may not be read in workshops at this moment. */
    async addStory(viewer: Viewer, workshopId: string, { pieceId, number }: { pieceId: string; number: number }): Promise<void> {
      const { spaceId } = await planner(viewer, workshopId);
      if ((await store.pieces.find(pieceId))?.spaceId !== spaceId) return fail("not_found");
      const text = await letThrough({ store, gate }, { pieceId, edition: number });
      if (text === null) return fail("not_yet");
      const story = permitted(text);
      const id = onceId(workshopId, `${pieceId} ${number}`);
      await rooms.change(workshopId, (state) => {
        const { state: is } = workshopOf(state);
        if (isOver(is)) return fail("already_done");
        if (state.story.has(id)) return [];
        return [change("story", id, { order: nextOrder(state.story), pieceId, edition: number, title: story.title, contentNote: story.contentNote, minutes: minutesOf(story) })];
      });
    },
  };
}
