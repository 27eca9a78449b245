/** What is somebody's own in every workshop that they have a place in, also where they left: for a copy of their words. */
import type { MyWorkshop } from "#app/contract/copy/mine.ts";
import { saidBy, type Said } from "#app/domain/workshop/saidBy.ts";
import { applied, emptyState, workshopOf } from "#app/domain/workshop/state.ts";
import type { Store } from "../../store/index.ts";

export async function myWordsInWorkshops(store: Store, personId: string): Promise<MyWorkshop[]> {
  const mine: MyWorkshop[] = [];
  for (const { workshopId, id: memberId } of await store.workshops.seatsOfPerson(personId)) {
    const row = await store.workshops.find(workshopId);
    if (row === null) continue;
    const state = applied(emptyState(), await store.workshops.things(workshopId));
    const after = await afterwards(store, workshopId, { memberId, isMine: (noteId) => state.note.get(noteId)?.memberId === memberId });
    mine.push({ id: workshopId, title: workshopOf(state).title, at: row.createdAt.toISOString(), name: state.member.get(memberId)?.name ?? "", said: [...saidBy(state, memberId), ...after] });
  }
  return mine.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
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
