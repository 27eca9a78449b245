import fc from "fast-check";
import { expect, test } from "vitest";
import { roleInNotes } from "./roleInNotes.ts";
import { applied, emptyState } from "./state.ts";
import { ACTIVITY_KINDS, ACTIVITY_STATES, WORKSHOP_STATES } from "./states.ts";
import { groupNotesBegin, talkIn, talkNotesId } from "./talkNotes.ts";
import type { Activity, Member, Workshop, WorkshopRole } from "./things.ts";

const id = fc.stringMatching(/^[0-9A-Za-z_-]{16,64}$/);

test("an id of notes says which talk they belong to, and which small group, and no id of a piece is one", () => {
  fc.assert(fc.property(id, id, fc.integer({ min: 1, max: 60 }), (workshopId, activityId, group) => {
    const [ofAll, ofGroup] = [{ workshopId, activityId }, { workshopId, activityId, group }];
    expect([talkIn(talkNotesId(ofAll)), talkIn(talkNotesId(ofGroup))]).toEqual([ofAll, ofGroup]);
    expect(talkNotesId(ofGroup).startsWith(groupNotesBegin(ofAll))).toBe(true);
    expect(talkNotesId(ofAll).startsWith(groupNotesBegin(ofAll))).toBe(false);
    expect(talkIn(workshopId)).toBeNull();
  }));
  for (const none of ["", ".", "a.", ".b", "a.b.c", "..", "a..b", "a.b.", "a.b.0", "a.b.01", "a.b.1.1", "a.b.-1", "a.b.1e1", "a.b.100"]) expect(talkIn(none), none).toBeNull();
});

test("nobody writes in notes but who takes part, in a talk that has begun, in a workshop that goes on or can still be thought over", () => {
  const roles = fc.subarray<WorkshopRole>(["participant", "observer", "facilitator", "supporter", "scribe", "organiser", "storyteller", "support"], { minLength: 1 });
  fc.assert(fc.property(
    fc.constantFrom(...WORKSHOP_STATES), fc.constantFrom(...ACTIVITY_KINDS), fc.constantFrom(...ACTIVITY_STATES), roles, fc.boolean(), fc.integer({ min: -5, max: 5 }),
    (is, kind, step, hats, left, late) => {
      const state = applied(emptyState(), [
        { kind: "workshop", id: "workshop", to: { title: "", purpose: "", state: is, activityId: null, leadId: null, stillSince: null, reflectUntil: is === "closed" ? 100 : null, call: "" } as unknown as Workshop },
        { kind: "activity", id: "talk", to: { kind, state: step, order: 0, title: "Talk" } as unknown as Activity },
        { kind: "member", id: "dee", to: { personId: "p", name: "Dee", roles: hats, seat: "online", supports: null, left, askedToGo: false } satisfies Member },
      ]);
      const role = roleInNotes(state, { memberId: "dee", activityId: "talk", now: 100 + late });
      const isThere = !left && kind === "talk" && (step === "running" || step === "done") && is !== "draft" && is !== "open";
      expect(role === null).toBe(!isThere);
      const part = hats.some((hat) => !["observer", "supporter", "organiser"].includes(hat));
      const goesOn = is === "live" || is === "paused" || is === "stopped" || (is === "closed" && late < 0);
      expect(role === "writer").toBe(isThere && part && goesOn);
      expect(roleInNotes(state, { memberId: "nobody", activityId: "talk", now: 0 })).toBeNull();
      expect(roleInNotes(state, { memberId: "dee", activityId: "none", now: 0 })).toBeNull();
    },
  ));
});
