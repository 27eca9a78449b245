/** What is somebody's own in every workshop that they have a place in, also where they left: for a copy of their words. */
import type { MyWorkshop } from "#app/contract/copy/mine.ts";
import { saidBy, type Said } from "#app/domain/workshop/saidBy.ts";
import { applied, emptyState, inOrder, workshopOf } from "#app/domain/workshop/state.ts";
import { talkNotesId } from "#app/domain/workshop/talkNotes.ts";
import type { State } from "#app/domain/workshop/things.ts";
import type { Store } from "../../store/index.ts";

/** `inDraft`: the passages of a draft that are this person's. */
export async function myWordsInWorkshops(store: Store, personId: string, inDraft: (draftId: string) => Promise<readonly string[]>): Promise<MyWorkshop[]> {
  const mine: MyWorkshop[] = [];
  for (const { workshopId, id: memberId } of await store.workshops.seatsOfPerson(personId)) {
    const row = await store.workshops.find(workshopId);
    if (row === null) continue;
    const state = applied(emptyState(), await store.workshops.things(workshopId));
    const after = await afterwards(store, workshopId, { memberId, isMine: (noteId) => state.note.get(noteId)?.memberId === memberId });
    mine.push({ id: workshopId, title: workshopOf(state).title, at: row.createdAt.toISOString(), name: state.member.get(memberId)?.name ?? "", said: [...saidBy(state, memberId), ...(await inNotes(store, workshopId, state, inDraft)), ...after] });
  }
  return mine.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** What they wrote in the notes of talks. */
async function inNotes(store: Store, workshopId: string, state: State, inDraft: (draftId: string) => Promise<readonly string[]>): Promise<Said[]> {
  const said: Said[] = [];
  for (const { id: activityId, title } of inOrder(state.activity).filter(({ kind }) => kind === "talk")) {
    const draftId = talkNotesId({ workshopId, activityId });
    // Begun by whoever was the first to look.
    if ((await store.pieces.find(draftId)) === null) continue;
    for (const text of await inDraft(draftId)) said.push({ kind: "talkNotes", text, step: title, prompt: "", madeUp: "" });
  }
  return said;
}

/** Words that they gave for a quotation, and how they see the themes, with their name. */
async function afterwards(store: Store, workshopId: string, { memberId, isMine }: { memberId: string; isMine(noteId: string): boolean }): Promise<Said[]> {
  const [quotes, checkBacks] = await Promise.all([store.workshopReports.quotes(workshopId), store.workshopReports.checkBacks(workshopId)]);
  const bare = { step: "", prompt: "", madeUp: "" };
  return [
    ...quotes.flatMap(({ noteId, changedText }): Said[] => (changedText !== "" && isMine(noteId) ? [{ ...bare, kind: "quotation", text: changedText }] : [])),
    ...checkBacks.flatMap((one): Said[] => (one.memberId === memberId && one.text !== "" ? [{ ...bare, kind: "checkBack", text: one.text }] : [])),
  ];
}
