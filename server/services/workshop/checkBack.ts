/** "Did we get it right?": everybody who took part says so for the themes, or says how they see it. */
import type { Viewer } from "#app/domain/access/viewer.ts";
import { fail } from "#app/domain/errors.ts";
import { LONGEST, said } from "#app/domain/workshop/acts/acting.ts";
import { takesPart } from "#app/domain/workshop/roles.ts";
import { workshopOf } from "#app/domain/workshop/state.ts";
import type { Store } from "../../store/index.ts";
import { onceId } from "../once.ts";
import type { Clock, Ids } from "../ports.ts";
import { afterwardsOf, type Afterwards } from "./afterwards.ts";
import { isMarkOf, markOf } from "./noteKeys.ts";
import type { WorkshopRooms } from "./rooms.ts";

type Deps = { store: Store; clock: Clock; ids: Ids; rooms: WorkshopRooms };

/** `notes`: how some see it differently, with the name they gave or none ("" then). Who says that it is right is theirs. */
export type CheckBack = {
  readonly mayAnswer: boolean;
  readonly mine: "right" | "differently" | null;
  readonly notes: readonly { readonly id: string; readonly text: string; readonly name: string; readonly isMine: boolean }[];
};

export const createWorkshopCheckBack = ({ store, clock, ids, rooms }: Deps) => {
  const { here } = afterwardsOf({ store, rooms });

  async function rowsOf({ seated: { workshopId, memberId, root } }: Afterwards) {
    const rows = await store.workshopReports.checkBacks(workshopId);
    return { rows, named: rows.find((one) => one.memberId === memberId), keyed: rows.filter(({ mark }) => mark !== null && root !== null && isMarkOf(root, mark)) };
  }

  return {
    async view(facts: Afterwards): Promise<CheckBack> {
      const { member, state } = facts;
      const { rows, named, keyed } = await rowsOf(facts);
      const mine = new Set([...keyed, ...(named === undefined ? [] : [named])].map(({ id }) => id));
      return {
        mayAnswer: takesPart(member) && workshopOf(state).state === "closed", mine: named === undefined ? (keyed.length > 0 ? "differently" : null) : named.right ? "right" : "differently",
        notes: rows.filter(({ right }) => !right).map(({ id, text, memberId }) => ({ id, text, name: memberId === null ? "" : (state.member.get(memberId)?.name ?? ""), isMine: mine.has(id) })),
      };
    },

    /** One answer with one's name and one without: neither touches the other, or they would tell of each other. */
    async answer(viewer: Viewer, workshopId: string, root: string | null, given: { answer: string; text: string; withName: boolean }): Promise<void> {
      const facts = await here(viewer, workshopId, root);
      if (!takesPart(facts.member) || workshopOf(facts.state).state !== "closed") return fail("not_allowed");
      const { memberId } = facts.seated;
      const { keyed } = await rowsOf(facts);
      const id = onceId(memberId, `check-back ${workshopId}`);
      if (given.answer === "right") return store.transaction((tx) => tx.workshopReports.setCheckBack({ id, workshopId, memberId, mark: null, right: true, text: "" }, []));
      if (given.answer !== "differently") return fail("check_answers", { right: "missing" });
      const text = said(given.text, "text", LONGEST.note);
      if (given.withName) return store.transaction((tx) => tx.workshopReports.setCheckBack({ id, workshopId, memberId, mark: null, right: false, text }, []));
      if (root === null) return fail("check_answers", { text: "noKey" });
      await store.transaction(async (tx) => {
        // In a page of the file it would lie beside what its writer said before, or said next.
        await tx.workshopTraces.leave(ids.id());
        await tx.workshopReports.setCheckBack({ id: ids.id(), workshopId, memberId: null, mark: markOf(root), right: false, text }, keyed.map((one) => one.id));
      });
      await store.workshops.leaveNoTrace();
    },

    async takeBack(viewer: Viewer, workshopId: string, root: string | null, id: string): Promise<void> {
      const { named, keyed } = await rowsOf(await here(viewer, workshopId, root, { leftToo: true }));
      if (named?.id !== id && !keyed.some((one) => one.id === id)) return fail("not_found");
      await store.transaction(async (tx) => {
        await tx.takenBack.remember({ kind: "workshop.checkBack", id }, clock.now());
        await tx.workshopTraces.leave(ids.id());
        await tx.workshopReports.dropCheckBacks([id]);
      });
      await store.workshops.leaveNoTrace();
    },
  };
};

export type WorkshopCheckBack = ReturnType<typeof createWorkshopCheckBack>;
