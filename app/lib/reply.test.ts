import { describe, expect, it } from "vitest";
import { fail, PROBLEMS, type ProblemCode } from "#app/domain/errors.ts";
import { errors } from "./words/errors.ts";
import { orProblems, orReply, problems, toResponse } from "./reply.ts";

const failing = async (code: ProblemCode, fields?: Record<string, string>) => fail(code, fields);

describe("What goes back when something is wrong", () => {
  it("has its status and its code, and nothing of the inside", async () => {
    const reply = await orReply(failing("not_found")).catch((thrown: unknown) => thrown as Response);
    expect((reply as unknown as Response).status).toBe(404);
    expect(await (reply as unknown as Response).json()).toEqual({ code: "not_found" });
  });

  it("is not made up for errors that nobody planned: those go on to the log", () => {
    expect(() => toResponse(new Error("the disk is on fire"))).toThrow("the disk is on fire");
  });

  it("keeps every word that was typed", () => {
    const { data, init } = problems({ name: "Enter a name." }, { name: "", purpose: "To write about buses" });
    expect(init).toEqual({ status: 422 });
    expect(data).toEqual({ problems: { name: "Enter a name." }, values: { name: "", purpose: "To write about buses" } });
  });

  it("says a service's reasons in words, beside their field", async () => {
    const answer = await orProblems(failing("check_answers", { name: "missing" }), { name: "" }, { missing: "Enter a name." });
    expect(answer).toMatchObject({ done: false, reply: { data: { problems: { name: "Enter a name." } } } });
    expect(await orProblems(Promise.resolve(7))).toEqual({ done: true, value: 7 });
  });

  it("says for every problem what happened and what to do next (check 61)", () => {
    for (const code of Object.keys(PROBLEMS) as ProblemCode[]) {
      const { title, what, next } = errors[code];
      for (const words of [what, next]) expect(words, code).toMatch(/^[A-Z].*[.]$/);
      expect(title, code).toMatch(/^[A-Z].*[^.]$/);
    }
  });

  it("says that words are safe, or which are not, wherever words could be lost", () => {
    for (const code of ["update_refused", "too_large", "could_not_save", "shutting_down", "unexpected", "malformed", "from_elsewhere", "not_signed_in"] as const) {
      expect(`${errors[code].what} ${errors[code].next}`, code).toMatch(/safe|still (there|with you)|not saved/);
    }
  });
});
