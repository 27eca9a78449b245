/** What was built and never changes: packed, kept for ever, and nothing else beside it. */
import { readdir } from "node:fs/promises";
import path from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import http from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectFolder } from "#server/project-folder.ts";
import { ask } from "#tests/support/http.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

let server: TestServer;
let script: string;
beforeAll(async () => {
  server = await startServer();
  const names = await readdir(path.join(projectFolder, "build/client/assets"));
  script = `/assets/${names.find((name) => /^entry\.client.*\.js$/.test(name)) ?? ""}`;
});
afterAll(() => server.close());

const bytes = (address: string, coding: string) =>
  new Promise<{ coding: string | undefined; body: Buffer }>((resolve, reject) => {
    const parts: Buffer[] = [];
    http
      .get(`${server.origin}${address}`, { agent: false, headers: { "Accept-Encoding": coding } }, (response) => {
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () => resolve({ coding: response.headers["content-encoding"], body: Buffer.concat(parts) }));
      })
      .on("error", reject);
  });

test("a built script is kept for ever, and arrives packed as the browser likes it", async () => {
  const { status, headers, body } = await ask(server.origin, { path: script });
  expect(status).toBe(200);
  expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(headers["content-type"]).toMatch(/javascript/);
  const br = await bytes(script, "br, gzip");
  const gzip = await bytes(script, "gzip");
  expect([br.coding, gzip.coding]).toEqual(["br", "gzip"]);
  expect(brotliDecompressSync(br.body).toString()).toBe(body);
  expect(gunzipSync(gzip.body).toString()).toBe(body);
});

test("what is not there is not there, also above the folder", async () => {
  for (const address of ["/assets/nothing.js", "/assets/", "/assets/../../package.json", "/assets/%2e%2e/%2e%2e/package.json", "/assets/..%2f..%2fpackage.json"]) {
    const { status, headers, body } = await ask(server.origin, { path: address, headers: { "Accept-Encoding": "br" } });
    expect([400, 403, 404], address).toContain(status);
    expect(headers["content-encoding"]).not.toBe("br");
    expect(body).not.toContain("told-together");
  }
});
