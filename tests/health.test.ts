import { rename } from "node:fs/promises";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { startServer, type TestServer } from "#tests/support/server.ts";

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const ready = async ({ origin }: TestServer) => {
  const response = await fetch(`${origin}/health/ready`);
  return { status: response.status, body: await response.json() };
};

test("a server that can save words says that it is ready", async () => {
  server = await startServer();
  expect((await fetch(`${server.origin}/health/live`)).status).toBe(200);
  expect(await ready(server)).toEqual({ status: 200, body: { ready: true } });
});

test("a server whose database is gone says so, though writing still seems to work", async () => {
  server = await startServer();
  expect((await ready(server)).status).toBe(200);
  const file = path.join(server.dataDir, "told-together.db");
  await rename(file, `${file}.gone`);
  expect(await ready(server)).toEqual({ status: 503, body: { ready: false, why: "database" } });
  await rename(`${file}.gone`, file);
  expect((await ready(server)).status).toBe(200);
});

test("a server without room on its disk says so while there is still time", async () => {
  // A folder that cannot be measured counts as full.
  server = await startServer();
  const { createHealth } = await import("#server/services/health.ts");
  const health = createHealth({
    store: server.store,
    clock: { now: () => new Date() },
    dataDir: "/nowhere/at/all",
    databaseFile: path.join(server.dataDir, "told-together.db"),
  });
  expect(await health.ready()).toEqual({ ready: false, why: "disk" });
});

test("health is never remembered by anything in between", async () => {
  server = await startServer();
  for (const address of ["/health/live", "/health/ready"]) {
    const response = await fetch(`${server.origin}${address}`);
    expect(response.headers.get("cache-control")).toBe("no-store");
  }
});
