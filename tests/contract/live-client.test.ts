import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openLive } from "#app/live/live.ts";
import { person } from "#tests/support/people.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe("the one live connection of a page", () => {
  it("belongs to whoever the cookie says, and ends with the session", async () => {
    const bo = await person(server, { name: "Bo" });
    const live = openLive(server.origin, { headers: { cookie: bo.cookie, origin: server.origin } });
    expect(await live.checkSession()).toBe("Bo");
    const ended = new Promise<void>((resolve) => live.on("session:ended", resolve));
    await server.services.sessions.end(bo.viewer, bo.sessionId);
    await ended;
    live.close();
  });

  it("stops hearing when asked to", async () => {
    const bo = await person(server, { name: "Bo" });
    const live = openLive(server.origin, { headers: { cookie: bo.cookie, origin: server.origin } });
    await live.checkSession();
    const heard: string[] = [];
    const stop = live.on("session:ended", () => heard.push("ended"));
    stop();
    const again = new Promise<void>((resolve) => live.on("session:ended", resolve));
    await server.services.sessions.end(bo.viewer, bo.sessionId);
    await again;
    expect(heard).toEqual([]);
    live.close();
  });
});
