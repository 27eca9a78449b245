import { afterAll, beforeAll, expect, it } from "vitest";
import { person } from "./people.ts";
import { startServer, type TestServer } from "./server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

it("a person made for a test is really signed in", async () => {
  const bo = await person(server, { name: "Bo" });
  const { viewer } = await server.services.sessions.read(bo.cookie.split("=")[1] ?? "");
  expect(viewer).toEqual(bo.viewer);
});
