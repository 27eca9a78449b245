/** What is somebody's own in every workshop that they have a place in, also where they left: for a copy of their words, and for the page on which they take it back. */
import type { MyWorkshop } from "#app/contract/copy/mine.ts";
import { ownWords, type Own, type Said, type TakingBack } from "#app/domain/workshop/saidBy.ts";
import { applied, emptyState, inOrder, workshopOf } from "#app/domain/workshop/state.ts";
import { groupNotesBegin, talkNotesId } from "#app/domain/workshop/talkNotes.ts";
import type { State } from "#app/domain/workshop/things.ts";
import type { Store } from "../../store/index.ts";
import { isMarkOf, keysIn } from "./noteKeys.ts";

/** `takeBack`: the act that does it; or what they do it by: taking words out of a draft (the id is the draft's), their answer about a quotation, what they said about the themes. */
export type MyOwn = Omit<Own, "takeBack"> & { readonly takeBack: TakingBack | "talkNotes" | "quotation" | "checkBack" };
/** Where somebody sits, and what this device has of their six words. `inDraft`: the passages of a draft that are theirs. */
type Mine = { readonly workshopId: string; readonly memberId: string; readonly root: string | null; inDraft(draftId: string): Promise<readonly string[]> };

export async function myWordsInWorkshops(store: Store, personId: string, inDraft: Mine["inDraft"]): Promise<MyWorkshop[]> {
  const mine: MyWorkshop[] = [];
  for (const { workshopId, id: memberId } of await store.workshops.seatsOfPerson(personId)) {
    const row = await store.workshops.find(workshopId);
    if (row === null) continue;
    const state = applied(emptyState(), await store.workshops.things(workshopId));
    const own = await myOwnWords(store, state, { workshopId, memberId, root: null, inDraft });
    mine.push({ id: workshopId, title: workshopOf(state).title, at: row.createdAt.toISOString(), name: state.member.get(memberId)?.name ?? "", said: own.flatMap(({ said }) => said) });
  }
  return mine.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** All that can be known to be theirs in one workshop. Without a key, nothing that has no name. */
export async function myOwnWords(store: Store, state: State, mine: Mine): Promise<MyOwn[]> {
  const { workshopId, memberId, root } = mine;
  const own = ownWords(state, memberId, keysIn(state.note, root));
  const noteIds = new Set(own.flatMap(({ id }) => (state.note.has(id) ? [id] : [])));
  const [quotes, checkBacks] = await Promise.all([store.workshopReports.quotes(workshopId), store.workshopReports.checkBacks(workshopId)]);
  const one = (kind: Said["kind"], text: string): Said[] => [{ kind, text, step: "", prompt: "", madeUp: "" }];
  return [
    ...own,
    ...(await inNotes(store, state, mine)),
    ...quotes.flatMap(({ id, noteId, changedText }): MyOwn[] => (changedText !== "" && noteIds.has(noteId) ? [{ id, unnamed: state.note.get(noteId)?.nameMode === "none", said: one("quotation", changedText), takeBack: "quotation" }] : [])),
    ...checkBacks.flatMap(({ id, text, mark, memberId: by }): MyOwn[] =>
      text !== "" && (by === memberId || (mark !== null && root !== null && isMarkOf(root, mark))) ? [{ id, unnamed: by === null, said: one("checkBack", text), takeBack: "checkBack" }] : []),
  ];
}

/** What they wrote in the notes of talks. */
async function inNotes(store: Store, state: State, { workshopId, inDraft }: Mine): Promise<MyOwn[]> {
  const own: MyOwn[] = [];
  for (const { id: activityId, title: talkTitle } of inOrder(state.activity).filter(({ kind }) => kind === "talk")) {
    const talk = { workshopId, activityId };
    // Begun by whoever was the first to look.
    const ofAll = await store.pieces.find(talkNotesId(talk));
    for (const { id, title } of [...(ofAll === null ? [] : [{ ...ofAll, title: talkTitle }]), ...(await store.pieces.beginningWith(groupNotesBegin(talk)))]) {
      const said = (await inDraft(id)).map((text): Said => ({ kind: "talkNotes", text, step: title, prompt: "", madeUp: "" }));
      if (said.length > 0) own.push({ id, unnamed: false, said, takeBack: "talkNotes" });
    }
  }
  return own;
}
