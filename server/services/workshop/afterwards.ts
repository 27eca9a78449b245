/** Who is asking about what comes after a workshop, and what they may do there: how the services of the report begin. Whoever never said yes to a place that others gave them did not take part. */
import type { Viewer } from "#app/domain/access/viewer.ts";
import { canWritePiece } from "#app/domain/access/can.ts";
import { fail } from "#app/domain/errors.ts";
import { mayPlan, mustAgree } from "#app/domain/workshop/roles.ts";
import { workshopOf } from "#app/domain/workshop/state.ts";
import type { Member, State } from "#app/domain/workshop/things.ts";
import type { Piece } from "../../store/pieces.ts";
import type { Store } from "../../store/index.ts";
import { personOf } from "../asking.ts";
import type { Seated, WorkshopRooms } from "./rooms.ts";

export type Afterwards = {
  readonly personId: string;
  readonly seated: Seated;
  readonly member: Member;
  readonly state: State;
  readonly spaceId: string;
  /** The report's piece; null before it is begun, and once it is gone for good. */
  readonly piece: Piece | null;
  /** Runs or organises the workshop, or writes its report. */
  readonly mayMake: boolean;
};

export const afterwardsOf = ({ store, rooms }: { store: Store; rooms: WorkshopRooms }) => {
  /** `leftToo`: what somebody wrote is theirs to answer for after they left as well. */
  async function here(viewer: Viewer, workshopId: string, root: string | null, { leftToo = false } = {}): Promise<Afterwards> {
    const personId = personOf(viewer);
    const row = await store.workshops.find(workshopId);
    const seat = row === null ? null : await store.workshops.seatOf(workshopId, personId);
    if (row === null || seat === null) return fail("not_found");
    const state = await rooms.state(workshopId);
    const member = state.member.get(seat.id);
    if (member === undefined || (member.left && !leftToo)) return fail("not_found");
    if (mustAgree(member, seat.agreedAt)) return fail("not_agreed", { code: row.code });
    const pieceId = await store.workshopReports.pieceOf(workshopId);
    const facts = pieceId === null ? null : await store.pieces.facts(pieceId, personId);
    return {
      personId, seated: { workshopId, memberId: seat.id, root }, member, state, spaceId: row.spaceId, piece: facts?.piece ?? null,
      mayMake: workshopOf(state).state === "closed" && !member.left && (mayPlan(member) || (facts !== null && canWritePiece(facts))),
    };
  }

  /** With somebody who may make the report; it has to be begun. */
  async function maker(viewer: Viewer, workshopId: string, root: string | null): Promise<Afterwards> {
    const facts = await here(viewer, workshopId, root);
    return facts.mayMake && facts.piece !== null ? facts : fail("not_allowed");
  }

  return { here, maker };
};
