/** The pages of getting in as any browser meets them: addresses, answers, cookies; no script runs here. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { person, type TestPerson } from "#tests/support/people.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

const PASSWORD = "three blue kettles";
/** A device that has seen the page about staying safe, which otherwise comes first. */
const BEEN_HERE = { Cookie: "tt_seen=1" };
const pathOf = (link: string) => new URL(link).pathname;

let server: TestServer;
let ann: TestPerson;
let spaceId: string;
beforeAll(async () => {
  server = await startServer({ config: { mailSink: "/tmp/told-together-no-such-folder" } });
  ann = await person(server, { name: "Ann", email: "ann@example.org", password: PASSWORD });
  const space = { name: "Waiting rooms", purpose: "We write about waiting.", helpContact: "Ann, 020", agreement: "We listen.", token: "t" };
  ({ id: spaceId } = await server.services.spaces.start(ann.viewer, space));
});
afterAll(() => server.close());

const get = (path: string, more: RequestInit & { headers?: Record<string, string> } = {}) =>
  fetch(server.origin + path, { redirect: "manual", ...more });
const post = (path: string, form: Record<string, string> | null, headers: Record<string, string> = {}) =>
  get(path, {
    method: "POST",
    ...(form && { body: new URLSearchParams(form) }),
    headers: { Origin: server.origin, ...headers },
  });
const invite = async (limit: number, n: number | string) =>
  pathOf((await server.services.invitations.make(ann.viewer, spaceId, { limit, days: 7, note: "", ticket: `aTicketThatIsLongEnoughToBeOne${n}` })).link);

/** A page without what differs by chance: nonces and the tickets of forms. */
const sameForAll = (html: string) =>
  html.replace(/nonce="[^"]*"/g, "").replace(/nonce\\?":\\?"[^"\\]*/g, "").replace(/[0-9A-Za-z]{32}/g, "·").replace(/"\d{13}"|\d\.\d+Z/g, "");

/** What is in the hidden and visible fields of the only form on the page. */
function fieldsOf(html: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [tag] of html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    found[/name="([^"]*)"/.exec(tag)?.[1] ?? ""] = /value="([^"]*)"/.exec(tag)?.[1] ?? "";
  }
  return found;
}

describe("signing in", () => {
  it("refused looks the same, byte for byte, for a known and an unknown account", async () => {
    const answers = await Promise.all(
      ["ann@example.org", "nob@example.org"].map(async (account) => {
        const answer = await post("/sign-in", { account, password: "not this one", device: "no", to: "" });
        const body = await answer.text();
        return { status: answer.status, cookie: answer.headers.get("Set-Cookie"), body: sameForAll(body).replaceAll(account, "·") };
      }),
    );
    expect(answers[0]?.status).toBe(422);
    expect(answers[0]?.cookie).toBeNull();
    expect(answers[0]?.body).toContain("We could not sign you in with that.");
    expect(answers[1]).toEqual(answers[0]);
  });

  it("asking for a letter looks the same for a known and an unknown address", async () => {
    const answers = await Promise.all(
      ["ann@example.org", "nob@example.org"].map(async (email) => {
        const answer = await post("/sign-in/email", { email });
        return { status: answer.status, body: sameForAll(await answer.text()).replaceAll(email, "·") };
      }),
    );
    expect(answers[0]?.status).toBe(200);
    expect(answers[1]).toEqual(answers[0]);
  });

  it("leads to where the person wanted to go, but never to another site", async () => {
    const signIn = (to: string) => post("/sign-in", { account: "ann@example.org", password: PASSWORD, device: "yes", to }, BEEN_HERE);
    expect((await signIn("/me/notes")).headers.get("Location")).toBe("/me/notes");
    for (const to of ["https://example.org", "//example.org", "/\\example.org"]) {
      expect((await signIn(to)).headers.get("Location")).toBe("/home");
    }
    const cookie = (await signIn("")).headers.get("Set-Cookie") ?? "";
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
  });

  it("keeps what was typed when something is missing, except the password", async () => {
    const html = await (await post("/sign-in", { account: "", password: "a secret of mine", device: "yes", to: "" })).text();
    expect(html).toMatch(/<title>Error: /);
    expect(html).toContain('autoComplete="username"'.toLowerCase().replace("autocomplete", "autoComplete"));
    expect(html).toContain("Enter your e-mail address or your 5 private words.");
    expect(html).not.toContain("a secret of mine");
  });
});

describe("a sign-in link", () => {
  it("survives previews and scanners: GET and HEAD use nothing up and say nothing about whose it is", async () => {
    const path = pathOf(await server.services.signIn.onceLink(ann.personId));
    for (const method of ["GET", "HEAD", "GET"]) {
      const answer = await get(path, { method });
      expect(answer.status).toBe(200);
      expect(answer.headers.get("Set-Cookie")).toBeNull();
      expect(answer.headers.get("Cache-Control")).toContain("no-store");
      expect(await answer.text()).not.toContain("Ann");
    }
    const used = await post(path, null, BEEN_HERE);
    expect([used.status, used.headers.get("Location")]).toEqual([303, "/home"]);
    expect(used.headers.get("Set-Cookie")).toMatch(/^tt_session=/);
    expect((await get(path)).status).toBe(410);
    expect((await post(path, null)).status).toBe(410);
  });

  it("that nobody made is a page that is not found", async () => {
    expect((await get("/sign-in/link/nothing")).status).toBe(404);
    expect((await post("/sign-in/link/nothing", null)).status).toBe(404);
  });

  it("pressed from another site uses nothing up", async () => {
    const path = pathOf(await server.services.signIn.onceLink(ann.personId));
    const answer = await get(path, { method: "POST", headers: { Origin: "https://example.org" } });
    expect(answer.status).toBe(403);
    expect((await get(path)).status).toBe(200);
  });
});

describe("joining, page by page, with nothing but forms", () => {
  /** Fills one page after the other, as a browser without scripts does. */
  async function walk(path: string, device = "yes") {
    let html = await (await get(path)).text();
    const pages: Record<string, string>[] = [{}, { name: "Sarifa" }, { way: "keepSafe" }, { device }, { whatHelps: "Breaks." }];
    for (const said of pages) {
      html = await (await post(path, { ...fieldsOf(html), ...said })).text();
    }
    const agreementId = /name="agreementId" value="([^"]+)"/.exec(html)?.[1] ?? "";
    html = await (await post(path, { ...fieldsOf(html), agreementId })).text();
    expect(html).toContain("Check your answers");
    return fieldsOf(html);
  }

  it("keeps nothing about somebody who has not finished, and everything they said on the page", async () => {
    const path = await invite(1, "walk");
    const before = await server.store.spaces.members(spaceId);
    const form = await walk(path);
    expect(form).toMatchObject({ name: "Sarifa", way: "keepSafe", device: "yes", whatHelps: "Breaks." });
    expect(await server.store.spaces.members(spaceId)).toHaveLength(before.length);
  });

  it("ends with a link shown once and a session; sent twice, the answer is the same and nobody is there twice", async () => {
    const path = await invite(1, "twice");
    const form = await walk(path);
    const before = await server.store.spaces.members(spaceId);
    const answers = [await post(path, form), await post(path, form)];
    const [one, two] = await Promise.all(answers.map(async (answer) => ({ cookie: answer.headers.get("Set-Cookie"), html: await answer.text(), status: answer.status })));
    expect(one?.status).toBe(200);
    expect(two?.cookie).toBe(one?.cookie);
    const link = /\/sign-in\/link\/[0-9a-z]{32}/.exec(one?.html ?? "")?.[0] ?? "";
    expect(link).not.toBe("");
    expect(two?.html).toContain(link);
    // And once more, from the person that it made.
    const third = await post(path, form, { Cookie: one?.cookie?.split(";", 1)[0] ?? "" });
    expect(await third.text()).toContain(link);
    expect(await server.store.spaces.members(spaceId)).toHaveLength(before.length + 1);
    expect((await get(path)).status).toBe(410);
  });

  it("an unknown code is not found, and a closed one says why without naming the group", async () => {
    expect((await get("/join/nothing")).status).toBe(404);
    expect((await post("/join/nothing", { at: "start" })).status).toBe(404);
    const path = await invite(1, "closed");
    const { invitations } = await server.services.invitations.ofSpace(ann.viewer, spaceId);
    await server.services.invitations.cancel(ann.viewer, spaceId, invitations[0]?.id ?? "");
    const open = invitations.filter(({ state }) => state === "open");
    for (const one of open) await server.services.invitations.cancel(ann.viewer, spaceId, one.id);
    const answer = await get(path);
    expect(answer.status).toBe(410);
    const html = await answer.text();
    expect(html).toContain("This invitation was called back");
    expect(html).not.toContain("Waiting rooms");
  });

  it("an answer that is missing brings the page back with its problem, its title, and everything typed", async () => {
    const path = await invite(1, "problem");
    const form = fieldsOf(await (await get(path)).text());
    const answer = await post(path, { ...form, at: "name", name: "   ", whatHelps: "Keep me" });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toMatch(/<title>Error: Join Waiting rooms/);
    expect(html).toContain("Enter the name you want people to see.");
    expect(fieldsOf(html)).toMatchObject({ whatHelps: "Keep me" });
  });
});

describe("the first steward's page", () => {
  it("makes one person who may start spaces, and is gone for everybody afterwards", async () => {
    const empty = await startServer();
    const setUp = pathOf((await empty.services.signIn.setUpLinkIfNeeded()) ?? "");
    const send = (form: Record<string, string>) =>
      fetch(empty.origin + setUp, { method: "POST", body: new URLSearchParams(form), headers: { Origin: empty.origin }, redirect: "manual" });
    let html = await (await fetch(empty.origin + setUp)).text();
    for (const said of [{}, { name: "Ann" }, { way: "password" }, { device: "yes" }] as Record<string, string>[]) {
      html = await (await send({ ...fieldsOf(html), ...said })).text();
    }
    html = await (await send(fieldsOf(html))).text();
    expect(html).toContain("Choose a password");
    const done = await send({ ...fieldsOf(html), newPassword: PASSWORD });
    expect(done.status).toBe(200);
    expect(await done.text()).toContain("Your 5 private words");
    const { viewer } = await empty.services.sessions.read(/^tt_session=(\w+)/.exec(done.headers.get("Set-Cookie") ?? "")?.[1] ?? "");
    expect(viewer).toMatchObject({ name: "Ann", mayStartSpaces: true });
    expect((await fetch(empty.origin + setUp)).status).toBe(404);
    expect((await send({ at: "start", ticket: "anotherTicketThatIsLongEnoughToBeOne" })).status).toBe(404);
    expect(await empty.services.signIn.setUpLinkIfNeeded()).toBeNull();
    await empty.close();
  });
});

describe("signing out", () => {
  it("needs a form of ours, ends the session, and wipes the device", async () => {
    const bo = await person(server, { name: "Bo" });
    const headers = { Cookie: bo.cookie };
    expect((await get("/sign-out", { headers })).status).toBe(302);
    expect((await get("/me/sessions", { headers })).status).not.toBe(302);
    const out = await post("/sign-out", {}, headers);
    expect(out.status).toBe(303);
    expect(out.headers.get("Clear-Site-Data")).toBe('"storage"');
    expect(out.headers.get("Set-Cookie")).toMatch(/Max-Age=0/);
    const after = await get("/me", { headers });
    expect(after.headers.get("Location")).toContain("/sign-in?to=");
  });
});

describe("private notes over the wire", () => {
  it("are kept from an editor or a beacon of our own pages, for the person who is signed in", async () => {
    const bo = await person(server, { name: "Bo" });
    const keep = (headers: Record<string, string>, body: unknown) =>
      get("/me/notes/keep", { method: "POST", body: JSON.stringify(body), headers });
    const note = { pieceId: null, text: "Not lost.", reason: "refused" };
    const ours = { Origin: server.origin, Cookie: bo.cookie };
    expect((await keep({ ...ours, "Content-Type": "application/json" }, note)).status).toBe(201);
    expect((await keep({ ...ours, "Content-Type": "application/json" }, { text: 1 })).status).toBe(400);
    expect((await keep({ Origin: server.origin, "Content-Type": "application/json" }, note)).status).toBe(401);
    expect((await keep({ Origin: "https://example.org", Cookie: bo.cookie, "Content-Type": "application/json" }, note)).status).toBe(403);
    expect((await server.services.notes.mine(bo.viewer)).map(({ text }) => text)).toEqual(["Not lost."]);
  });
});
