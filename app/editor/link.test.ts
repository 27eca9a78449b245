import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSafeLink } from "#app/contract/editor-schema.ts";
import { addressFrom } from "./link.ts";

describe("an address that somebody typed", () => {
  it("is made whole", () => {
    expect(addressFrom(" example.org/buses ")).toBe("https://example.org/buses");
    expect(addressFrom("http://example.org")).toBe("http://example.org");
    expect(addressFrom("ann@example.org")).toBe("mailto:ann@example.org");
  });

  it("is not taken when it is none", () => {
    expect(addressFrom("")).toBeNull();
    expect(addressFrom("the bus stop")).toBeNull();
    expect(addressFrom("javascript:alert(1)")).toBeNull();
    expect(addressFrom("data:text/html,x.y")).toBeNull();
  });

  it("is always one that the draft takes", () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (typed) => {
      const address = addressFrom(typed);
      expect(address === null || isSafeLink(address)).toBe(true);
    }));
  });
});
