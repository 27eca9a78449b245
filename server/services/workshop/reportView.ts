/** What the page of a report shows: the evidence that everybody saw, the quotations, what is missing, and what comes next. */
import { isAgreed } from "#app/domain/consent/quotations.ts";
import { dayInWords } from "#app/domain/dates.ts";
import { mayBeAsked, quotedWords, quoteName, type Quote } from "#app/domain/workshop/quotes.ts";
import { lacksOf, notesIn, themeNow, type ReportLack } from "#app/domain/workshop/report.ts";
import { mayPlan, runs, takesPart } from "#app/domain/workshop/roles.ts";
import { inOrder, workshopOf } from "#app/domain/workshop/state.ts";
import type { Note, State } from "#app/domain/workshop/things.ts";
import type { Store } from "../../store/index.ts";
import type { Drafts } from "../ports.ts";
import type { Afterwards } from "./afterwards.ts";
import type { CheckBack } from "./checkBack.ts";
import { blocksIn, plainText, quoteFacts, reportFacts } from "./reportFacts.ts";

/** `name`: "" for none. `mayAsk`: it can be quoted, if its writer says yes. */
export type EvidenceNote = { readonly id: string; readonly text: string; readonly name: string; readonly mayAsk: boolean };
/**
 * yes: these words may stand there · notYet: no yes, and there is time · left: no yes, and the time is over · changed: the note
 * has other words now · gone: it was taken back. Whether somebody said no is not told: it looks like no answer.
 */
export type QuoteView = { readonly id: string; readonly noteId: string; readonly is: "yes" | "notYet" | "left" | "changed" | "gone"; readonly words: string; readonly name: string; readonly until: string };

export type ReportView = {
  readonly title: string;
  readonly spaceId: string;
  readonly isClosed: boolean;
  readonly mayStart: boolean;
  readonly mayMake: boolean;
  readonly mayKeepUp: boolean;
  /** Those who ran it are in the space: a place to look back on their own. */
  readonly mayLookBack: boolean;
  readonly piece: { readonly id: string; readonly title: string; readonly isIn: boolean; readonly mayJoin: boolean } | null;
  readonly themes: readonly { readonly id: string; readonly title: string; readonly otherTitle: string; readonly dots: readonly { readonly question: string; readonly dots: number }[]; readonly notes: readonly EvidenceNote[] }[];
  readonly otherNotes: readonly EvidenceNote[];
  /** Talks that have notes of their own to read. */
  readonly talks: readonly { readonly activityId: string; readonly title: string }[];
  readonly findings: readonly { readonly id: string; readonly text: string; readonly themeIds: readonly string[] }[];
  readonly actions: readonly { readonly id: string; readonly whenIf: string; readonly then: string; readonly who: string; readonly lookAgain: string; readonly did: string }[];
  readonly quotes: readonly QuoteView[];
  /** For those who make it. */
  readonly lacks: readonly ReportLack[];
  readonly checkBack: CheckBack;
  /** The newest edition, for those who are in the piece. */
  readonly edition: { readonly id: string; readonly number: number; readonly mayAgree: boolean; readonly isAgreed: boolean; readonly iAgree: boolean; readonly isBlocked: boolean } | null;
};

type Deps = { store: Store; drafts: Pick<Drafts, "text">; now: Date };

export async function reportView({ store, drafts, now }: Deps, facts: Afterwards, checkBack: CheckBack): Promise<ReportView> {
  const { state, member, seated: { workshopId }, piece, personId, spaceId, mayMake } = facts;
  const workshop = workshopOf(state);
  const isClosed = workshop.state === "closed";
  const [quotes, evidence] = await Promise.all([store.workshopReports.quotes(workshopId), store.workshopReports.evidence(workshopId)]);
  const role = piece === null ? null : ((await store.pieces.facts(piece.id, personId))?.role ?? null);
  const inSpace = (await store.spaces.roleOf(spaceId, personId)) !== null;
  const asked = new Set(quotes.map(({ noteId }) => noteId));
  const noteView = ([id, note]: readonly [string, Note]): EvidenceNote => ({ id, text: note.text, name: nameOf(note, state), mayAsk: mayBeAsked(note) && !asked.has(id) });
  const byOrder = (notes: ReadonlyMap<string, Note>) => [...notes].sort(([a, one], [b, other]) => one.order - other.order || (a < b ? -1 : 1)).map(noteView);
  const placed = notesIn(state, new Set(state.theme.keys()));
  const text = mayMake && piece !== null ? (await drafts.text(piece.id)).text : "";

  return {
    title: workshop.title, spaceId, isClosed, mayStart: isClosed && piece === null && mayPlan(member) && inSpace, mayMake: mayMake && piece !== null,
    mayKeepUp: runs(member) && isClosed, mayLookBack: runs(member) && inSpace && isClosed,
    piece: piece === null || piece.binnedAt !== null ? null : { id: piece.id, title: role === null ? "" : piece.title, isIn: role !== null, mayJoin: role === null && inSpace && (await store.additions.openFor(piece.id, personId)) !== null },
    themes: inOrder(state.theme).filter(({ id }) => themeNow(state.theme, id) === id).map(({ id, title, otherTitle }) => ({ id, title, otherTitle, dots: dotsOn(id, state), notes: byOrder(notesIn(state, new Set([id]))) })),
    otherNotes: byOrder(new Map([...state.note].filter(([id, note]) => note.state === "shown" && !placed.has(id)))),
    talks: inOrder(state.activity).filter(({ kind, state: is }) => kind === "talk" && (is === "done" || is === "running")).map(({ id, title }) => ({ activityId: id, title })),
    findings: inOrder(state.talkLine).filter(({ finding }) => finding).map(({ id, text: found }) => ({ id, text: found, themeIds: [...(evidence.get(id) ?? [])] })),
    actions: inOrder(state.action).map(({ id, whenIf, then, who, lookAgain, did }) => ({ id, whenIf, then, who, lookAgain, did })),
    quotes: quotes.map((quote) => quoteView(quote, state, now.getTime())).filter(({ is }) => mayMake || is === "yes"),
    lacks: mayMake && piece !== null ? lacksOf({ state, evidence, contentNote: piece.contentNote, wordForWord: blocksIn(text, state, quotes).wordForWord }) : [],
    checkBack,
    edition: piece === null || role === null ? null : await newest(store, facts, piece.id, quotes),
  };
}

async function newest(store: Store, { state, member, seated: { workshopId, memberId } }: Afterwards, pieceId: string, quotes: readonly Quote[]): Promise<ReportView["edition"]> {
  const row = (await store.editions.ofPiece(pieceId)).filter(({ edition }) => edition !== null).at(-1);
  if (row === undefined || row.edition === null) return null;
  const [report, approvals] = await Promise.all([reportFacts(store, pieceId, row.id), store.workshopReports.approvals(workshopId, row.id)]);
  const blocks = blocksIn(plainText(row.edition.doc), state, quotes);
  return {
    id: row.id, number: row.number, mayAgree: takesPart(member), isAgreed: report !== null && isAgreed(report),
    iAgree: approvals.some((one) => one.memberId === memberId), isBlocked: blocks.quotes.length > 0 || blocks.wordForWord.length > 0,
  };
}

const nameOf = (note: Note, state: State): string => (note.nameMode === "named" ? (state.member.get(note.memberId ?? "")?.name ?? "") : note.nameMode === "madeUp" ? note.madeUp : "");

/** Dots on a theme that was joined to this one are on this one. */
const dotsOn = (themeId: string, { dots, theme }: State) =>
  [...dots.values()].flatMap(({ state: is, question, tally }) => {
    const given = Object.entries(tally ?? {}).reduce((all, [id, one]) => all + (themeNow(theme, id) === themeId ? one : 0), 0);
    return is === "closed" && given > 0 ? [{ question, dots: given }] : [];
  });

function quoteView(quote: Quote, state: State, now: number): QuoteView {
  const facts = quoteFacts(quote, state);
  const { note } = facts;
  const words = quotedWords(facts);
  const is = words !== null ? "yes" : note === null ? "gone" : note.text !== quote.text ? "changed" : quote.answerBy > now ? "notYet" : "left";
  return {
    id: quote.id, noteId: quote.noteId, is, words: words ?? (note === null || is === "changed" ? "" : note.text),
    name: words === null || note === null ? "" : quoteName(quote, note, state.member.get(note.memberId ?? "")?.name ?? ""), until: dayInWords(new Date(quote.answerBy)),
  };
}
