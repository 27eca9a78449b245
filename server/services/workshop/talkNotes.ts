/** The notes that people write together in a talk: who comes in there, what pages show of them, and parts that come by a form. */
import { isPlainError, fail } from "#app/domain/errors.ts";
import type { DraftNode } from "#app/contract/draft.ts";
import type { ShownWords } from "#app/contract/words.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { checkPart } from "#app/domain/piece/check.ts";
import { showTo } from "#app/domain/words/shown.ts";
import { roleInNotes, type TalkNotesRole } from "#app/domain/workshop/roleInNotes.ts";
import { isOver } from "#app/domain/workshop/states.ts";
import { workshopOf } from "#app/domain/workshop/state.ts";
import { groupNotesBegin, notesKey, talkIn, talkNotesId, type WhichNotes } from "#app/domain/workshop/talkNotes.ts";
import type { Change, Group, State } from "#app/domain/workshop/things.ts";
import type { Store } from "../../store/index.ts";
import type { Piece } from "../../store/pieces.ts";
import { personOf } from "../asking.ts";
import { onceId } from "../once.ts";
import { createPartOnce } from "../partOnce.ts";
import type { PieceAccess } from "../pieceAccess.ts";
import type { Clock, Drafts, DraftScope, Ids, TakingOut } from "../ports.ts";
import { wordsShownIn } from "../showing.ts";
import { withoutCredits, wordsAsShown } from "../words.ts";
import type { WorkshopRooms } from "./rooms.ts";

type Deps = { store: Store; clock: Clock; ids: Ids; rooms: WorkshopRooms; drafts: Pick<Drafts, "text" | "words" | "addPart">; takingOut: Pick<TakingOut, "words"> };

/** What a live screen needs to open them. */
export type OpenNotes = { readonly id: string; /** What the talk is called, and the small group. */ readonly title: string; readonly epoch: number; readonly me: { readonly personId: string; readonly name: string } };
export type TalkNotesView = OpenNotes & {
  /** What the workshop is called. */
  readonly workshop: string;
  readonly help: string;
  readonly role: TalkNotesRole;
  readonly isOver: boolean;
  /** The other notes of this talk, when it has or had small groups. `name`: of the group; null: those of all. */
  readonly others: readonly { readonly which: WhichNotes; readonly name: string | null; readonly isMine: boolean }[];
  readonly doc: DraftNode;
  /** The same with whose words are whose, as far as this person may know. */
  readonly whose: ShownWords;
  readonly hasWords: boolean;
};

/** The small group with this number in a talk. */
const groupOf = (state: State, activityId: string, number: number): Group | null =>
  [...state.group.values()].find((one) => one.activityId === activityId && one.order === number - 1) ?? null;

/** What changes what somebody may do in notes. */
const DECIDES: ReadonlySet<Change["kind"]> = new Set(["workshop", "activity", "member"]);

export function createTalkNotes({ store, clock, ids, rooms, drafts, takingOut }: Deps) {
  const parts = createPartOnce({ store, clock, drafts });

  async function here(viewer: Viewer, which: WhichNotes) {
    const { workshopId, activityId, group } = which;
    const personId = personOf(viewer);
    const { memberId } = await rooms.seat(viewer, workshopId, null);
    const state = await rooms.state(workshopId);
    const role = roleInNotes(state, { memberId, activityId, now: clock.now().getTime() });
    const [member, activity] = [state.member.get(memberId), state.activity.get(activityId)];
    const row = await store.workshops.find(workshopId);
    if (role === null || member === undefined || activity === undefined || row === null) return fail("not_found");
    const id = talkNotesId(which);
    const there = await store.pieces.find(id);
    const sitting = group === undefined ? null : groupOf(state, activityId, group);
    // What a group wrote stays there when it meets no more.
    if (group !== undefined && sitting === null && there === null) return fail("not_found");
    const title = sitting === null ? (group === undefined ? activity.title : (there?.title ?? activity.title)) : `${activity.title}: ${sitting.name}`;
    const begun: Piece = {
      id, spaceId: row.spaceId, title, contentNote: "", reflectionSet: null, createdBy: personId, createdAt: clock.now(), binnedAt: null, epoch: 1, hands: "open",
    };
    // Begun by whoever is the first to look.
    if (there === null) await store.pieces.addOnce(begun);
    const { epoch } = there ?? begun;
    return { id, personId, state, role, member, memberId, title, spaceId: row.spaceId, epoch };
  }

  /** All other notes of that talk, when people sit or sat in groups: first those of all, then each group's. */
  async function others(state: State, which: WhichNotes, memberId: string): Promise<TalkNotesView["others"]> {
    const { workshopId, activityId } = which;
    const written = await store.pieces.beginningWith(groupNotesBegin(which));
    const names = new Map(written.map(({ id, title }) => [talkIn(id)?.group ?? 0, title] as const));
    for (const { activityId: of, order, name } of state.group.values()) if (of === activityId) names.set(order + 1, name);
    if (names.size === 0) return [];
    const groups = [...names].sort(([a], [b]) => a - b).map(([group, name]) => ({ which: { workshopId, activityId, group }, name, isMine: groupOf(state, activityId, group)?.memberIds.includes(memberId) ?? false }));
    return [{ which: { workshopId, activityId }, name: null, isMine: false }, ...groups].filter(({ which: one }) => notesKey(one) !== notesKey(which));
  }

  /** As people are called in this workshop; those who left too. */
  async function namesIn(state: State, workshopId: string): Promise<Map<string, string>> {
    const seats = await store.workshops.seats(workshopId);
    return new Map(seats.flatMap(({ id, personId }) => { const name = state.member.get(id)?.name; return name === undefined ? [] : [[personId, name] as const]; }));
  }

  /** For the door of the live drafts: null for what are no notes, or none for this person. */
  const access: PieceAccess = async (viewer, draftId) => {
    const which = talkIn(draftId);
    if (which === null) return null;
    try {
      const { role, epoch, member, state } = await here(viewer, which);
      // Once it is over nobody is told who looks in, here as little as in the workshop (`app/domain/workshop/here.ts`).
      return { role, epoch, name: member.name, unseen: isOver(workshopOf(state).state) };
    } catch (error) {
      if (isPlainError(error)) return null;
      throw error;
    }
  };

  return {
    access,

    /** Calls back with the notes in which somebody may do something else now; gives how to stop. */
    onAccessChange: (listener: (scope: DraftScope) => void): (() => void) =>
      rooms.onChange(({ workshopId, changes }) => {
        if (changes.some(({ kind }) => DECIDES.has(kind))) listener({ kind: "notes", workshopId });
      }),

    async open(viewer: Viewer, which: WhichNotes): Promise<OpenNotes> {
      const { id, title, epoch, personId, member } = await here(viewer, which);
      return { id, title, epoch, me: { personId, name: member.name } };
    },

    async view(viewer: Viewer, which: WhichNotes): Promise<TalkNotesView> {
      const { id, personId, state, role, member, memberId, title, spaceId, epoch } = await here(viewer, which);
      const [reading, space, names, wordsShown, { has }] = await Promise.all([
        drafts.words(id), store.spaces.find(spaceId), namesIn(state, which.workshopId), wordsShownIn(store, { personId, piece: { id, spaceId } }), takingOut.words(id, personId),
      ]);
      const shown = showTo({ credits: reading.credits, came: [...names.keys()], viewer: personId, wordsShown, names });
      return {
        id, role, title, epoch, workshop: workshopOf(state).title, help: space?.helpContact ?? "", isOver: isOver(workshopOf(state).state), me: { personId, name: member.name },
        others: await others(state, which, memberId), doc: withoutCredits(reading.doc), whose: wordsAsShown(reading, shown), hasWords: has,
      };
    },

    /** A part by the plain form, at the end. Resolves when it is on disk; sent twice, it is there once. Throws `check_answers` for {text}. */
    async addPart(viewer: Viewer, which: WhichNotes, given: { text: string; token: string }): Promise<void> {
      const { id: pieceId, personId, role } = await here(viewer, which);
      if (role !== "writer") return fail("not_allowed");
      const text = given.text.replace(/\r\n?/g, "\n").trim();
      const problems = checkPart(text);
      if (Object.keys(problems).length > 0) return fail("check_answers", problems);
      const once = onceId(personId, given.token);
      if (await parts.isWritten(once)) return;
      await parts.write({ once, pieceId, personId, text, place: { at: "end" }, whose: { kind: "me" } });
    },

    ticket: () => ids.secret(),
  };
}

export type TalkNotes = ReturnType<typeof createTalkNotes>;
