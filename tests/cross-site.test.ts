/** From another origin nothing of ours acts, answers with data, or connects; and no handler even runs. */
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isOpenPath } from "#server/http/open-pages.ts";
import { projectFolder } from "#server/project-folder.ts";
import { UPGRADE, ask } from "#tests/support/http.ts";
import { person } from "#tests/support/people.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

const build = (await import(pathToFileURL(path.join(projectFolder, "build/server/index.js")).href)) as ServerBuild;

/** Which loaders and actions ran, by route. */
const ran: string[] = [];
const noting = (what: string, handler: unknown) =>
  typeof handler !== "function"
    ? undefined
    : (...args: unknown[]): unknown => {
        ran.push(what);
        return Reflect.apply(handler, undefined, args);
      };

const watched: ServerBuild = {
  ...build,
  routes: Object.fromEntries(
    Object.entries(build.routes).map(([id, route]) => {
      if (!route) return [id, route];
      const loader = noting(`loader of ${id}`, route.module.loader);
      const action = noting(`action of ${id}`, route.module.action);
      return [id, { ...route, module: { ...route.module, ...(loader && { loader }), ...(action && { action }) } }];
    }),
  ) as ServerBuild["routes"],
};

/** An address of each route, with something in the place of each name. */
const every = Object.values(build.routes).flatMap((route) => {
  if (!route || route.id === "root") return [];
  const pathname = `/${(route.path ?? "").replace(/:\w+\??/g, "something").replace("*", "nowhere")}`;
  return [{ id: route.id, pathname, isPage: route.module.default !== undefined, acts: route.module.action !== undefined }];
});

const addresses = every.filter(({ pathname }) => !isOpenPath(pathname));
/** Stories and lists of them are for everybody in the world: they may be read from anywhere. Nothing there acts. */
const open = every.filter(({ pathname }) => isOpenPath(pathname));

let server: TestServer;
let cookie: string;
beforeAll(async () => {
  server = await startServer({ source: { build: watched, mode: "production" } });
  ({ cookie } = await person(server));
});
afterAll(() => server.close());

const EVIL = { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors" };
const SIGNS: [string, Record<string, string>][] = [
  ["with its origin", { Origin: "https://evil.example" }],
  ["with a hidden origin", { Origin: "null" }],
  ["by the browser's word alone", { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "empty" }],
  ["from a neighbour", { "Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty" }],
  ["with everything", EVIL],
];

const form = { "Content-Type": "application/x-www-form-urlencoded" };
const withCookie = (headers: Record<string, string>) => ({ ...headers, Cookie: cookie });

test("there are routes to try", () => {
  expect(addresses.length).toBeGreaterThan(10);
  expect(addresses.some(({ acts }) => acts)).toBe(true);
});

describe.each(SIGNS)("another site, %s", (_, headers) => {
  test.each(addresses)("cannot act on $pathname or read its data", async ({ id, pathname, isPage }) => {
    ran.length = 0;
    const data = pathname === "/" ? "/_root.data" : `${pathname}.data`;
    const tries = [
      { method: "POST", path: pathname },
      { method: "POST", path: `${pathname}?index` },
      { method: "DELETE", path: pathname },
      { method: "POST", path: data },
      { method: "GET", path: data },
      { method: "GET", path: `${data}?_routes=${encodeURIComponent(id)}` },
      { method: "POST", path: `${pathname}?_data=${encodeURIComponent(id)}` },
      { method: "GET", path: `${pathname}?_data=${encodeURIComponent(id)}` },
      ...(isPage ? [] : [{ method: "GET", path: pathname }]),
    ];
    for (const tried of tries) {
      const body = tried.method === "GET" ? {} : { body: "name=Bo" };
      const { status } = await ask(server.origin, { ...tried, ...body, headers: withCookie({ ...form, ...headers }) });
      expect(status, `${tried.method} ${tried.path}`).toBe(403);
    }
    expect(ran).toEqual([]);
  });

  test.each(open)("may read $pathname, and cannot act on it", async ({ pathname, acts }) => {
    ran.length = 0;
    expect((await ask(server.origin, { path: pathname, headers: withCookie(headers) })).status).not.toBe(403);
    expect(ran.some((what) => what.startsWith("action"))).toBe(false);
    // Libraries harvest by form as well; what they send changes nothing.
    if (pathname === "/oai") return;
    ran.length = 0;
    for (const path of [pathname, `${pathname}.data`, `${pathname}?index`]) expect((await ask(server.origin, { method: "POST", path, body: "name=Bo", headers: withCookie({ ...form, ...headers }) })).status, `${path} ${acts}`).toBe(403);
    expect(ran).toEqual([]);
  });

  test("cannot open a live draft, a notice connection, or any other socket", async () => {
    for (const address of ["/collab/something", "/socket.io/?EIO=4&transport=websocket", "/", "/elsewhere"]) {
      const { status } = await ask(server.origin, { path: address, headers: withCookie({ ...UPGRADE, ...headers }) });
      expect(status, address).toBe(403);
    }
    for (const method of ["GET", "POST"]) {
      const { status } = await ask(server.origin, { method, path: "/socket.io/?EIO=4&transport=polling", headers: withCookie(headers) });
      expect(status, method).toBe(403);
    }
  });
});

describe("our own pages", () => {
  const ours = () => ({ Origin: server.origin, "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors" });

  test("are answered, so that the refusals above say something", async () => {
    ran.length = 0;
    expect((await ask(server.origin, { path: "/_root.data", headers: withCookie({ "Sec-Fetch-Site": "same-origin" }) })).status).not.toBe(403);
    const acting = addresses.find(({ acts, pathname }) => acts && !pathname.includes("something"));
    const { status } = await ask(server.origin, { method: "POST", path: acting?.pathname ?? "", body: "", headers: withCookie({ ...form, ...ours() }) });
    expect(status).not.toBe(403);
    expect(ran.some((what) => what.startsWith("action"))).toBe(true);
  });

  test("may open the notice connection", async () => {
    const { status } = await ask(server.origin, { path: "/socket.io/?EIO=4&transport=polling", headers: withCookie(ours()) });
    expect(status).toBe(200);
  });

  test("a socket says its origin, or is not opened", async () => {
    const { status } = await ask(server.origin, { path: "/collab/something", headers: withCookie(UPGRADE) });
    expect(status).toBe(403);
  });
});

describe("a name that is not ours", () => {
  test("gets nothing, whatever it asks for", async () => {
    ran.length = 0;
    for (const address of ["/", "/home", "/health/ready", "/assets/x.js"]) {
      expect((await ask(server.origin, { path: address, headers: { Host: "evil.example" } })).status).toBe(421);
    }
    const { status } = await ask(server.origin, { path: "/collab/x", headers: { ...UPGRADE, Host: "evil.example", Origin: "http://evil.example" } });
    expect(status).toBe(421);
    expect(ran).toEqual([]);
  });
});

describe("what is too much", () => {
  const ours = () => ({ ...form, Origin: server.origin });

  test("a form over 1 MiB is not read", async () => {
    ran.length = 0;
    const { status } = await ask(server.origin, { method: "POST", path: "/sign-in", headers: { ...ours(), "Content-Length": 1024 * 1024 + 1 }, }).catch(() => ({ status: 413 }));
    expect(status).toBe(413);
    expect(ran).toEqual([]);
  });

  test("a form that does not say how long it is, is not read", async () => {
    const { status } = await ask(server.origin, { method: "POST", path: "/sign-in", headers: { ...ours(), "Transfer-Encoding": "chunked" } });
    expect(status).toBe(411);
  });
});

test("every answer protects itself, and nothing signed in is kept on the way", async () => {
  const { headers } = await ask(server.origin, { path: "/", headers: withCookie({}) });
  expect(headers["content-security-policy"]).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}'/);
  expect(headers["content-security-policy"]).toContain("style-src 'self';");
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["referrer-policy"]).toContain("no-referrer");
  expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
  expect(headers["cache-control"]).toContain("no-store");
  expect(headers["x-powered-by"]).toBeUndefined();
  const again = await ask(server.origin, { path: "/", headers: withCookie({}) });
  expect(again.headers["content-security-policy"]).not.toBe(headers["content-security-policy"]);
});
