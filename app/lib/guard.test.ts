import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GUEST, type PersonViewer } from "#app/domain/access/viewer.ts";
import { requirePerson, safeReturn } from "./guard.ts";

const ann: PersonViewer = { kind: "person", personId: "p1", name: "Ann", sessionId: "s1", ownDevice: false, mayStartSpaces: false };

describe("The way in to a private page", () => {
  it("lets a person through", () => {
    expect(requirePerson({ viewer: ann }, new Request("http://here/home"))).toBe(ann);
  });

  it("sends a guest to sign in, and back afterwards", () => {
    try {
      requirePerson({ viewer: GUEST }, new Request("http://here/pieces/p1?a=1&b=2"));
      expect.unreachable();
    } catch (thrown) {
      expect((thrown as Response).status).toBe(302);
      expect((thrown as Response).headers.get("Location")).toBe("/sign-in?to=%2Fpieces%2Fp1%3Fa%3D1%26b%3D2");
    }
  });

  it("never leads to another site, whatever the address says", () => {
    const tricky = ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "javascript:alert(1)", "", null];
    for (const to of tricky) expect(safeReturn(to)).toBe("/home");
    fc.assert(fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.string().map((rest) => `/${rest}`)), (to) => {
      expect(new URL(safeReturn(to), "http://here").origin).toBe("http://here");
    }));
  });

  it("keeps an address of our own", () => {
    expect(safeReturn("/pieces/p1/write?x=1")).toBe("/pieces/p1/write?x=1");
  });
});
