import { expect, test } from "vitest";
import { asksUntil, mayUse, type UnwellPlan } from "./unwell.ts";

const at = new Date("2026-11-25T10:00:00Z");
const plan = (more: Partial<UnwellPlan>): UnwellPlan => ({ personId: "ann", does: "keep", helperId: null, spaceId: null, acceptedAt: null, declinedAt: null, ...more });
const bo = { personId: "bo", shares: new Set(["s"]), stewardOf: new Set<string>() };

test("only the one who was asked, said yes, and is still in a space with them", () => {
  const asked = plan({ does: "ask", helperId: "bo", acceptedAt: at });
  expect(mayUse(asked, bo)).toBe(true);
  expect(mayUse({ ...asked, acceptedAt: null }, bo)).toBe(false);
  expect(mayUse(asked, { ...bo, personId: "chidi", stewardOf: new Set(["s"]) })).toBe(false);
  expect(mayUse(asked, { ...bo, shares: new Set() })).toBe(false);
});

test("those who look after the space that was named, and of no other", () => {
  const paused = plan({ does: "pause", spaceId: "s" });
  expect(mayUse(paused, { ...bo, stewardOf: new Set(["s"]) })).toBe(true);
  expect(mayUse(paused, bo)).toBe(false);
  expect(mayUse(paused, { ...bo, shares: new Set(["t"]), stewardOf: new Set(["t"]) })).toBe(false);
});

test("nobody where nothing is to change, and never oneself", () => {
  expect(mayUse(plan({ helperId: "bo", spaceId: "s", acceptedAt: at }), { ...bo, stewardOf: new Set(["s"]) })).toBe(false);
  expect(mayUse(plan({ does: "pause", spaceId: "s" }), { personId: "ann", shares: new Set(["s"]), stewardOf: new Set(["s"]) })).toBe(false);
});

test("who asked for a use of their words is no helper for thirty days, whatever was answered", () => {
  expect(asksUntil([], at)).toBe(null);
  expect(asksUntil([new Date(at.getTime() - 1)], at)?.toISOString()).toBe("2026-12-25T09:59:59.999Z");
  expect(asksUntil([new Date(at.getTime() - 31 * 86_400_000)], at)).toBe(null);
});
