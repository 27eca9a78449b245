import { describe, expect, it } from "vitest";
import { grade, sentencesOf, syllables } from "./reading-age.ts";

describe("How hard a text is", () => {
  it("counts the sounds of words", () => {
    expect(["cat", "water", "together", "change", "needed", "wanted", "name@example.org"].map(syllables)).toEqual([1, 2, 2, 1, 2, 2, 1]);
  });

  it("finds a plain sentence easy and an official one hard", () => {
    expect(grade("You can change your mind. Nobody is told.")).toBeLessThan(3);
    expect(grade("Authentication credentials may be invalidated subsequent to administrative revocation of participation.")).toBeGreaterThan(12);
  });

  it("knows where sentences end, and that an address is no end", () => {
    expect(sentencesOf("Open example.org now. Then wait.")).toEqual(["Open example.org now.", "Then wait."]);
  });
});
