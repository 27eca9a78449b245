/** The report of a workshop: beginning it, what findings rest on, what became of actions, and who agrees to publish it. */
import type { Viewer } from "#app/domain/access/viewer.ts";
import { fail } from "#app/domain/errors.ts";
import { LONGEST } from "#app/domain/workshop/acts/acting.ts";
import { quotedWords, quoteKey } from "#app/domain/workshop/quotes.ts";
import { has, mayPlan, mustAgree, runs, takesPart } from "#app/domain/workshop/roles.ts";
import { workshopOf } from "#app/domain/workshop/state.ts";
import type { Store } from "../../store/index.ts";
import { oneAtATime } from "../oneAtATime.ts";
import type { Pieces } from "../pieces.ts";
import type { Drafts } from "../ports.ts";
import { afterwardsOf } from "./afterwards.ts";
import type { WorkshopCheckBack } from "./checkBack.ts";
import { blocksIn, plainText, quoteFacts } from "./reportFacts.ts";
import { reportView, type ReportView } from "./reportView.ts";
import type { WorkshopRooms } from "./rooms.ts";

type Deps = { store: Store; rooms: WorkshopRooms; pieces: Pick<Pieces, "start" | "askToAdd">; drafts: Pick<Drafts, "text">; checkBack: WorkshopCheckBack; clock: { now(): Date } };

export const createWorkshopReport = ({ store, rooms, pieces, drafts, checkBack, clock }: Deps) => {
  const { here, maker } = afterwardsOf({ store, rooms });
  const inTurn = oneAtATime();

  /** People of the space who took part, without whoever begins it: they only have to say yes to join. */
  async function takers(workshopId: string, spaceId: string, but: string): Promise<string[]> {
    const state = await rooms.state(workshopId);
    const people = (await store.workshops.seats(workshopId)).filter(({ id, personId, agreedAt }) => {
      const member = state.member.get(id);
      return personId !== but && member !== undefined && !member.left && !mustAgree(member, agreedAt) && (takesPart(member) || has(member, "organiser"));
    });
    const inSpace = await Promise.all(people.map(({ personId }) => store.spaces.roleOf(spaceId, personId)));
    return people.filter((_, at) => inSpace[at] !== null).map(({ personId }) => personId);
  }

  return {
    async view(viewer: Viewer, workshopId: string, root: string | null): Promise<ReportView> {
      const facts = await here(viewer, workshopId, root);
      return reportView({ store, drafts, now: clock.now() }, facts, await checkBack.view(facts));
    },

    /** Begins the report, as a piece of the space. Begun already, it is the one that is there. */
    async start(viewer: Viewer, workshopId: string, root: string | null, given: { title: string; token: string }): Promise<{ pieceId: string }> {
      return inTurn(workshopId, async () => {
        const facts = await here(viewer, workshopId, root);
        if (!mayPlan(facts.member) || workshopOf(facts.state).state !== "closed") return fail("not_allowed");
        if (facts.piece !== null) return { pieceId: facts.piece.id };
        const { id: pieceId } = await pieces.start(viewer, facts.spaceId, { title: given.title, contentNote: "", reflectionSet: null, token: given.token });
        await store.transaction(async (tx) => {
          await tx.workshopReports.forget(workshopId);
          await tx.workshopReports.begin(workshopId, pieceId);
        });
        for (const personId of await takers(workshopId, facts.spaceId, facts.personId)) await pieces.askToAdd(viewer, pieceId, { personId, role: "writer" });
        return { pieceId };
      });
    },

    /** On which themes a finding rests. */
    async setEvidence(viewer: Viewer, workshopId: string, root: string | null, given: { lineId: string; themeIds: readonly string[] }): Promise<void> {
      const { state } = await maker(viewer, workshopId, root);
      if (state.talkLine.get(given.lineId)?.finding !== true) return fail("not_found");
      const themeIds = [...new Set(given.themeIds)].filter((id) => state.theme.has(id));
      await store.transaction((tx) => tx.workshopReports.setEvidence(workshopId, given.lineId, themeIds));
    },

    /** "You said, we did": what became of an action. For as long as somebody looks. */
    async setDid(viewer: Viewer, workshopId: string, root: string | null, given: { actionId: string; did: string }): Promise<void> {
      const { seated, member, state } = await here(viewer, workshopId, root);
      const action = state.action.get(given.actionId);
      if (!runs(member)) return fail("not_allowed");
      if (action === undefined) return fail("not_found");
      if ([...given.did].length > LONGEST.line) return fail("check_answers", { did: "tooLong" });
      const { order: _, ...rest } = action;
      await rooms.act(seated, { type: "action:save", actionId: given.actionId, ...rest, did: given.did });
    },

    /** Somebody who took part, and can read the report, agrees to publish this edition with these quotations; or not any more. */
    async agree(viewer: Viewer, workshopId: string, root: string | null, given: { editionId: string; agree: boolean }): Promise<void> {
      const { seated, member, state, piece, personId } = await here(viewer, workshopId, root);
      const row = await store.editions.find(given.editionId);
      if (piece === null || row === null || row.pieceId !== piece.id) return fail("not_found");
      if (!takesPart(member) || ((await store.pieces.facts(piece.id, personId))?.role ?? null) === null) return fail("not_allowed");
      const quotes = await store.workshopReports.quotes(workshopId);
      if (given.agree) {
        const blocks = row.edition === null ? null : blocksIn(plainText(row.edition.doc), state, quotes);
        if (blocks === null || blocks.quotes.length > 0 || blocks.wordForWord.length > 0) return fail("check_answers", { agree: "blocked" });
      }
      const keys = quotes.filter((quote) => quotedWords(quoteFacts(quote, state)) !== null).map(quoteKey);
      await store.transaction((tx) => tx.workshopReports.setApproval(workshopId, seated.memberId, row.id, given.agree ? keys : null));
    },
  };
};

export type WorkshopReport = ReturnType<typeof createWorkshopReport>;
