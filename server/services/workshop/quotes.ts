/**
 * Quotations: somebody who makes the report asks for the words of a note; its writer answers, and can take a yes back at any
 * time. Whose a note without a name is, only the key of its writer's device says: the answer is kept without it.
 */
import type { Viewer } from "#app/domain/access/viewer.ts";
import { dayInWords } from "#app/domain/dates.ts";
import { fail } from "#app/domain/errors.ts";
import { isOwn } from "#app/domain/workshop/acts/notes.ts";
import { LONGEST, said } from "#app/domain/workshop/acts/acting.ts";
import { isQuoteAnswer, mayBeAsked, quotedWords, quoteName, wordsAsked, type Quote } from "#app/domain/workshop/quotes.ts";
import { themeNow } from "#app/domain/workshop/report.ts";
import { mayAnswerFor } from "#app/domain/workshop/roles.ts";
import { workshopOf } from "#app/domain/workshop/state.ts";
import type { Note } from "#app/domain/workshop/things.ts";
import type { Store } from "../../store/index.ts";
import type { Clock, Ids } from "../ports.ts";
import { hashOf } from "../secrets.ts";
import { afterwardsOf, type Afterwards } from "./afterwards.ts";
import { keysIn } from "./noteKeys.ts";
import { quoteFacts } from "./reportFacts.ts";
import type { WorkshopRooms } from "./rooms.ts";

type Deps = { store: Store; clock: Clock; ids: Ids; rooms: WorkshopRooms; reflectionDays: number };

const DAY_MS = 86_400_000;

export type MyQuote = {
  readonly id: string;
  readonly text: string;
  readonly prompt: string;
  readonly themes: readonly string[];
  /** yes: these words may stand there · no: they may not · open: nothing was said yet · changed: the note has other words now */
  readonly stands: "yes" | "no" | "open" | "changed";
  /** The words that they said yes to. */
  readonly words: string;
  /** The name it can bear; "" when there is none to choose. */
  readonly name: string;
  readonly withName: boolean;
  /** Until when a yes can be given; null when that day is over. */
  readonly until: string | null;
  /** The name of the person without a device for whom this is entered; null for one's own. */
  readonly forName: string | null;
  /** Goes back with the answer: a yes is to the words that were seen. */
  readonly seen: string;
};

/** What a no makes of a question: a yes that was there is taken back, with the words that it had. */
export const refused = (quote: Quote): Pick<Quote, "state" | "changedText" | "textHash" | "withName"> => ({
  state: quote.state === "yes" || quote.state === "yesChanged" || quote.state === "withdrawn" ? "withdrawn" : "no", changedText: "", textHash: hashOf(quote.text), withName: false,
});

export const createWorkshopQuotes = ({ store, clock, ids, rooms, reflectionDays }: Deps) => {
  const { here, maker } = afterwardsOf({ store, rooms });
  const now = () => clock.now().getTime();

  /** The notes of this person, and of those without a device for whom they enter things. */
  function theirs({ seated, member, state }: Afterwards, noteId: string, keys: ReadonlySet<string>): { note: Note; forName: string | null } | null {
    const note = state.note.get(noteId);
    if (note === undefined) return null;
    if (isOwn(noteId, note, { memberId: seated.memberId, keys })) return { note, forName: null };
    const writer = note.memberId === null ? undefined : state.member.get(note.memberId);
    return note.memberId !== null && writer !== undefined && mayAnswerFor(member, writer, note.memberId) ? { note, forName: writer.name } : null;
  }

  return {
    /** Asks for the words of a note as they are now. Asked before with other words, it is a new question. */
    async ask(viewer: Viewer, workshopId: string, root: string | null, noteId: string): Promise<void> {
      const { state } = await maker(viewer, workshopId, root);
      const note = state.note.get(noteId);
      if (note === undefined || !mayBeAsked(note)) return fail("not_found");
      await store.transaction(async (tx) => {
        const there = (await tx.workshopReports.quotes(workshopId)).find((one) => one.noteId === noteId);
        if (there !== undefined && there.text === note.text) return;
        await tx.workshopReports.askForQuote({
          id: ids.id(), workshopId, noteId, text: note.text, textHash: hashOf(note.text), state: "asked", changedText: "", withName: note.nameMode === "madeUp",
          answerBy: now() + reflectionDays * DAY_MS,
        });
      });
    },

    /** Takes a quotation out of the report. */
    async takeOut(viewer: Viewer, workshopId: string, root: string | null, quoteId: string): Promise<void> {
      await maker(viewer, workshopId, root);
      await store.transaction(async (tx) => {
        await tx.workshopTraces.leave(ids.id());
        await tx.workshopReports.dropQuote(workshopId, quoteId);
      });
      await store.workshops.leaveNoTrace();
    },

    /** What is asked of this person, in the order of the notes. */
    async mine(viewer: Viewer, workshopId: string, root: string | null): Promise<{ title: string; quotes: readonly MyQuote[] }> {
      const facts = await here(viewer, workshopId, root, { leftToo: true });
      const { state } = facts;
      const keys = keysIn(state.note, root);
      const mine: (MyQuote & { order: number })[] = [];
      for (const quote of await store.workshopReports.quotes(workshopId)) {
        const found = theirs(facts, quote.noteId, keys);
        if (found === null) continue;
        const { note, forName } = found;
        const themeIds = [...state.placing.values()].filter((one) => one.noteId === quote.noteId).map(({ themeId }) => themeNow(state.theme, themeId));
        mine.push({
          id: quote.id, order: note.order, text: note.text, prompt: note.prompt, themes: [...new Set(themeIds)].flatMap((id) => state.theme.get(id)?.title ?? []),
          stands: standsOf(quote, note), words: wordsAsked(quote), withName: quote.withName,
          name: quoteName({ withName: true }, note, state.member.get(note.memberId ?? "")?.name ?? ""),
          until: quote.answerBy > now() ? dayInWords(new Date(quote.answerBy)) : null, forName, seen: hashOf(quote.text),
        });
      }
      return { title: workshopOf(state).title, quotes: mine.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1)).map(({ order: _, ...one }) => one) };
    },

    /**
     * Yes, yes with other words, or leave it out. A yes is to the words that were seen, until the day that was said; taking
     * it back is never too late.
     */
    async answer(viewer: Viewer, workshopId: string, root: string | null, given: { quoteId: string; answer: string; words: string; withName: boolean; seen: string }): Promise<void> {
      const facts = await here(viewer, workshopId, root, { leftToo: true });
      const keys = keysIn(facts.state.note, root);
      if (!isQuoteAnswer(given.answer)) return fail("check_answers", { answer: "missing" });
      const { answer } = given;
      const words = answer === "yesChanged" ? said(given.words, "words", LONGEST.note) : "";
      await store.transaction(async (tx) => {
        await tx.workshopTraces.leave(ids.id());
        const quote = (await tx.workshopReports.quotes(workshopId)).find(({ id }) => id === given.quoteId);
        const found = quote === undefined ? null : theirs(facts, quote.noteId, keys);
        if (quote === undefined || found === null) return fail("not_found");
        if (answer === "no") {
          await tx.takenBack.remember({ kind: "workshop.quote", workshopId, id: quote.id }, clock.now());
          return tx.workshopReports.answerQuote(quote.id, refused(quote));
        }
        // A yes is to these words: not to what the note was, nor to what it is meanwhile.
        if (quote.text !== found.note.text || given.seen !== hashOf(quote.text)) return fail("check_answers", { answer: "changed" });
        if (quote.answerBy <= now()) return fail("already_done");
        const isChanged = answer === "yesChanged" && words !== quote.text;
        return tx.workshopReports.answerQuote(quote.id, {
          state: isChanged ? "yesChanged" : "yes", changedText: isChanged ? words : "", textHash: hashOf(isChanged ? words : quote.text), withName: given.withName,
        });
      });
      // In no file is there the order in which answers came.
      await store.workshops.leaveNoTrace();
    },
  };

  function standsOf(quote: Quote, note: Note): MyQuote["stands"] {
    if (quote.text !== note.text) return "changed";
    if (quotedWords(quoteFacts(quote, { note: new Map([[quote.noteId, note]]) })) !== null) return "yes";
    return quote.state === "asked" ? "open" : "no";
  }
};

export type WorkshopQuotes = ReturnType<typeof createWorkshopQuotes>;
