import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSessionReader } from "#server/http/session.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, startCore, testClock, type TestCore } from "#tests/support/core.ts";
import { person, signedIn } from "#tests/support/people.ts";
import type { AccessScope } from "./ports.ts";

const PHONE = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36";

let core: TestCore;
let clock: ReturnType<typeof testClock>;
let changed: AccessScope[];
beforeEach(async () => {
  clock = testClock();
  core = await startCore({ clock });
  changed = [];
  core.services.access.onChange((scope) => changed.push(scope));
});
afterEach(() => core.close());

const reader = () => createSessionReader({ sessions: core.services.sessions, config: core.config });
const viewerFrom = (cookie: string) => reader().viewerFrom({ cookie });

describe("a session", () => {
  it("is known from the cookie in either kind of headers, among other cookies", async () => {
    const bo = await person(core, { ownDevice: true });
    expect(await viewerFrom(`looks=1; ${bo.cookie}; other=2`)).toEqual(bo.viewer);
    expect(await reader().viewerFrom(new Headers({ Cookie: bo.cookie }))).toEqual(bo.viewer);
  });

  it("of nobody is a guest: no cookie, an empty one, a made-up one, somebody's public id, somebody's hash", async () => {
    const bo = await person(core);
    const stored = await core.store.sessions.find(bo.personId, bo.sessionId);
    for (const cookie of ["", "tt_session=", "tt_session=nothing", `tt_session=${bo.sessionId}`, `tt_session=${stored?.hash}`, "tt_session=%00", "x".repeat(9000)]) {
      expect(await viewerFrom(cookie)).toEqual({ kind: "guest" });
    }
  });

  it("on a shared device ends with the browser, and after 12 hours unused", async () => {
    const bo = await person(core, { ownDevice: false });
    const { cookie } = await core.store.transaction((tx) =>
      core.services.sessions.start(tx, { personId: bo.personId, wayIn: "once", ownDevice: false, userAgent: "" }),
    );
    expect(cookie).toMatch(/^tt_session=[0-9A-Za-z]+; HttpOnly; Path=\/; SameSite=Lax$/);
    clock.pass(7 * HOUR_MS);
    expect(await viewerFrom(bo.cookie)).toMatchObject({ kind: "person" });
    clock.pass(7 * HOUR_MS);
    expect(await viewerFrom(bo.cookie)).toMatchObject({ kind: "person" });
    clock.pass(12 * HOUR_MS);
    expect(await viewerFrom(bo.cookie)).toEqual({ kind: "guest" });
  });

  it("on one's own device lasts 30 days from when it was last needed, and the browser is told", async () => {
    const bo = await person(core, { ownDevice: true });
    expect((await reader().read({ cookie: bo.cookie })).cookie).toBeNull();
    clock.pass(16 * DAY_MS);
    const { cookie } = await reader().read({ cookie: bo.cookie });
    expect(cookie).toContain(`Max-Age=${30 * 24 * 60 * 60}`);
    clock.pass(29 * DAY_MS);
    expect(await viewerFrom(bo.cookie)).toMatchObject({ kind: "person" });
    clock.pass(31 * DAY_MS);
    expect(await viewerFrom(bo.cookie)).toEqual({ kind: "guest" });
  });

  it("over https has a cookie that only this very host can set and read", async () => {
    const safe = await startCore({ clock, config: { publicOrigin: "https://stories.example.org" } });
    const bo = await person(safe);
    const { cookie } = await safe.store.transaction((tx) =>
      safe.services.sessions.start(tx, { personId: bo.personId, wayIn: "once", ownDevice: true, userAgent: "" }),
    );
    expect(cookie).toMatch(/^__Host-tt_session=[^;]+;.*\bSecure\b/);
    expect(cookie).not.toContain("Domain");
    const read = createSessionReader({ sessions: safe.services.sessions, config: safe.config });
    expect(await read.viewerFrom({ cookie: bo.cookie })).toMatchObject({ kind: "person" });
    expect(await read.viewerFrom({ cookie: bo.cookie.replace("__Host-", "") })).toEqual({ kind: "guest" });
    await safe.close();
  });
});

describe("one's own list", () => {
  it("names each device in words, with when and how, the last used first, and marks this one", async () => {
    const bo = await person(core);
    clock.pass(HOUR_MS);
    const phone = await signedIn(core, bo.personId, { ownDevice: true, userAgent: PHONE });
    const list = await core.services.sessions.mine(phone.viewer);
    expect(list).toMatchObject([
      { device: "Chrome on Android", isThis: true, ownDevice: true, since: "Tuesday 3 March 2026, 11:00 in the morning" },
      { device: "", isThis: false, wayIn: "once", linkMadeBy: null },
    ]);
    expect(JSON.stringify(list)).not.toContain(phone.cookie.split("=")[1]);
  });

  it("says when a device was last used, without writing at every look", async () => {
    const bo = await person(core);
    clock.pass(9 * MINUTE_MS);
    await viewerFrom(bo.cookie);
    expect((await core.services.sessions.mine(bo.viewer))[0]?.lastSeen).toContain("10:00");
    clock.pass(2 * MINUTE_MS);
    await viewerFrom(bo.cookie);
    expect((await core.services.sessions.mine(bo.viewer))[0]?.lastSeen).toContain("10:11");
  });

  it("is only one's own", async () => {
    const [ann, bo] = [await person(core, { name: "Ann" }), await person(core)];
    await core.services.sessions.end(ann.viewer, bo.sessionId);
    expect(await viewerFrom(bo.cookie)).toMatchObject({ kind: "person" });
    expect(changed).toEqual([]);
    await expect(core.services.sessions.mine({ kind: "guest" })).rejects.toMatchObject({ code: "not_signed_in" });
  });
});

describe("ending", () => {
  it("one session signs that device out, tells its open sockets, and is written down once", async () => {
    const bo = await person(core);
    const phone = await signedIn(core, bo.personId);
    await core.services.sessions.end(bo.viewer, phone.sessionId);
    await core.services.sessions.end(bo.viewer, phone.sessionId);
    expect(await viewerFrom(phone.cookie)).toEqual({ kind: "guest" });
    expect(await viewerFrom(bo.cookie)).toMatchObject({ kind: "person" });
    expect(changed).toEqual([{ kind: "session", sessionId: phone.sessionId }]);
  });

  it("all others leaves only this one", async () => {
    const bo = await person(core);
    const others = [await signedIn(core, bo.personId), await signedIn(core, bo.personId)];
    await core.services.sessions.endOthers(bo.viewer);
    for (const other of others) expect(await viewerFrom(other.cookie)).toEqual({ kind: "guest" });
    expect(await core.services.sessions.mine(bo.viewer)).toMatchObject([{ isThis: true }]);
    expect(changed.map((scope) => scope.kind === "session" && scope.sessionId).sort()).toEqual(others.map((one) => one.sessionId).sort());
  });

  it("this one takes the cookie away, also from a guest", async () => {
    const bo = await person(core);
    expect(await core.services.sessions.signOut(bo.viewer)).toMatch(/^tt_session=; .*Max-Age=0/);
    expect(await viewerFrom(bo.cookie)).toEqual({ kind: "guest" });
    expect(await core.services.sessions.signOut({ kind: "guest" })).toContain("Max-Age=0");
  });

  it("by time leaves nothing behind", async () => {
    const bo = await person(core, { ownDevice: false });
    await signedIn(core, bo.personId, { ownDevice: true });
    clock.pass(13 * HOUR_MS);
    await core.services.sessions.forgetOld();
    expect(await core.store.sessions.find(bo.personId, bo.sessionId)).toBeNull();
    expect(await core.services.sessions.mine(bo.viewer)).toHaveLength(1);
  });
});
