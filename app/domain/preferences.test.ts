import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CHOICE_NAMES, DEFAULT_PREFERENCES, preferenceAttributes, readPreferences, readPreferencesForm, samePreferences,
  SWITCH_NAMES, valuesOf, writePreferences, type Preferences,
} from "./preferences.ts";

const anyPreferences = fc.record(
  Object.fromEntries([
    ...CHOICE_NAMES.map((name) => [name, fc.constantFrom(...valuesOf(name))]),
    ...SWITCH_NAMES.map((name) => [name, fc.boolean()]),
  ]),
) as unknown as fc.Arbitrary<Preferences>;

describe("How things look", () => {
  it("comes back as it was written", () => {
    fc.assert(fc.property(anyPreferences, (preferences) => {
      expect(readPreferences(writePreferences(preferences))).toEqual(preferences);
    }));
  });

  it("reads anything at all, and gives the default for what it does not know", () => {
    fc.assert(fc.property(fc.string(), (text) => {
      const read = readPreferences(text);
      for (const name of CHOICE_NAMES) expect(valuesOf(name)).toContain(read[name]);
    }));
    expect(readPreferences("colours=purple&size=9999&calm=maybe&__proto__=1")).toEqual(DEFAULT_PREFERENCES);
    expect(readPreferences(null)).toEqual(DEFAULT_PREFERENCES);
  });

  it("is nothing at all when everything is as it came, so a cookie stays small", () => {
    expect(writePreferences(DEFAULT_PREFERENCES)).toBe("");
    fc.assert(fc.property(anyPreferences, (preferences) => {
      expect(writePreferences(preferences).length).toBeLessThan(200);
    }));
  });

  it("is safe in a cookie: no spaces, semicolons, commas or quotes", () => {
    fc.assert(fc.property(anyPreferences, (preferences) => {
      expect(writePreferences(preferences)).toMatch(/^[\w=&]*$/);
    }));
  });

  it("underlines links until somebody says otherwise", () => {
    expect(DEFAULT_PREFERENCES.underline).toBe(true);
    expect(readPreferencesForm(new URLSearchParams("colours=dark")).underline).toBe(false);
    expect(readPreferencesForm(new URLSearchParams("colours=dark&underline=on"))).toMatchObject({ colours: "dark", underline: true });
  });

  it("stands on the page as plain attributes, without anything that is private", () => {
    const attributes = preferenceAttributes({ ...DEFAULT_PREFERENCES, colours: "cream", calm: true });
    expect(attributes).toMatchObject({ "data-colours": "cream", "data-calm": "on", "data-size": "100" });
    expect(Object.keys(attributes)).not.toContain("data-discreet");
  });

  it("tells two sets apart", () => {
    expect(samePreferences(DEFAULT_PREFERENCES, readPreferences(""))).toBe(true);
    expect(samePreferences(DEFAULT_PREFERENCES, readPreferences("size=150"))).toBe(false);
  });
});
