/** What the gate looks at for the report of a workshop: read anew each time, from what is kept at that moment. */
import { readBlocks } from "#app/contract/copy/blocks.ts";
import { isAgreed, type ReportQuotations } from "#app/domain/consent/quotations.ts";
import { quotedWords, quoteName, wordsAsked, type Quote, type QuoteFacts } from "#app/domain/workshop/quotes.ts";
import { wordForWordIn } from "#app/domain/workshop/report.ts";
import { takesPart } from "#app/domain/workshop/roles.ts";
import { applied, emptyState } from "#app/domain/workshop/state.ts";
import type { State } from "#app/domain/workshop/things.ts";
import { words } from "#app/lib/words.ts";
import type { EditionRow } from "../../store/editions.ts";
import type { Store } from "../../store/index.ts";
import { hashOf } from "../secrets.ts";

export const quoteFacts = (quote: Quote, state: Pick<State, "note">): QuoteFacts => ({ quote, note: state.note.get(quote.noteId) ?? null, hash: hashOf(wordsAsked(quote)) });

/** Null for a piece that is no report. */
export async function reportFacts(store: Store, pieceId: string, editionId: string): Promise<(ReportQuotations & { readonly notes: State["note"] }) | null> {
  const workshopId = await store.workshopReports.workshopOf(pieceId);
  if (workshopId === null) return null;
  const state = applied(emptyState(), await store.workshops.things(workshopId));
  const [quotes, approvals, going] = await Promise.all([store.workshopReports.quotes(workshopId), store.workshopReports.approvals(workshopId, editionId), store.going.membersWaiting(workshopId)]);
  return {
    notes: state.note,
    approvals: approvals.flatMap(({ memberId, quotes: agreed }) => {
      const member = state.member.get(memberId);
      return member !== undefined && takesPart(member) ? [agreed] : [];
    }),
    quotations: quotes.map((quote) => {
      const all = quoteFacts(quote, state);
      // Somebody whose account goes in some minutes is quoted nowhere meanwhile.
      const facts = all.note !== null && going.has(all.note.memberId ?? "") ? { ...all, note: null } : all;
      return { ...facts, name: facts.note === null ? "" : quoteName(quote, facts.note, state.member.get(facts.note.memberId ?? "")?.name ?? "") };
    }),
    words: { heading: words.workshopReport.quotations.heading, unnamed: words.workshopReport.quotations.unnamed },
  };
}

/** The text of a draft or an edition, one line a paragraph. */
export const plainText = (doc: Parameters<typeof readBlocks>[0]): string => readBlocks(doc).blocks.map(({ text }) => text).join("\n");

/** Why an edition of a report is not put out: a quotation without a yes to its words, or words of a note in the text itself. */
export function blocksIn(text: string, state: Pick<State, "note">, quotes: readonly Quote[]): { quotes: readonly Quote[]; wordForWord: readonly string[] } {
  const without = quotes.filter((quote) => quotedWords(quoteFacts(quote, state)) === null);
  // A yes to other words is none to the note's own.
  const yes = new Set(quotes.filter((quote) => !without.includes(quote) && wordsAsked(quote).includes(quote.text)).map(({ noteId }) => noteId));
  return { quotes: without, wordForWord: wordForWordIn(text, state.note, yes) };
}

/** May this edition be put out? Always, when its piece is no report. Else two people agree to it, and nothing blocks. */
export async function mayBePutOut(store: Store, row: Pick<EditionRow, "id" | "pieceId" | "edition">): Promise<boolean> {
  const report = await reportFacts(store, row.pieceId, row.id);
  if (report === null) return true;
  if (row.edition === null || !isAgreed(report)) return false;
  const blocks = blocksIn(plainText(row.edition.doc), { note: report.notes }, report.quotations.map(({ quote }) => quote));
  return blocks.quotes.length === 0 && blocks.wordForWord.length === 0;
}
