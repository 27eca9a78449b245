/** What no page can make sense of is told so plainly: it is no fault of ours, and none in the log. */
import { Writable } from "node:stream";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createLog } from "#server/log.ts";
import { ask, type Asked } from "#tests/support/http.ts";
import { person } from "#tests/support/people.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

const logged: string[] = [];
const log = createLog("error", new Writable({ write: (chunk: Buffer, _, done) => (logged.push(chunk.toString()), done()) }));

let server: TestServer;
let cookie: string;
beforeAll(async () => {
  server = await startServer({ log });
  ({ cookie } = await person(server));
});
afterAll(() => server.close());
beforeEach(() => void logged.splice(0));

const form = { "Content-Type": "application/x-www-form-urlencoded" };
const port = () => new URL(server.origin).port;
const answered = async (asked: Asked) => (await ask(server.origin, { ...asked, headers: { Cookie: cookie, ...asked.headers } })).status;
const ours = () => ({ ...form, Origin: server.origin });

describe("data asked for in the old way of Remix", () => {
  test.each(["/?_data=routes%2F_index", "/privacy?_data=routes%2Fprivacy", "/home?_data=routes%2Fhome", "/home?%5Fdata=routes%2Fhome", "/home?_data=nothing", "/stories?_data=routes%2Fstories", "/nowhere?_data="])(
    "%s gets a plain 400, whether the page has a loader or not",
    async (path) => {
      for (const method of ["GET", "HEAD", "POST"]) expect(await answered({ method, path, ...(method === "POST" && { body: "a=b" }), headers: ours() }), method).toBe(400);
      expect(logged).toEqual([]);
    },
  );
});

describe("a form", () => {
  test("from one name of this machine to another of its names is from elsewhere", async () => {
    for (const [host, from] of [["localhost", "127.0.0.1"], ["127.0.0.1", "localhost"], ["[::1]", "localhost"]])
      for (const path of ["/sign-in", "/sign-in.data", "/preferences"])
        expect(await answered({ method: "POST", path, body: "a=b", headers: { ...form, Host: `${host}:${port()}`, Origin: `http://${from}:${port()}` } }), `${from} to ${host}${path}`).toBe(403);
    expect(logged).toEqual([]);
  });

  test("whose origin the browser hides is answered, when the browser says that the page is ours", async () => {
    const headers = { ...form, Origin: "null", "Sec-Fetch-Site": "same-origin" };
    for (const path of ["/preferences", "/preferences.data"]) expect(await answered({ method: "POST", path, body: "a=b", headers }), path).toBeLessThan(500);
    expect(logged).toEqual([]);
  });

  test("to a page that takes none is told so", async () => {
    for (const path of ["/privacy", "/privacy.data", "/nowhere"]) {
      const status = await answered({ method: "POST", path, body: "a=b", headers: ours() });
      expect(status, path).toBeGreaterThanOrEqual(400);
      expect(status, path).toBeLessThan(500);
    }
    expect(logged).toEqual([]);
  });
});

test("an address that is no path, a method that nobody knows and a host that is no host get a plain 400", async () => {
  for (const asked of [
    { path: `${server.origin}/home` },
    { method: "OPTIONS", path: "*" },
    { method: "TRACE", path: "/home" },
    { method: "PROPFIND", path: "/home" },
  ]) expect(await answered({ ...asked, headers: ours() }), JSON.stringify(asked)).toBe(400);
  expect(await answered({ path: "/privacy", headers: { "X-Forwarded-Host": "nobody:99999" } })).toBe(200);
  expect(logged).toEqual([]);
});
