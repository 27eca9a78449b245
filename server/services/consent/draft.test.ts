import { expect, test } from "vitest";
import { NO_CHOICES } from "#app/domain/consent/settling.ts";
import { ownWords } from "#app/domain/words/credit.ts";
import { toSettle } from "./draft.ts";

const found = (around: readonly string[], marks: { type: string; attrs: { href: string } }[] = []) => {
  const doc = { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "we wrote to her.", credit: 0, marks }] }] };
  return toSettle({ seq: 1, doc, credits: [ownWords("ann")] }, NO_CHOICES, [], new Map(), { here: new Set(["ann"]), around }).found;
};

test("others are looked for in the title and in the note as well: they go further than the text", () => {
  expect(found(["two buses", "about waiting"])).toEqual([]);
  expect(found(["What Mrs Ali said", "call 0151 496 0123"])).toEqual([{ is: "name", found: "Mrs Ali" }, { is: "phone", found: "0151 496 0123" }]);
});

test.each(["mailto:mrs.ali@example.org", "MAILTO:mrs%2Eali@example.org?subject=the%20bus", "mailto:mrs.ali@example.org?subject=100%"])("and in a link that writes to somebody, whatever the words over it: %s", (href) => {
  expect(found([], [{ type: "link", attrs: { href } }])).toEqual([{ is: "email", found: "mrs.ali@example.org" }]);
  expect(found([], [{ type: "link", attrs: { href: "https://example.org/bus" } }])).toEqual([]);
});

test("who has a name for one use and none, or another, for the next has a place that says nothing of either", () => {
  const asks = [{ use: "academic.quote", recipient: "a paper" }, { use: "public.web", recipient: "" }] as const;
  const legal = (text: string) => ({ is: "legal" as const, text });
  const credit = (personId: string, naming: Record<string, { is: "legal" | "madeUp" | "coAuthor"; text: string }>) => ({ personId, standing: "author" as const, naming, roles: [], at: new Date(0) });
  const placesWith = (name: string, open: { is: "madeUp" | "coAuthor"; text: string }) =>
    toSettle({ seq: 1, doc: { type: "doc", content: [] }, credits: [] }, { ...NO_CHOICES, asks }, [
      credit("ann", { "": legal("Ann") }), credit("bo", { "": legal(name), "public.web": open }), credit("chidi", { "": legal("Chidi") }),
    ], new Map(), { here: new Set(["ann", "bo", "chidi"]), around: [] }).people.map(({ person }) => person);
  for (const open of [{ is: "coAuthor", text: "" }, { is: "madeUp", text: "Robin" }] as const)
    for (const name of ["Aaron Smith", "Bob Smith", "Zoe Smith"]) expect(placesWith(name, open)).toEqual(["ann", "chidi", "bo"]);
});
