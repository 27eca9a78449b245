import { afterAll } from "vitest";
import { startServer, type TestServer } from "./server.ts";
import { devices } from "./workshop.ts";

/** A server for the tests of one file, and devices in its workshops. Both are closed when the tests are over. */
export async function workshopServer(options: Parameters<typeof startServer>[0] = {}): Promise<{ readonly server: TestServer; readonly all: ReturnType<typeof devices> }> {
  const server = await startServer(options);
  const all = devices();
  afterAll(async () => {
    all.close();
    await server.close();
  });
  return { server, all };
}
