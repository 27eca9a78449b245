import { rm, rename } from "node:fs/promises";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { startServer, type TestServer } from "#tests/support/server.ts";

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

test("a server that can save words says that it is ready", async () => {
  server = await startServer();
  expect((await fetch(`${server.origin}/health/live`)).status).toBe(200);
  expect((await fetch(`${server.origin}/health/ready`)).status).toBe(200);
});
