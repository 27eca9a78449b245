import { describe, expect, it } from "vitest";
import { makeInFlight } from "./in-flight.ts";

describe("what is on its way", () => {
  it("is as old as the oldest change that nobody confirmed", () => {
    const inFlight = makeInFlight();
    expect(inFlight.waitingSince()).toBeNull();
    inFlight.sent({ clock: 1, bytes: 10 }, 100);
    inFlight.sent({ clock: 2, bytes: 10 }, 200);
    expect(inFlight.waitingSince()).toBe(100);
    expect(inFlight.onDisk(1)).toBe(1);
    expect(inFlight.waitingSince()).toBe(200);
    expect(inFlight.onDisk(2)).toBe(2);
    expect(inFlight.waitingSince()).toBeNull();
  });

  it("keeps its age when the connection is cut and everything goes again in one answer", () => {
    const inFlight = makeInFlight();
    inFlight.sent({ clock: 1, bytes: 10 }, 100);
    inFlight.cut();
    expect(inFlight.bytes()).toBe(0);
    inFlight.held(300);
    expect(inFlight.waitingSince()).toBe(100);
    inFlight.sent({ clock: 5, bytes: 50 }, 400);
    inFlight.answered();
    expect(inFlight.waitingSince()).toBe(100);
    expect(inFlight.onDisk(1)).toBe(5);
    expect(inFlight.waitingSince()).toBeNull();
  });

  it("is not confirmed twice by a count that comes again", () => {
    const inFlight = makeInFlight();
    inFlight.sent({ clock: 1, bytes: 1 }, 1);
    expect(inFlight.onDisk(1)).toBe(1);
    inFlight.sent({ clock: 2, bytes: 1 }, 2);
    expect(inFlight.onDisk(1)).toBeNull();
    expect(inFlight.waitingSince()).toBe(2);
  });
});
