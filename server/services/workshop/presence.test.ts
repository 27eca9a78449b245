import { expect, test } from "vitest";
import { testClock } from "#tests/support/core.ts";
import { createPresence } from "./presence.ts";

const MINUTE_MS = 60_000;

test("somebody whose page has no scripts is here for as long as they may be reading it, and others are told once", () => {
  const clock = testClock();
  const presence = createPresence({ clock });
  const told: string[] = [];
  presence.onPage((workshopId) => told.push(workshopId));
  expect(presence.isHere("one", "fay")).toBe(false);
  presence.askedForPage("one", "fay");
  clock.pass(5 * MINUTE_MS);
  presence.askedForPage("one", "fay");
  expect(told).toEqual(["one"]);
  clock.pass(9 * MINUTE_MS);
  expect(presence.isHere("one", "fay")).toBe(true);
  expect(presence.isHere("two", "fay")).toBe(false);
  clock.pass(2 * MINUTE_MS);
  expect(presence.isHere("one", "fay")).toBe(false);
  presence.askedForPage("one", "fay");
  expect(told).toEqual(["one", "one"]);
});

test("whose connection breaks is away at that moment, whatever pages they asked for before", () => {
  const clock = testClock();
  const presence = createPresence({ clock });
  presence.askedForPage("one", "ann");
  const gone = presence.connected("one", "ann");
  presence.askedForPage("one", "ann");
  gone();
  expect(presence.isHere("one", "ann")).toBe(false);
  clock.pass(20_000);
  expect(presence.awayMs("one", "ann")).toBe(20_000);
});

test("whoever has the lead without a connection is waited for a minute, not for ten", () => {
  const clock = testClock();
  const presence = createPresence({ clock });
  presence.askedForPage("one", "ann");
  clock.pass(59_000);
  expect(presence.awayMs("one", "ann")).toBe(0);
  clock.pass(30_000);
  expect(presence.awayMs("one", "ann")).toBe(89_000);
  expect(presence.isHere("one", "ann")).toBe(true);
});

test("a note without a name that is sent as a form brings nobody in sight", () => {
  const clock = testClock();
  const presence = createPresence({ clock });
  const told: string[] = [];
  presence.onPage((workshopId) => told.push(workshopId));
  presence.didSecretly("one", "fay");
  presence.askedForPage("one", "fay");
  expect([presence.isHere("one", "fay"), told]).toEqual([false, []]);
  clock.pass(2 * MINUTE_MS);
  presence.askedForPage("one", "fay");
  expect([presence.isHere("one", "fay"), told]).toEqual([true, ["one"]]);
});
