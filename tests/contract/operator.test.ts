/** The operator's commands, as processes of their own beside a running server and on a folder nobody used yet. */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CLOSE } from "#app/contract/close-codes.ts";
import { cli } from "#tests/support/cli.ts";
import { addParagraph } from "#tests/support/draft.ts";
import { signedIn } from "#tests/support/people.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { openYClient } from "#tests/support/yclient.ts";

/** Standard output as the one JSON object that it has to be. */
function object(out: string): Record<string, unknown> {
  expect(out.trim().split("\n")).toHaveLength(1);
  const value: unknown = JSON.parse(out);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error(`No object: ${out}`);
  return Object.fromEntries(Object.entries(value));
}

let server: TestServer;
let ask: (...args: string[]) => Promise<Record<string, unknown>>;
beforeAll(async () => {
  server = await startServer();
  ask = async (...args) => {
    const { code, out, err } = await cli(server.dataDir, [...args, "--json"], { PUBLIC_ORIGIN: server.origin });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    return object(out);
  };
});
afterAll(() => server.close());

describe("beside a running server", () => {
  test("people, spaces and pieces made by the operator are there at once, and a removed person is out", async () => {
    const ann = await ask("person", "add", "--name", "Ann");
    const bo = await ask("person", "add", "--name", "Bo", "--email", "bo@example.org", "--password", "three blue kettles");
    expect(Object.keys(ann).sort()).toEqual(["id", "signInLink", "signInWords"]);
    expect(ann["signInLink"]).toContain(server.origin);

    const space = String((await ask("space", "add", "--name", "Waiting rooms", "--steward", String(ann["id"])))["id"]);
    await ask("member", "add", "--space", space, "--person", String(bo["id"]));
    const piece = String((await ask("piece", "add", "--space", space, "--title", "The 42", "--by", String(ann["id"]), "--writers", String(bo["id"])))["id"]);

    const { cookie } = await signedIn(server, String(bo["id"]));
    const client = openYClient({ url: `${server.origin.replace("http", "ws")}/collab/${piece}`, cookie });
    await client.whenSynced();
    addParagraph(client.doc, "It never comes.");
    await client.whenSaved();
    expect(await ask("piece", "text", "--piece", piece)).toMatchObject({ text: "It never comes." });

    await ask("member", "remove", "--space", space, "--person", String(bo["id"]));
    expect((await client.whenClosed()).code).toBe(CLOSE.noRight);
    client.end();
  });

  test("a sign-in link opens a page with one button, and can be used once", async () => {
    const { id } = await ask("person", "add", "--name", "Chidi");
    const { url } = await ask("sign-in-link", "--person", String(id));
    const page = await fetch(String(url));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("<button");
  });

  test("a workshop made by the operator has its doors open, at the code that is said", async () => {
    const [ann, bo] = [await ask("person", "add", "--name", "Ann"), await ask("person", "add", "--name", "Bo")];
    const space = String((await ask("space", "add", "--name", "Bus stop", "--steward", String(ann["id"])))["id"]);
    await ask("member", "add", "--space", space, "--person", String(bo["id"]));
    const workshop = await ask("workshop", "add", "--space", space, "--template", "making-sense", "--facilitators", `${String(ann["id"])},${String(bo["id"])}`);
    expect(Object.keys(workshop).sort()).toEqual(["id", "joinCode"]);
    const door = await fetch(`${server.origin}/w/${String(workshop["joinCode"])}`);
    expect(door.status).toBe(200);
    expect(await door.text()).toContain("Making sense of our stories");
  });

  test("the doctor finds nothing wrong", async () => {
    expect(await ask("doctor")).toMatchObject({ ok: true });
  });
});

describe("what does not work", () => {
  const refused = async (...args: string[]) => {
    const { code, out } = await cli(server.dataDir, [...args, "--json"]);
    expect(code).toBe(1);
    return object(out)["error"];
  };

  test.each([
    [["member", "add", "--space", "nowhere", "--person", "nobody"], "check_answers"],
    [["piece", "text", "--piece", "nothing"], "check_answers"],
    [["sign-in-link", "--person", "nobody"], "check_answers"],
    [["workshop", "add", "--space", "nowhere", "--template", "making-sense", "--facilitators", "nobody"], "check_answers"],
    [["workshop", "add", "--space", "nowhere"], "malformed"],
    [["person", "add"], "malformed"],
    [["person", "add", "--nam", "Bo"], "malformed"],
    [["member", "add", "--space", "x", "--person", "y", "--role", "king"], "malformed"],
    [["person", "delete"], "malformed"],
    [[], "malformed"],
  ])("%j is one JSON object with a code, and exit code 1", async (args, code) => {
    expect(await refused(...args)).toMatchObject({ code, message: expect.any(String) });
  });

  test("without --json it is said in plain words, and nothing goes to standard output", async () => {
    const { code, out, err } = await cli(server.dataDir, ["piece", "text", "--piece", "nothing"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("There is no piece with this id");
    expect(err).not.toMatch(/\n\s+at /);
  });

  test("settings that do not fit are told about in the same way", async () => {
    const { code, out } = await cli(server.dataDir, ["doctor", "--json"], { LOG_LEVEL: "loud" });
    expect(code).toBe(1);
    expect(object(out)["error"]).toMatchObject({ code: "settings", message: expect.stringContaining("LOG_LEVEL=loud") });
  });
});

describe("backup and restore", () => {
  test("one file while it runs; a restore is refused until it has stopped, and a name that is taken, always", async () => {
    const file = path.join(server.dataDir, "a backup.tar");
    expect(await ask("backup", file)).toMatchObject({ file, size: expect.any(Number), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    for (const [args, code] of [[["backup", file], "file_exists"], [["restore", file], "in_use"], [["backup"], "malformed"], [["restore", file, "--keep", "perhaps"], "malformed"], [["restore", "nowhere.tar"], "file_missing"]] as const) {
      const { code: ended, out, err } = await cli(server.dataDir, [...args, "--json"]);
      expect([ended, err]).toEqual([1, ""]);
      expect(object(out)["error"]).toMatchObject({ code, message: expect.any(String) });
    }
    const said = await cli(server.dataDir, ["restore", file]);
    expect(said).toMatchObject({ code: 1, out: "", err: expect.stringContaining("Stop it first") });
  });
});

test("a folder that nobody used yet is made ready first", async () => {
  const above = await mkdtemp(path.join(os.tmpdir(), "told-together-new-"));
  const dataDir = path.join(above, "deep", "data");
  const { code, out } = await cli(dataDir, ["person", "add", "--name", "Ann", "--json"]);
  expect(code).toBe(0);
  expect(object(out)).toHaveProperty("id");
  expect(await readdir(dataDir)).toContain("told-together.db");
  await rm(above, { recursive: true });
});
