/** What somebody sees of their own words in a workshop, also after they left it or were asked to go; and whether they may come in again. */
import type { Viewer } from "#app/domain/access/viewer.ts";
import { fail } from "#app/domain/errors.ts";
import { workshopOf } from "#app/domain/workshop/state.ts";
import { isOver } from "#app/domain/workshop/states.ts";
import type { Store } from "../../store/index.ts";
import { personOf } from "../asking.ts";
import { inDraftsOf } from "../copyOfMine.ts";
import type { Drafts } from "../ports.ts";
import { wasTakenOut } from "./goingFrom.ts";
import { myOwnWords, type MyOwn } from "./myWords.ts";
import type { WorkshopRooms } from "./rooms.ts";

export type WorkshopMine = {
  readonly title: string;
  /** here: they are in it · again: its door lets them in · askedToGo · over · shut: it is not open, or they were taken out of its space */
  readonly way: "here" | "again" | "askedToGo" | "over" | "shut";
  readonly code: string;
  /** Whom to turn to, in the words of the space. */
  readonly help: string;
  readonly own: readonly MyOwn[];
};

export const createWorkshopMine = ({ store, drafts, rooms }: { store: Store; drafts: Drafts; rooms: WorkshopRooms }) => ({
  /** `not_found` for whoever never had a place in it, as if it were not there. Nothing of anybody else is in it: of the workshop, its title. */
  async view(viewer: Viewer, workshopId: string, root: string | null): Promise<WorkshopMine> {
    const { memberId } = await rooms.seat(viewer, workshopId, root, { leftToo: true });
    const [row, state] = await Promise.all([store.workshops.find(workshopId), rooms.state(workshopId)]);
    const member = state.member.get(memberId);
    if (row === null || member === undefined) return fail("not_found");
    const { title, state: is } = workshopOf(state);
    const mayCome = async () => is !== "draft" && !(await wasTakenOut(store, row.spaceId, personOf(viewer)));
    const way = !member.left ? "here" : member.askedToGo ? "askedToGo" : isOver(is) ? "over" : (await mayCome()) ? "again" : "shut";
    return { title, way, code: row.code, help: (await store.spaces.find(row.spaceId))?.helpContact ?? "", own: await myOwnWords(store, state, { workshopId, memberId, root, inDraft: inDraftsOf(drafts, personOf(viewer)) }) };
  },
});
