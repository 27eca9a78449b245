import { expect, test } from "vitest";
import { whoIsHere } from "./here.ts";
import type { Placed } from "./roles.ts";
import type { WorkshopRole } from "./things.ts";

const placed = (roles: readonly WorkshopRole[], more: Partial<Placed> = {}): Placed => ({ roles, seat: "online", supports: null, left: false, ...more });
const ANN = placed(["facilitator"]);
const DEE = placed(["participant"]);
const MEMBERS: readonly [string, Placed][] = [["ann", ANN], ["bo", placed(["facilitator"])], ["dee", DEE], ["gil", placed(["participant"], { seat: "paper" })], ["lou", placed(["participant"], { left: true })]];
const seen = (away: readonly string[], leadAwayMs = 0) => ({ isHere: (id: string) => !away.includes(id), awayMs: () => leadAwayMs });
const live = { state: "live", leadId: "ann" } as const;

test("everybody hears who is here; who is away is for those who run the session, not for a support person, a scribe or a planner", () => {
  expect(whoIsHere(live, MEMBERS, seen(["dee"]), ANN)).toEqual({ here: ["ann", "bo"], away: ["dee"], leadAwayMs: 0 });
  for (const roles of [["participant"], ["support"], ["scribe"], ["organiser"], ["observer"]] as const)
    expect(whoIsHere(live, MEMBERS, seen(["dee"]), placed(roles)), roles[0]).toEqual({ here: ["ann", "bo"], away: [], leadAwayMs: 0 });
});

test("who has no device, and who has left, is neither here nor away; a lead who has been away for some time is away", () => {
  expect(whoIsHere(live, MEMBERS, seen([], 20_000), ANN)).toEqual({ here: ["bo", "dee"], away: ["ann"], leadAwayMs: 20_000 });
});

test("once it is over or called off, nobody is told who looks in, not even those who ran it", () => {
  for (const state of ["closed", "cancelled"] as const) expect(whoIsHere({ state, leadId: null }, MEMBERS, seen([]), ANN)).toEqual({ here: [], away: [], leadAwayMs: 0 });
});
