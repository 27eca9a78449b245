import { expect, test } from "vitest";
import { binnedTooLongAgo, goneFrom } from "./bin.ts";

test("a piece waits in the bin for thirty days, and not a moment less", () => {
  const binnedAt = new Date("2026-03-03T10:00:00Z");
  expect(goneFrom(binnedAt)).toEqual(new Date("2026-04-02T10:00:00Z"));
  const isDue = (now: string) => binnedAt <= binnedTooLongAgo(new Date(now));
  expect(isDue("2026-04-02T09:59:59Z")).toBe(false);
  expect(isDue("2026-04-02T10:00:00Z")).toBe(true);
});
