import fc from "fast-check";
import { expect, test } from "vitest";
import { checkWorry, hiddenUntil, settledAs, WORRIES, WORRY_ENDS } from "./worry.ts";

const now = new Date("2026-11-25T10:00:00Z");

test("only a child, a home or danger hides a page, for seven days, and once for each edition", () => {
  for (const kind of ["child", "home", "danger"] as const) {
    expect(hiddenUntil(kind, now, { hidBefore: false })?.toISOString()).toBe("2026-12-02T10:00:00.000Z");
    expect(hiddenUntil(kind, now, { hidBefore: true })).toBe(null);
  }
  for (const hidBefore of [true, false]) expect(hiddenUntil("other", now, { hidBefore })).toBe(null);
});

test("who is in danger need not write a word; who wants it looked at has to say what", () => {
  expect(checkWorry({ kind: "danger", text: "", reach: "" })).toEqual({});
  expect(checkWorry({ kind: "other", text: " ", reach: "" })).toEqual({ text: "textMissing" });
  expect(checkWorry({ kind: "", text: "x", reach: "" })).toEqual({ kind: "kindMissing" });
  expect(checkWorry({ kind: "child", text: "x".repeat(2001), reach: "y".repeat(201) })).toEqual({ text: "textLong", reach: "reachLong" });
  for (const kind of WORRIES) expect(checkWorry({ kind, text: "x", reach: "" })).toEqual({});
});

test("two of those who write it settle it by saying the same; where there is one, that one", () => {
  const look = (person: string, end: "changed" | "stays") => ({ person, end });
  const [two, one] = [new Set(["a", "b"]), new Set(["a"])];
  expect(settledAs([look("a", "stays")], two)).toBe(null);
  expect(settledAs([look("a", "stays"), look("b", "changed")], two)).toBe(null);
  expect(settledAs([look("a", "stays"), look("b", "stays")], two)).toBe("stays");
  expect(settledAs([look("a", "changed")], one)).toBe("changed");
  expect(settledAs([look("z", "stays"), look("y", "stays")], two), "who does not write it settles nothing").toBe(null);
  expect(settledAs([], new Set())).toBe(null);
});

test("nobody settles it alone where two write it, whatever they say and however often", () => {
  const person = fc.constantFrom("a", "b", "c", "outside");
  fc.assert(
    fc.property(fc.dictionary(person, fc.constantFrom(...WORRY_ENDS)), (said) => {
      const looks = Object.entries(said).map(([who, end]) => ({ person: who, end }));
      const end = settledAs(looks, new Set(["a", "b", "c"]));
      const saying = (what: string) => looks.filter((look) => look.person !== "outside" && look.end === what).length;
      expect(end === null ? Math.max(saying("changed"), saying("stays")) < 2 : saying(end) >= 2).toBe(true);
    }),
  );
});
