import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { createLog, type Facts } from "./log.ts";

function logged(facts: Facts): Record<string, unknown> {
  let text = "";
  const to = new Writable({
    write(part: Buffer, _encoding, done) {
      text += part.toString();
      done();
    },
  });
  createLog("debug", to).warn(facts);
  return JSON.parse(text) as Record<string, unknown>;
}

test("a log line holds the facts that were named beforehand, and no others", () => {
  const careless = { event: "draft.refused", code: 4405, name: "Bo", text: "It never comes.", email: "bo@example.org", url: "/join/secret" };
  expect(logged(careless)).toEqual({ level: 40, time: expect.any(String), event: "draft.refused", code: 4405 });
});

test("an error is its kind, its code and places in our code; its message may quote somebody", () => {
  const error = Object.assign(new Error("Unique constraint failed for bo@example.org"), { code: "P2002" });
  const line = logged({ event: "page.failed", error });
  expect(line["error"]).toMatchObject({ name: "Error", code: "P2002", at: expect.any(Array) });
  expect(JSON.stringify(line)).not.toContain("bo@example.org");
});

test("an error over several lines does not get its words in by way of its stack", () => {
  const error = new Error("first line\nIt never comes.\n    at heart I knew");
  expect(JSON.stringify(logged({ event: "page.failed", error }))).not.toMatch(/never comes|heart/);
  expect(logged({ event: "page.failed", error: "a text that was thrown" })["error"]).toEqual({ name: "string" });
});
