import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  advance, answersFrom, CHOSEN_WAYS, DEVICE_ANSWERS, firstProblem, NO_ANSWERS, stepBefore, stepsFor,
  type Answers, type Asking, type Step,
} from "./joining.ts";

const ASKING: Asking = { agreementId: "a1", asksWhatHelps: true, mailAvailable: true };
const FULL: Answers = { name: "Bo", way: "keepSafe", email: "", device: "yes", whatHelps: "", agreementId: "a1" };

const asking = fc.record({
  agreementId: fc.option(fc.constantFrom("a1", "a2"), { nil: null }),
  asksWhatHelps: fc.boolean(),
  mailAvailable: fc.boolean(),
});
const answers = fc.record({
  name: fc.string({ maxLength: 80 }),
  way: fc.constantFrom(...CHOSEN_WAYS, "" as const),
  email: fc.oneof(fc.emailAddress(), fc.string({ maxLength: 20 })),
  device: fc.constantFrom(...DEVICE_ANSWERS, "" as const),
  whatHelps: fc.string({ maxLength: 1200 }),
  agreementId: fc.constantFrom("", "a1", "a2"),
});
const anyStep = fc.constantFrom<Step>("name", "way", "email", "device", "helps", "agreement", "check", "password");

/** Presses "Next" on each page as it comes. */
function walk(said: Answers, ask: Asking): { visited: Step[]; finished: boolean } {
  const visited: Step[] = [];
  let at: Step | "start" = "start";
  let fromCheck = false;
  for (let presses = 0; presses < 30; presses++) {
    const next = advance({ at, goTo: null, fromCheck, answers: said }, ask);
    if (next.done) return { visited, finished: true };
    if (next.problem !== null) return { visited, finished: false };
    visited.push(next.step);
    ({ step: at, fromCheck } = next);
  }
  throw new Error("never came to an end");
}

describe("the questions of joining", () => {
  it("come one at a time, in the same order", () => {
    const page = advance({ at: "start", goTo: null, fromCheck: false, answers: NO_ANSWERS }, ASKING);
    expect(page).toEqual({ done: false, step: "name", problem: null, fromCheck: false });
    expect(stepsFor(FULL, ASKING)).toEqual(["name", "way", "device", "helps", "agreement", "check"]);
    expect(stepsFor({ ...FULL, way: "email" }, ASKING)).toContain("email");
    expect(stepsFor({ ...FULL, way: "password" }, ASKING).at(-1)).toBe("password");
    expect(stepsFor(FULL, { agreementId: null, asksWhatHelps: false, mailAvailable: false })).toEqual(["name", "way", "device", "check"]);
  });

  it("a page that is not answered is shown again, with what has to be put right", () => {
    const next = advance({ at: "way", goTo: null, fromCheck: false, answers: { ...FULL, way: "" } }, ASKING);
    expect(next).toMatchObject({ step: "way", problem: "wayMissing" });
  });

  it("changing an answer on the check page leads back to the check page", () => {
    const change = advance({ at: "check", goTo: "name", fromCheck: false, answers: FULL }, ASKING);
    expect(change).toMatchObject({ step: "name", fromCheck: true });
    expect(advance({ at: "name", goTo: null, fromCheck: true, answers: FULL }, ASKING)).toMatchObject({ step: "check" });
  });

  it("a change that needs one more answer asks for it on the way", () => {
    const next = advance({ at: "way", goTo: null, fromCheck: true, answers: { ...FULL, way: "email" } }, ASKING);
    expect(next).toMatchObject({ step: "email", problem: null, fromCheck: true });
  });

  it("an agreement that changed while somebody was reading it is asked about again", () => {
    const next = advance({ at: "check", goTo: null, fromCheck: false, answers: { ...FULL, agreementId: "a0" } }, ASKING);
    expect(next).toMatchObject({ step: "agreement", problem: "agreementChanged" });
  });

  it("a link by e-mail cannot be chosen where no mail is set up", () => {
    const next = advance({ at: "way", goTo: null, fromCheck: false, answers: { ...FULL, way: "email" } }, { ...ASKING, mailAvailable: false });
    expect(next).toMatchObject({ problem: "wayMissing" });
  });

  it("with every answer right, pressing Next always ends; otherwise it stops at something to put right", () => {
    fc.assert(
      fc.property(answers, asking, (said, ask) => {
        const { visited, finished } = walk(said, ask);
        expect(finished).toBe(firstProblem(said, ask) === null);
        expect(new Set(visited).size).toBe(visited.length);
      }),
    );
  });

  it("nothing is done while anything is missing, whatever page a form claims to come from", () => {
    fc.assert(
      fc.property(answers, asking, anyStep, fc.boolean(), (said, ask, at, fromCheck) => {
        const next = advance({ at, goTo: null, fromCheck, answers: said }, ask);
        if (next.done) expect(firstProblem(said, ask)).toBeNull();
      }),
    );
  });

  it("going back never loses an answer and always leads to a page of this person's questions", () => {
    fc.assert(
      fc.property(answers, asking, anyStep, (said, ask, at) => {
        const before = stepBefore(at, said, ask);
        if (before === null) return;
        const next = advance({ at, goTo: before, fromCheck: false, answers: said }, ask);
        expect(next).toMatchObject({ done: false, step: before, problem: null });
        expect(stepsFor(said, ask)).toContain(before);
      }),
    );
  });

  it("answers go round in a form and come back as they were", () => {
    fc.assert(
      fc.property(answers, (said) => {
        const form = new Map(Object.entries(said));
        const back = answersFrom((field) => form.get(field) ?? "");
        expect(back).toEqual({ ...said, whatHelps: said.whatHelps.replace(/\r\n?/g, "\n") });
      }),
    );
  });
});
