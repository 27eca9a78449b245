import { describe, expect, it } from "vitest";
import { dayInWords, timeInWords, whenInWords } from "./dates.ts";

const at = (text: string) => new Date(text);

describe("Dates in words", () => {
  it("says the day, the date, the month and the year", () => {
    expect(dayInWords(at("2026-03-03T10:00:00Z"))).toBe("Tuesday 3 March 2026");
    expect(dayInWords(at("2024-02-29T12:00:00Z"))).toBe("Thursday 29 February 2024");
  });

  it("says the day where the group lives, also around midnight and in summer", () => {
    expect(dayInWords(at("2026-06-30T23:30:00Z"))).toBe("Wednesday 1 July 2026");
    expect(dayInWords(at("2026-01-01T02:00:00Z"), "America/New_York")).toBe("Wednesday 31 December 2025");
  });

  it("says the time without am, pm or leading zeros", () => {
    expect(timeInWords(at("2026-01-05T14:05:00Z"))).toBe("2:05 in the afternoon");
    expect(timeInWords(at("2026-01-05T09:30:00Z"))).toBe("9:30 in the morning");
    expect(timeInWords(at("2026-01-05T20:00:00Z"))).toBe("8:00 in the evening");
    expect(timeInWords(at("2026-01-05T12:00:00Z"))).toBe("midday");
    expect(timeInWords(at("2026-01-05T00:00:00Z"))).toBe("midnight");
    expect(timeInWords(at("2026-01-05T00:20:00Z"))).toBe("12:20 in the morning");
  });

  it("says today, yesterday and tomorrow by the calendar, not by the clock", () => {
    const now = at("2026-03-29T00:10:00Z");
    expect(whenInWords(at("2026-03-29T00:05:00Z"), now)).toBe("today");
    expect(whenInWords(at("2026-03-28T23:55:00Z"), now)).toBe("yesterday");
    expect(whenInWords(at("2026-03-30T23:30:00Z"), at("2026-03-29T12:00:00Z"))).toBe("on Tuesday 31 March 2026");
    expect(whenInWords(at("2026-03-30T12:00:00Z"), at("2026-03-29T12:00:00Z"))).toBe("tomorrow");
  });
});
