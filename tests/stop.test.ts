/** Stopping the real process: words that were being written are on disk, and everybody is told why. */
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { CLOSE } from "#app/contract/close-codes.ts";
import { readConfig } from "#server/config.ts";
import { openCore } from "#server/core.ts";
import { createLog } from "#server/log.ts";
import { addParagraph } from "#tests/support/draft.ts";
import { person } from "#tests/support/people.ts";
import { freePort, startProcess, type ServerProcess } from "#tests/support/process.ts";
import { newDataDir } from "#tests/support/server.ts";
import { openYClient } from "#tests/support/yclient.ts";

let dataDir: string;
let running: ServerProcess | undefined;
afterEach(async () => {
  await running?.kill().catch(() => undefined);
  running = undefined;
  await rm(dataDir, { recursive: true, force: true });
});

/** What an operator promises the machine that stops us. */
const STOP_WITHIN_MS = 10_000;

async function withPieceAndPerson(origin: string) {
  dataDir = await newDataDir();
  const core = await openCore(readConfig({ DATA_DIR: dataDir, PUBLIC_ORIGIN: origin }), { log: createLog("silent") });
  const bo = await person(core, { name: "Bo" });
  const { id: spaceId } = await core.services.spaces.byOperator.add({ name: "Waiting rooms", stewardId: bo.personId });
  const { id: pieceId } = await core.services.pieces.byOperator.add({ spaceId, title: "The 42", byId: bo.personId });
  await core.close();
  return { bo, pieceId };
}

describe("a server that is told to stop", () => {
  test("finishes what is being written, closes live drafts with 4503, and ends well within ten seconds", async () => {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const { bo, pieceId } = await withPieceAndPerson(origin);
    running = await startProcess({ dataDir, port });

    const client = openYClient({ url: `${origin.replace("http", "ws")}/collab/${pieceId}`, cookie: bo.cookie });
    await client.whenSynced();
    addParagraph(client.doc, "The last words before the lights go out.");
    await client.whenSaved();

    // An open connection that says nothing must not hold up the end.
    const idle = http.get({ port, path: "/health/live", agent: new http.Agent({ keepAlive: true }) });
    idle.on("error", () => undefined);

    const began = performance.now();
    expect(await running.stop()).toBe(0);
    expect(performance.now() - began).toBeLessThan(STOP_WITHIN_MS);
    expect((await client.whenClosed()).code).toBe(CLOSE.shuttingDown);
    client.end();

    const core = await openCore(readConfig({ DATA_DIR: dataDir, PUBLIC_ORIGIN: origin }), { log: createLog("silent") });
    expect((await core.drafts.text(pieceId)).text).toBe("The last words before the lights go out.");
    await core.close();
  });

  test("leaves a database without a journal, and no words, names or secrets in what it logged", async () => {
    const port = await freePort();
    const { bo } = await withPieceAndPerson(`http://127.0.0.1:${port}`);
    running = await startProcess({ dataDir, port, env: { LOG_LEVEL: "debug" } });
    const headers = { Cookie: bo.cookie };
    for (const address of ["/home", "/me", "/join/SecretCode", "/sign-in/link/SecretSecret", "/nowhere"]) {
      await fetch(`${running.origin}${address}`, { headers, redirect: "manual" });
    }
    expect(await running.stop()).toBe(0);
    const log = await readFile(path.join(dataDir, "server.log"), "utf8");
    for (const secret of ["SecretCode", "SecretSecret", "Waiting rooms", "The 42", "Bo\"", bo.cookie.split("=")[1] ?? "-"]) {
      expect(log).not.toContain(secret);
    }
    expect(await readdir(dataDir)).not.toContain("told-together.db-wal");
  });
});

test("the first start prints a link for the first steward, as long as nobody is there", async () => {
  dataDir = await newDataDir();
  const port = await freePort();
  running = await startProcess({ dataDir, port });
  const page = await fetch(await vi.waitFor(async () => {
    const link = /http:\S+\/set-up\/\w+/.exec(await readFile(path.join(dataDir, "server.log"), "utf8"))?.[0];
    return link ?? Promise.reject(new Error("not yet"));
  }, { timeout: 10_000 }));
  expect(page.status).toBe(200);
  expect(await running.stop()).toBe(0);
});

test("a server that cannot start says what is wrong in one line, and ends with 1", async () => {
  dataDir = await newDataDir();
  const port = await freePort();
  await expect(startProcess({ dataDir, port, env: { LOG_LEVEL: "loud" } })).rejects.toThrow(/ended with 1/);
  const log = await readFile(path.join(dataDir, "server.log"), "utf8");
  expect(log.trim().split("\n")).toEqual([
    "Told Together cannot start with these settings:",
    expect.stringContaining("LOG_LEVEL=loud does not fit"),
  ]);
});

describe("a start that cannot work ends with 1 and says what to do", () => {
  const said = async (port: number, env: Record<string, string> = {}) => {
    await expect(startProcess({ dataDir, port, env })).rejects.toThrow(/ended with 1/);
    return (await readFile(path.join(dataDir, "server.log"), "utf8")).trim();
  };

  test("when the port is taken", async () => {
    dataDir = await newDataDir();
    const other = http.createServer((_request, response) => response.writeHead(404).end());
    const port = await freePort();
    await new Promise<void>((resolve) => other.listen(port, "127.0.0.1", resolve));
    expect(await said(port)).toBe(`Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`);
    other.close();
  });

  test("when the file is no database", async () => {
    dataDir = await newDataDir();
    await writeFile(path.join(dataDir, "told-together.db"), "Dear diary, this is no database. ".repeat(99));
    expect(await said(await freePort())).toContain("This is no database of ours");
  });

  test("when the data folder is a file", async () => {
    dataDir = await newDataDir();
    const file = path.join(dataDir, "told-together.db");
    expect(await said(await freePort(), { DATA_DIR: file })).not.toContain("is ready");
  });
});
