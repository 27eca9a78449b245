import { describe, expect, test } from "vitest";
import { isLastSteward, mayRemoveMember } from "./members.ts";

const ann = { personId: "ann", role: "steward" } as const;
const bo = { personId: "bo", role: "member" } as const;
const chidi = { personId: "chidi", role: "facilitator" } as const;
const dee = { personId: "dee", role: "steward" } as const;

describe("Looking after a space", () => {
  test("the last steward is the last one to turn to", () => {
    expect(isLastSteward([ann, bo, chidi], "ann")).toBe(true);
    expect(isLastSteward([ann, bo, chidi, dee], "ann")).toBe(false);
    expect(isLastSteward([ann, bo], "bo")).toBe(false);
  });

  test("facilitators may ask members to go, not those who look after people", () => {
    expect(mayRemoveMember(chidi, bo)).toBe(true);
    expect(mayRemoveMember(chidi, ann)).toBe(false);
    expect(mayRemoveMember(chidi, { personId: "eli", role: "facilitator" })).toBe(false);
  });

  test("stewards may ask anybody else to go, and members nobody", () => {
    expect(mayRemoveMember(ann, dee)).toBe(true);
    expect(mayRemoveMember(bo, chidi)).toBe(false);
  });

  test("nobody removes themselves: that is leaving", () => expect(mayRemoveMember(ann, ann)).toBe(false));
});
