/**
 * Who is in a piece: asking for somebody to be added, each one's own answer, joining, stepping
 * back, leaving. The rules are app/domain/piece/additions.ts; their reasons are in the README here.
 */
import { canAskToAdd, canLeavePiece, canReadPiece, type PieceRole } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { fail } from "#app/domain/errors.ts";
import { isWorthAsking, mayJoin, mayTakeBackYes, whoDecides, type Company, type CompanyAnswer } from "#app/domain/piece/additions.ts";
import { isMoreThan } from "#app/domain/piece/roles.ts";
import type { Addition } from "../store/additions.ts";
import type { Store } from "../store/index.ts";
import { personOf, pieceFor } from "./asking.ts";
import { companyOf, writersAmong } from "./companyNow.ts";
import { createCompanyViews } from "./pieceCompanyViews.ts";
import { settleHands } from "./hands.ts";
import { goFromPiece } from "./pieceLeaving.ts";
import type { PieceDeps } from "./pieces.ts";

export const createPieceCompany = (deps: PieceDeps) => {
  const { store, clock, ids, drafts, access } = deps;
  const audit = (tx: Store, act: string, who: { actorId: string; pieceId: string; subjectId?: string }) =>
    tx.audit.add({ id: ids.id(), at: clock.now(), act, ...who });

  return {
    ...createCompanyViews(deps),

    /** Asks everybody who decides whether this person may join, or may do more. The asking is the asker's own yes. */
    async askToAdd(viewer: Viewer, pieceId: string, given: { personId: string; role: PieceRole }): Promise<void> {
      const { personId: me, piece } = await pieceFor(store, viewer, pieceId, canAskToAdd);
      await store.transaction(async (tx) => {
        // People who are not in the space cannot be told apart from people who do not exist.
        if ((await tx.spaces.roleOf(piece.spaceId, given.personId)) === null) return fail("check_answers", { person: "personMissing" });
        const there = (await tx.pieces.facts(pieceId, given.personId))?.role ?? null;
        if (!isWorthAsking(given.role, there)) return fail("check_answers", { person: "personHere" });
        const open = await tx.additions.openFor(pieceId, given.personId);
        if (open && open.role !== given.role) return fail("check_answers", { person: "personAsked" });
        const id = open?.id ?? ids.id();
        if (!open) {
          await tx.additions.add({
            id, pieceId, personId: given.personId, role: given.role,
            proposedBy: me, state: "asked", createdAt: clock.now(),
          });
          await audit(tx, "piece.askedToAdd", { actorId: me, pieceId, subjectId: given.personId });
        }
        await tx.additions.answer(id, me, "yes", clock.now());
      });
    },

    /** My own answer about somebody's company. Mine to change until they have joined; nobody else is shown it. */
    async answerAsk(viewer: Viewer, pieceId: string, additionId: string, answer: CompanyAnswer): Promise<void> {
      const me = personOf(viewer);
      const company = await companyOf(store, drafts, pieceId);
      await store.transaction(async (tx) => {
        const ask = await askFor(tx, pieceId, additionId, me, company);
        if (ask.state !== "asked") return fail("already_done");
        await tx.additions.answer(ask.id, me, answer, clock.now());
        await audit(tx, "piece.answeredAsk", { actorId: me, pieceId, subjectId: ask.personId });
      });
    },

    /** Whoever asked can take the asking back before anybody joins. */
    async takeBackAsk(viewer: Viewer, pieceId: string, additionId: string): Promise<void> {
      const { personId: me } = await pieceFor(store, viewer, pieceId, canReadPiece);
      await store.transaction(async (tx) => {
        const ask = await tx.additions.find(additionId);
        if (!ask || ask.pieceId !== pieceId || ask.proposedBy !== me) return fail("not_found");
        if (ask.state === "dropped") return;
        if (ask.state !== "asked") return fail("already_done");
        await tx.additions.setState(ask.id, "dropped");
        await audit(tx, "piece.tookBackAsk", { actorId: me, pieceId, subjectId: ask.personId });
      });
    },

    /** My joining, and my own answer about my words. Judged against everybody who has words at this moment. */
    async join(viewer: Viewer, pieceId: string): Promise<void> {
      const me = personOf(viewer);
      const company = await companyOf(store, drafts, pieceId);
      const joined = await store.transaction(async (tx) => {
        const facts = await tx.pieces.facts(pieceId, me);
        if (!facts || facts.inSpace === null || facts.binned) return fail("not_found");
        const ask = await tx.additions.openFor(pieceId, me);
        // In it already: a form sent twice joins once.
        if (!ask) return facts.role !== null ? false : fail("not_found");
        const writers = writersAmong(await tx.pieces.people(pieceId));
        if (!mayJoin({ withWords: company.withWords, writers }, me, ask.answers)) return fail("not_found");
        const at = clock.now();
        if (isMoreThan(ask.role, facts.role)) {
          if (facts.role === null) await tx.pieces.setPerson({ pieceId, personId: me, role: ask.role, at });
          else await tx.pieces.setRole(pieceId, me, ask.role);
        }
        await tx.additions.setState(ask.id, "joined");
        await tx.answers.add({ id: ids.id(), personId: me, pieceId, use: "draft.group", answer: "yes", at });
        await audit(tx, "piece.joined", { actorId: me, pieceId });
        return true;
      });
      if (joined) await access.changed({ kind: "piece", pieceId, personId: me });
    },

    /** "Not now" to joining. The ask stays open to my change of mind; to the others it is still "not yet". */
    async declineToJoin(viewer: Viewer, pieceId: string): Promise<void> {
      const me = personOf(viewer);
      await store.transaction(async (tx) => {
        const ask = await tx.additions.openFor(pieceId, me);
        if (!ask) return fail("not_found");
        await tx.additions.answer(ask.id, me, "no", clock.now());
      });
    },

    /** I choose to do less here than I may. More is asked of the others again. */
    async stepBack(viewer: Viewer, pieceId: string, role: PieceRole): Promise<void> {
      const facts = await pieceFor(store, viewer, pieceId, canReadPiece);
      if (facts.role === role) return;
      if (isMoreThan(role, facts.role)) return fail("not_allowed");
      // Somebody has to be able to write, and to ask others in.
      const writers = writersAmong(await store.pieces.people(pieceId));
      if (writers.size === 1 && writers.has(facts.personId)) return fail("not_allowed");
      await store.transaction(async (tx) => {
        await tx.takenBack.remember({ kind: "piece.less", pieceId, personId: facts.personId, role }, clock.now());
        await tx.pieces.setRole(pieceId, facts.personId, role);
        await tx.hands.stopWishing(pieceId, facts.personId);
        await settleHands(tx, ids, { pieceId, at: clock.now() });
        await audit(tx, "piece.steppedBack", { actorId: facts.personId, pieceId });
      });
      await access.changed({ kind: "piece", pieceId, personId: facts.personId });
    },

    /** Takes me out of the piece and records my no. My words stay where they are. */
    async leave(viewer: Viewer, pieceId: string): Promise<{ spaceId: string }> {
      const me = personOf(viewer);
      const facts = await store.pieces.facts(pieceId, me);
      if (!facts) return fail("not_found");
      if (!canLeavePiece(facts)) {
        return (await store.pieces.hasLeft(pieceId, me)) ? { spaceId: facts.piece.spaceId } : fail("not_found");
      }
      await store.transaction(async (tx) => {
        await goFromPiece(tx, ids, { pieceId, personId: me, at: clock.now(), byThemselves: true });
        await audit(tx, "piece.left", { actorId: me, pieceId });
      });
      await access.changed({ kind: "piece", pieceId, personId: me });
      return { spaceId: facts.piece.spaceId };
    },

    /** I take back the yes that let somebody in. They are out at once, unless they have words here: then nobody can. */
    async takeBackYes(viewer: Viewer, pieceId: string, guestId: string): Promise<void> {
      const { personId: me } = await pieceFor(store, viewer, pieceId, canReadPiece);
      const { withWords } = await companyOf(store, drafts, pieceId);
      const out = await store.transaction(async (tx) => {
        if (((await tx.pieces.facts(pieceId, guestId))?.role ?? null) === null) return false;
        const asks = (await tx.additions.ofPiece(pieceId, "joined")).filter((ask) => ask.personId === guestId);
        const giverSaidYes = asks.some((ask) => ask.answers.get(me) === "yes");
        if (!mayTakeBackYes({ giver: me, guest: guestId, giverSaidYes, withWords })) return fail("not_allowed");
        for (const ask of asks) await tx.additions.answer(ask.id, me, "no", clock.now());
        await goFromPiece(tx, ids, { pieceId, personId: guestId, at: clock.now(), byThemselves: false });
        await audit(tx, "piece.tookBackYes", { actorId: me, pieceId, subjectId: guestId });
        return true;
      });
      if (out) await access.changed({ kind: "piece", pieceId, personId: guestId });
    },
  };
};

/** The ask, for somebody who decides about it. To everybody else it does not exist. */
async function askFor(tx: Store, pieceId: string, additionId: string, me: string, company: Company): Promise<Addition> {
  const ask = await tx.additions.find(additionId);
  const facts = await tx.pieces.facts(pieceId, me);
  if (!ask || !facts || facts.binned || ask.pieceId !== pieceId) return fail("not_found");
  return whoDecides(company, ask.personId).has(me) ? ask : fail("not_found");
}
