/** What people see about company: only their own answers, and whether everybody has said yes. */
import { canReadPiece, type PieceRole } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { dayInWords } from "#app/domain/dates.ts";
import { fail } from "#app/domain/errors.ts";
import { mayJoin, mayTakeBackYes, whoDecides, type Company, type CompanyAnswer } from "#app/domain/piece/additions.ts";
import { isMoreThan } from "#app/domain/piece/roles.ts";
import type { Addition } from "../store/additions.ts";
import { personOf, pieceFor } from "./asking.ts";
import { companyOf } from "./companyNow.ts";
import { pieceView, type PersonInPiece, type PieceView } from "./pieceViews.ts";
import type { PieceDeps } from "./pieces.ts";

export type AskView = {
  id: string;
  name: string;
  role: PieceRole;
  /** They are in the piece already and would be able to do more. */
  isMore: boolean;
  askedBy: string;
  askedByMe: boolean;
  /** My yes is one of those that are needed. */
  isMine: boolean;
  /** What I said; null before I have. */
  iSaid: CompanyAnswer | null;
  /** True once everybody has said yes; the person may join then. Otherwise it is "not yet", whatever the reason. */
  everybodySaidYes: boolean;
};

export type CompanyView = {
  piece: PieceView;
  people: readonly (PersonInPiece & { mayTakeBack: boolean })[];
  asks: readonly AskView[];
  /** People of the space who could be asked for: not in the piece, or able to do less than write in it. */
  others: readonly { personId: string; name: string; now: PieceRole | null }[];
  /** My words are in it: they stay when I leave. */
  iHaveWords: boolean;
  iAmAlone: boolean;
  /** Somebody else goes on writing when I only read. */
  mayStepBack: boolean;
};

/** For somebody whose words are in a piece that they have left: their yes is still theirs. No title. */
export type LeftPieceView = { pieceId: string; startedOn: string; asks: readonly AskView[] };

export type JoinView = {
  pieceId: string;
  title: string;
  contentNote: string;
  space: PieceView["space"];
  role: PieceRole;
  /** What I may do in it already; null when I am not in it. */
  now: PieceRole | null;
  askedBy: string;
  people: readonly { name: string; role: PieceRole }[];
  iSaid: CompanyAnswer | null;
};

export type CompanyCard =
  | { kind: "join"; pieceId: string; title: string; askedBy: string; role: PieceRole }
  | { kind: "yes"; pieceId: string; /** Null in a piece I have left. */ title: string | null; name: string; askedBy: string };

export const createCompanyViews = ({ store, drafts }: PieceDeps) => {
  const askView = (ask: Addition, me: string, company: Company, roleNow: PieceRole | null): AskView => ({
    id: ask.id,
    name: ask.personName,
    role: ask.role,
    isMore: roleNow !== null && isMoreThan(ask.role, roleNow),
    askedBy: ask.proposedByName,
    askedByMe: ask.proposedBy === me,
    isMine: whoDecides(company, ask.personId).has(me),
    iSaid: ask.answers.get(me) ?? null,
    everybodySaidYes: mayJoin(company, ask.personId, ask.answers),
  });

  return {
    /** The people of a piece, for those who are in it. */
    async company(viewer: Viewer, pieceId: string): Promise<CompanyView> {
      const facts = await pieceFor(store, viewer, pieceId, canReadPiece);
      if (facts.role === null) return fail("not_found");
      const me = facts.personId;
      const [piece, company, asks, joined, members] = await Promise.all([
        pieceView(store, { ...facts, role: facts.role }),
        companyOf(store, drafts, pieceId),
        store.additions.ofPiece(pieceId, "asked"),
        store.additions.ofPiece(pieceId, "joined"),
        store.spaces.members(facts.piece.spaceId),
      ]);
      const roles = new Map(piece.people.map((person) => [person.personId, person.role]));
      const iLetIn = new Set(joined.filter((ask) => ask.answers.get(me) === "yes").map((ask) => ask.personId));
      return {
        piece,
        people: piece.people.map((person) => ({
          ...person,
          mayTakeBack: mayTakeBackYes({
            giver: me, guest: person.personId, giverSaidYes: iLetIn.has(person.personId), withWords: company.withWords,
          }),
        })),
        asks: asks
          .map((ask) => askView(ask, me, company, roles.get(ask.personId) ?? null))
          // Readers and commenters hear of company when they are in it, not while it is being decided.
          .filter((ask) => ask.isMine || facts.role === "writer"),
        others: members
          .filter((member) => roles.get(member.personId) !== "writer")
          .map(({ personId, name }) => ({ personId, name, now: roles.get(personId) ?? null })),
        iHaveWords: company.withWords.has(me),
        iAmAlone: piece.people.length === 1,
        mayStepBack: facts.role !== "reader" && company.writers.size > 1,
      };
    },

    /** Only for somebody who has left a piece that still holds their words. To everybody else: `not_found`. */
    async companyOfLeft(viewer: Viewer, pieceId: string): Promise<LeftPieceView> {
      const me = personOf(viewer);
      const facts = await store.pieces.facts(pieceId, me);
      if (!facts || facts.binned || canReadPiece(facts)) return fail("not_found");
      const company = await companyOf(store, drafts, pieceId);
      if (!company.withWords.has(me)) return fail("not_found");
      const asks = (await store.additions.ofPiece(pieceId, "asked")).map((ask) => askView(ask, me, company, null));
      return { pieceId, startedOn: dayInWords(facts.piece.createdAt), asks: asks.filter((ask) => ask.isMine) };
    },

    /** What somebody sees before they join. `not_found` until everybody has said yes. */
    async joining(viewer: Viewer, pieceId: string): Promise<JoinView> {
      const me = personOf(viewer);
      const facts = await store.pieces.facts(pieceId, me);
      if (!facts || facts.inSpace === null || facts.binned) return fail("not_found");
      const ask = await store.additions.openFor(pieceId, me);
      if (!ask || !mayJoin(await companyOf(store, drafts, pieceId), me, ask.answers)) return fail("not_found");
      const [people, space] = await Promise.all([store.pieces.people(pieceId), store.spaces.find(facts.piece.spaceId)]);
      return {
        pieceId,
        title: facts.piece.title,
        contentNote: facts.piece.contentNote,
        space: { id: facts.piece.spaceId, name: space?.name ?? "", helpContact: space?.helpContact ?? "" },
        role: ask.role,
        now: facts.role,
        askedBy: ask.proposedByName,
        people: people.filter((person) => person.personId !== me).map(({ name, role }) => ({ name, role })),
        iSaid: ask.answers.get(me) ?? null,
      };
    },

    /** What waits for this person: pieces they may join, and asks that need their yes or no. */
    async waitingFor(viewer: Viewer): Promise<CompanyCard[]> {
      const me = personOf(viewer);
      const cards: CompanyCard[] = [];
      for (const ask of await store.additions.openConcerning(me)) {
        if (ask.answers.has(me)) continue;
        const [facts, company] = await Promise.all([store.pieces.facts(ask.pieceId, me), companyOf(store, drafts, ask.pieceId)]);
        if (!facts) continue;
        const { pieceId, proposedByName: askedBy } = ask;
        if (ask.personId === me) {
          if (facts.inSpace !== null && mayJoin(company, me, ask.answers)) {
            cards.push({ kind: "join", pieceId, title: facts.piece.title, askedBy, role: ask.role });
          }
        } else if (whoDecides(company, ask.personId).has(me)) {
          cards.push({ kind: "yes", pieceId, title: canReadPiece(facts) ? facts.piece.title : null, name: ask.personName, askedBy });
        }
      }
      return cards;
    },
  };
};
