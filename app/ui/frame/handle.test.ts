import type { UIMatch } from "@remix-run/react";
import { describe, expect, it } from "vitest";
import { frameFacts, wantsScripts } from "./handle.ts";

const match = (handle: unknown, data: unknown = {}): UIMatch => ({ id: "a", pathname: "/", params: {}, data, handle });

describe("What a page tells the frame", () => {
  it("comes from the innermost page that says anything", () => {
    const outer = match({ frame: () => ({ help: "Ann" }) });
    const inner = match({ frame: (data: { name: string }) => ({ space: { id: "s", name: data.name } }) }, { name: "Buses" });
    expect(frameFacts([match(undefined), outer, inner])).toEqual({ space: { id: "s", name: "Buses" } });
    expect(frameFacts([outer, match({ scripts: false })])).toEqual({ help: "Ann" });
  });

  it("is nothing when the page could not load", () => {
    const broken = { ...match({ frame: (data: { name: string }) => ({ help: data.name }) }), data: undefined };
    expect(frameFacts([broken])).toEqual({});
  });

  it("keeps scripts away from pages that are only read", () => {
    expect(wantsScripts([match(undefined), match({})])).toBe(true);
    expect(wantsScripts([match(undefined), match({ scripts: false })])).toBe(false);
  });
});
