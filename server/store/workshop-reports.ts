import { isQuoteState, type Quote } from "#app/domain/workshop/quotes.ts";
import type { Note } from "#app/domain/workshop/things.ts";
import type { Db } from "./index.ts";

export type QuoteRow = Quote & { readonly workshopId: string };
export type CheckBackRow = { readonly id: string; readonly workshopId: string; readonly memberId: string | null; readonly mark: string | null; readonly right: boolean; readonly text: string };

/** What comes after a workshop: its report, quotations, what findings rest on, check-backs, who agrees. No row has the time of an answer. */
export const workshopReportsStore = (db: Db) => ({
  pieceOf: async (workshopId: string): Promise<string | null> => (await db.workshopReport.findUnique({ where: { workshopId } }))?.pieceId ?? null,
  workshopOf: async (pieceId: string): Promise<string | null> => (await db.workshopReport.findUnique({ where: { pieceId } }))?.workshopId ?? null,
  /** False when it has one already. */
  async begin(workshopId: string, pieceId: string): Promise<boolean> {
    if ((await db.workshopReport.findUnique({ where: { workshopId } })) !== null) return false;
    await db.workshopReport.create({ data: { workshopId, pieceId } });
    return true;
  },
  /** Its piece is gone for good. */
  async forget(workshopId: string): Promise<void> {
    await db.workshopReport.deleteMany({ where: { workshopId } });
  },

  async quotes(workshopId: string): Promise<QuoteRow[]> {
    const rows = await db.workshopQuote.findMany({ where: { workshopId }, orderBy: { id: "asc" } });
    return rows.flatMap(({ state, answerBy, ...row }) => (isQuoteState(state) ? [{ ...row, state, answerBy: answerBy.getTime() }] : []));
  },
  /** Asks, or asks anew: whatever was said before is gone. */
  async askForQuote({ answerBy, ...quote }: QuoteRow): Promise<void> {
    await db.workshopQuote.deleteMany({ where: { workshopId: quote.workshopId, noteId: quote.noteId } });
    await db.workshopQuote.create({ data: { ...quote, answerBy: new Date(answerBy) } });
  },
  async answerQuote(id: string, said: Pick<Quote, "state" | "changedText" | "textHash" | "withName">): Promise<void> {
    await db.workshopQuote.update({ where: { id }, data: said });
  },
  async dropQuote(workshopId: string, id: string): Promise<void> {
    await db.workshopQuote.deleteMany({ where: { workshopId, id } });
  },

  /** Per finding: the themes it rests on. */
  async evidence(workshopId: string): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const all = new Map<string, Set<string>>();
    for (const { lineId, themeId } of await db.workshopEvidence.findMany({ where: { workshopId } })) all.set(lineId, (all.get(lineId) ?? new Set()).add(themeId));
    return all;
  },
  async setEvidence(workshopId: string, lineId: string, themeIds: readonly string[]): Promise<void> {
    await db.workshopEvidence.deleteMany({ where: { workshopId, lineId } });
    await db.workshopEvidence.createMany({ data: themeIds.map((themeId) => ({ workshopId, lineId, themeId })) });
  },

  checkBacks: async (workshopId: string): Promise<CheckBackRow[]> => db.workshopCheckBack.findMany({ where: { workshopId }, orderBy: { id: "asc" } }),
  async setCheckBack(row: CheckBackRow, instead: readonly string[]): Promise<void> {
    await db.workshopCheckBack.deleteMany({ where: { id: { in: [row.id, ...instead] } } });
    await db.workshopCheckBack.create({ data: row });
  },
  async dropCheckBacks(ids: readonly string[]): Promise<void> {
    await db.workshopCheckBack.deleteMany({ where: { id: { in: [...ids] } } });
  },

  /** Of one edition: who agrees, and the quotations that were there when they did. */
  async approvals(workshopId: string, editionId: string): Promise<{ memberId: string; quotes: ReadonlySet<string> }[]> {
    const rows = await db.workshopApproval.findMany({ where: { workshopId, editionId } });
    return rows.map(({ memberId, quotes }) => ({ memberId, quotes: new Set(JSON.parse(quotes) as string[]) }));
  },
  async setApproval(workshopId: string, memberId: string, editionId: string, quotes: readonly string[] | null): Promise<void> {
    await db.workshopApproval.deleteMany({ where: { workshopId, memberId, editionId } });
    if (quotes !== null) await db.workshopApproval.create({ data: { workshopId, memberId, editionId, quotes: JSON.stringify(quotes) } });
  },

  /** Somebody deletes their account: what can be known to be theirs is quoted nowhere any more, and counts for nothing. */
  async forgetPerson(personId: string): Promise<void> {
    for (const { workshopId, id: memberId } of await db.workshopMember.findMany({ where: { personId } })) {
      const notes = await db.workshopThing.findMany({ where: { workshopId, kind: "note" } });
      const mine = notes.filter(({ thing }) => (JSON.parse(thing) as Note).memberId === memberId);
      await withNotes(db, workshopId, new Map(mine.map(({ id }) => [id, null])));
      await db.workshopCheckBack.deleteMany({ where: { workshopId, memberId } });
      await db.workshopApproval.deleteMany({ where: { workshopId, memberId } });
    }
  },
});

/** A yes is to the words of a note: with other words, or without the note, it is none, and the old words are kept nowhere. */
export async function withNotes(db: Db, workshopId: string, texts: ReadonlyMap<string, string | null>): Promise<void> {
  const quotes = await db.workshopQuote.findMany({ where: { workshopId, noteId: { in: [...texts.keys()] } } });
  for (const { id, noteId, text } of quotes) {
    const now = texts.get(noteId) ?? null;
    if (now === text) continue;
    await db.workshopQuote.update({ where: { id }, data: { text: "", changedText: "", textHash: "", state: now === null ? "withdrawn" : "changed" } });
  }
}
