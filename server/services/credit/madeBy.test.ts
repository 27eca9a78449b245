import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ROLES, roleUri } from "#app/domain/credit/roles.ts";
import { creditTerm } from "#app/domain/credit/terms.ts";
import { aPublicText, aTextBy, personNamed } from "#tests/support/story.ts";
import { madeBy } from "./madeBy.ts";

const place = { origin: "https://stories.example" };

describe("How this was made", () => {
  it("says who did what, one sentence a person, in the order of the by-line", () => {
    expect(madeBy(aPublicText(), place)).toEqual({
      sentences: [
        "Ann told of their own life and wrote the first draft.",
        "Bo Lindqvist-O'Hara chose how to do it and read it and made it better.",
        "River worked out what it all means, stood by the others and took care of what is right and safe.",
        "D. K. wrote part of this.",
        "Getting heard led the talks.",
        "A co-author told of their own life.",
        "Thanks to Gus & Söhne 🌻, who listened as a critical friend.",
      ],
      order: "The group agreed on the order of the names.",
    });
  });

  it("thanks somebody who wants no name without one", () => {
    const text = aTextBy([{ is: "chosen", text: "Ann" }, { is: "chosen", text: "Bo" }], {
      people: [personNamed("person-0", { is: "chosen", text: "Ann" }), personNamed("person-1", { is: "coAuthor", text: "" }, "public.web", { standing: "thanked" })],
    });
    expect(madeBy(text, place).sentences).toEqual(["Ann wrote part of this.", "Thanks to somebody who wants no name here."]);
  });

  it("is the same in whatever order roles were ticked, and has no number in it", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...ROLES], { minLength: 1 }), (roles) => {
        const by = (ticked: typeof roles) => madeBy(aTextBy([], { ...withRoles(ticked) }), place).sentences;
        expect(by(roles)).toEqual(by(roles.toReversed()));
        expect(by(roles).join("")).not.toMatch(/\d|%/);
      }),
    );
  });

  it("knows a word for every role, and terms and addresses for CRediT's alone", () => {
    for (const role of ROLES) expect(creditTerm(role) === null).toBe(roleUri(role) === null);
  });
});

function withRoles(roles: (typeof ROLES)[number][]) {
  const ann = personNamed("person-0", { is: "chosen", text: "Ann" }, "public.web", { roles });
  return { people: [ann] };
}
