import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GUEST } from "#app/domain/access/viewer.ts";
import { NO_ANSWERS } from "#app/domain/people/joining.ts";
import { DAY_MS, MINUTE_MS, startCore, testClock, type TestCore } from "#tests/support/core.ts";
import { person, signedIn } from "#tests/support/people.ts";
import { createPasswords, type Passwords } from "./passwords.ts";
import { createSignIn } from "./signIn.ts";

const HERE = { ownDevice: false, userAgent: "", address: "192.0.2.1" };
const TICKET = "aTicketThatIsLongEnoughToBeOne1";
const PASSWORD = "three blue kettles";
const endOf = (link: string) => link.slice(link.lastIndexOf("/") + 1);
const secretOf = (cookie: string) => cookie.split(";", 1)[0]?.split("=")[1] ?? "";

let core: TestCore;
let clock: ReturnType<typeof testClock>;
beforeEach(async () => {
  clock = testClock();
  core = await startCore({ clock, config: { mailSink: "/nowhere" } });
});
afterEach(() => core.close());

const useLink = (secret: string, more: Partial<{ ticket: string; ownDevice: boolean; address: string }> = {}) =>
  core.services.signIn.useLink(GUEST, { ...HERE, secret, ticket: TICKET, ...more });
const withPassword = (typed: string, password: string, address = HERE.address) =>
  core.services.signIn.withPassword(GUEST, { ...HERE, typed, password, address });

describe("a password", () => {
  it("lets in with the private words, however they are typed, and with the e-mail address", async () => {
    const { id, signInWords } = await core.services.people.addByOperator({ name: "Bo", email: "bo@example.org", password: PASSWORD });
    for (const typed of [signInWords, signInWords.toUpperCase().replaceAll(" ", ", "), "Bo@Example.org "]) {
      const { cookie } = await withPassword(typed, PASSWORD);
      const { viewer } = await core.services.sessions.read(secretOf(cookie));
      expect(viewer).toMatchObject({ kind: "person", personId: id });
    }
  });

  it("typed wrong, for somebody unknown, for nobody at all, or for somebody without one is the same refusal", async () => {
    await core.services.people.addByOperator({ name: "Bo", email: "bo@example.org", password: PASSWORD });
    const { signInWords } = await core.services.people.addByOperator({ name: "Ann" });
    for (const [typed, password] of [
      ["bo@example.org", "wrong"], ["nobody@example.org", PASSWORD], ["one two three four five", PASSWORD], ["", ""], [signInWords, ""],
    ] as const) {
      await expect(withPassword(typed, password)).rejects.toMatchObject({ code: "cannot_sign_in", fields: {} });
    }
  });

  it("is hashed as slowly for somebody unknown as for somebody known", async () => {
    await core.services.people.addByOperator({ name: "Bo", email: "bo@example.org", password: PASSWORD });
    const worked: (string | null)[] = [];
    const real = createPasswords("a secret that nobody has");
    const counting: Passwords = {
      ...real,
      verify(hash, password) {
        worked.push(hash === null ? "nobody's" : "somebody's");
        return real.verify(hash, password);
      },
    };
    const signIn = createSignIn({ ...core, ...deps(core), passwords: counting });
    for (const typed of ["bo@example.org", "nobody@example.org", "neither"]) {
      await expect(signIn.withPassword(GUEST, { ...HERE, typed, password: "wrong" })).rejects.toMatchObject({ code: "cannot_sign_in" });
    }
    expect(worked).toEqual(["somebody's", "nobody's", "nobody's"]);
    expect(await real.verify(null, "a secret that nobody has")).toBe(false);
  });

  it("can be guessed at one account a few times only, known or not, also many at once, and a friend beside is not held up", async () => {
    await core.services.people.addByOperator({ name: "Bo", email: "bo@example.org", password: PASSWORD });
    await core.services.people.addByOperator({ name: "Ann", email: "ann@example.org", password: PASSWORD });
    for (const typed of ["bo@example.org", "nobody@example.org"]) {
      const tries = await Promise.allSettled(Array.from({ length: 30 }, (_, n) => withPassword(typed, `wrong ${n}`, `192.0.2.${n}`)));
      const codes = tries.map((one) => (one.status === "rejected" ? (one.reason as { code: string }).code : "in"));
      expect(codes.filter((code) => code === "cannot_sign_in")).toHaveLength(10);
      expect(codes.filter((code) => code === "too_fast")).toHaveLength(20);
    }
    await expect(withPassword("bo@example.org", PASSWORD)).rejects.toMatchObject({ code: "too_fast" });
    await expect(withPassword("ann@example.org", PASSWORD)).resolves.toBeDefined();
  });

  it("that is right takes nothing from the tries of its building: 200 people behind one address are not held up", async () => {
    await core.services.people.addByOperator({ name: "Bo", email: "bo@example.org", password: PASSWORD });
    let counted = 0;
    const limits = { ...core.limits, signInFailed: (address: string) => core.limits.signInFailed(address).then(() => void counted++) };
    const signIn = createSignIn({ ...core, ...deps(core), limits, passwords: createPasswords("nobody's") });
    await signIn.withPassword(GUEST, { ...HERE, typed: "bo@example.org", password: PASSWORD });
    expect(counted).toBe(0);
    await expect(signIn.withPassword(GUEST, { ...HERE, typed: "bo@example.org", password: "wrong" })).rejects.toMatchObject({ code: "cannot_sign_in" });
    expect(counted).toBe(1);
  });
});

describe("a link", () => {
  it("is not used up by looking at it, and lets in once by its button", async () => {
    const bo = await person(core);
    const secret = endOf(await core.services.signIn.onceLink(bo.personId));
    for (let looks = 0; looks < 3; looks++) expect(await core.services.signIn.linkPage(secret)).toEqual({ state: "open", kind: "once" });
    const came = await useLink(secret);
    expect(await core.services.sessions.read(secretOf(came.cookie ?? ""))).toMatchObject({ viewer: { personId: bo.personId } });
    await expect(useLink(secret, { ticket: `${TICKET}2` })).rejects.toMatchObject({ code: "link_used" });
    expect(await core.services.signIn.linkPage(secret)).toMatchObject({ state: "used" });
  });

  it("of two who press the button at the same time, one gets in", async () => {
    const bo = await person(core);
    const secret = endOf(await core.services.signIn.onceLink(bo.personId));
    const both = await Promise.allSettled([useLink(secret), useLink(secret, { ticket: `${TICKET}2` })]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("pressed twice by the same form answers twice, with one session", async () => {
    const bo = await person(core);
    const secret = endOf(await core.services.signIn.onceLink(bo.personId));
    const [one, two] = [await useLink(secret), await useLink(secret)];
    expect(two.cookie).toBe(one.cookie);
    expect(await core.services.sessions.mine(bo.viewer)).toHaveLength(2);
  });

  it("made by the operator runs out after ten minutes", async () => {
    const bo = await person(core);
    const secret = endOf(await core.services.signIn.onceLink(bo.personId));
    clock.pass(10 * MINUTE_MS);
    await expect(useLink(secret)).rejects.toMatchObject({ code: "link_expired" });
  });

  it("can be typed in capitals with spaces, off paper", async () => {
    const bo = await person(core);
    const secret = endOf(await core.services.signIn.onceLink(bo.personId));
    await expect(useLink(secret.toUpperCase().replace(/(.{4})/g, "$1 "))).resolves.toMatchObject({ personId: bo.personId });
  });

  it("that nobody made is not found, and trying many is slowed down", async () => {
    expect(await core.services.signIn.linkPage("nothing")).toBeNull();
    for (let n = 0; n < 100; n++) await expect(useLink(`nothing${n}`)).rejects.toMatchObject({ code: "not_found" });
    await expect(useLink("nothing")).rejects.toMatchObject({ code: "too_fast" });
    await expect(useLink("nothing", { address: "192.0.2.99" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("ends the session of whoever was signed in on that device before", async () => {
    const [ann, bo] = [await person(core, { name: "Ann" }), await person(core)];
    const secret = endOf(await core.services.signIn.onceLink(bo.personId));
    await core.services.signIn.useLink(ann.viewer, { ...HERE, secret, ticket: TICKET });
    expect(await core.services.sessions.mine(ann.viewer)).toEqual([]);
  });
});

describe("a link to keep safe", () => {
  const keepSafe = async () => {
    const bo = await person(core);
    const { keepSafeLink } = await core.services.waysIn.newKeepSafe(bo.viewer, TICKET);
    return { bo, secret: endOf(keepSafeLink) };
  };

  it("lets in on another device, gives a fresh one, and dies", async () => {
    const { secret } = await keepSafe();
    const came = await useLink(secret);
    const fresh = endOf(came.keepSafeLink ?? "");
    expect(fresh).not.toBe(secret);
    await expect(useLink(secret, { ticket: `${TICKET}2` })).rejects.toMatchObject({ code: "link_used" });
    expect(await core.services.signIn.linkPage(fresh)).toEqual({ state: "open", kind: "keepSafe" });
    clock.pass(400 * DAY_MS);
    await expect(useLink(fresh, { ticket: `${TICKET}3` })).resolves.toMatchObject({ needsWayIn: false });
  });

  it("shows the same fresh link again when the answer got lost on the way", async () => {
    const { secret } = await keepSafe();
    const [one, two] = [await useLink(secret), await useLink(secret)];
    expect(two.keepSafeLink).toBe(one.keepSafeLink);
    clock.pass(11 * MINUTE_MS);
    await expect(useLink(secret)).rejects.toMatchObject({ code: "link_used" });
  });

  it("that was shown is not shown again to whoever goes back after signing out", async () => {
    const { secret } = await keepSafe();
    const came = await useLink(secret);
    const { viewer } = await core.services.sessions.read(secretOf(came.cookie ?? ""));
    await core.services.sessions.signOut(viewer);
    await expect(useLink(secret)).rejects.toMatchObject({ code: "link_used" });
  });

  it("opened where one is signed in already uses nothing up", async () => {
    const { bo, secret } = await keepSafe();
    const came = await core.services.signIn.useLink(bo.viewer, { ...HERE, secret, ticket: TICKET });
    expect(came).toMatchObject({ cookie: null, keepSafeLink: null });
    expect(await core.services.signIn.linkPage(secret)).toMatchObject({ state: "open" });
  });
});

describe("a link by e-mail", () => {
  it("goes to an address that somebody here has, works for half an hour, and the newest counts", async () => {
    const bo = await person(core, { email: "bo@example.org" });
    await core.services.signIn.sendEmailLink({ email: "Bo@example.org", address: "192.0.2.1" });
    await core.services.signIn.sendEmailLink({ email: "bo@example.org", address: "192.0.2.1" });
    const [older, newer] = (await core.letters()).map(({ text }) => endOf(/http\S+/.exec(text)?.[0] ?? ""));
    await expect(useLink(older ?? "")).rejects.toMatchObject({ code: "link_used" });
    await expect(useLink(newer ?? "")).resolves.toMatchObject({ personId: bo.personId });
    await core.services.signIn.sendEmailLink({ email: "bo@example.org", address: "192.0.2.1" });
    const last = endOf(/http\S+/.exec((await core.letters()).at(-1)?.text ?? "")?.[0] ?? "");
    clock.pass(30 * MINUTE_MS);
    await expect(useLink(last, { ticket: `${TICKET}2` })).rejects.toMatchObject({ code: "link_expired" });
  });

  it("is promised for an unknown address in the same words, and no letter goes to a stranger", async () => {
    await person(core, { email: "bo@example.org" });
    const known = await core.services.signIn.sendEmailLink({ email: "bo@example.org", address: "192.0.2.1" });
    const unknown = await core.services.signIn.sendEmailLink({ email: "nobody@example.org", address: "192.0.2.1" });
    expect(unknown).toEqual(known);
    expect((await core.letters()).map(({ to }) => to)).toEqual(["bo@example.org"]);
  });

  it("cannot be used to flood a mailbox, known or not", async () => {
    await person(core, { email: "bo@example.org" });
    for (const email of ["bo@example.org", "nobody@example.org"]) {
      for (let n = 0; n < 5; n++) await core.services.signIn.sendEmailLink({ email, address: `192.0.2.${n}` });
      await expect(core.services.signIn.sendEmailLink({ email, address: "192.0.2.9" })).rejects.toMatchObject({ code: "too_fast" });
    }
  });
});

describe("the first steward", () => {
  const arrival = (ticket = TICKET) => ({
    answers: { ...NO_ANSWERS, name: "Ann", way: "keepSafe" as const, device: "yes" as const }, password: "", ticket, userAgent: "",
  });

  it("comes from a link that is made anew at each start, until somebody has used one", async () => {
    const first = endOf((await core.services.signIn.setUpLinkIfNeeded()) ?? "");
    const second = endOf((await core.services.signIn.setUpLinkIfNeeded()) ?? "");
    expect(await core.services.signIn.setUpPage(first)).toBe(false);
    expect(await core.services.signIn.setUpPage(second)).toBe(true);
    const ann = await core.services.signIn.setUp(second, arrival());
    const { viewer } = await core.services.sessions.read(secretOf(ann.cookie));
    expect(viewer).toMatchObject({ name: "Ann", mayStartSpaces: true, ownDevice: true });
    expect(await core.services.signIn.setUpLinkIfNeeded()).toBeNull();
    expect(await core.services.signIn.setUpPage(second)).toBe(false);
    await expect(core.services.signIn.setUp(second, arrival(`${TICKET}2`))).rejects.toMatchObject({ code: "not_found" });
  });

  it("is one person when two have the link and when the form is sent twice", async () => {
    const secret = endOf((await core.services.signIn.setUpLinkIfNeeded()) ?? "");
    const tries = await Promise.allSettled([
      core.services.signIn.setUp(secret, arrival()),
      core.services.signIn.setUp(secret, arrival()),
      core.services.signIn.setUp(secret, arrival(`${TICKET}2`)),
    ]);
    const made = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(new Set(made.map(({ personId, cookie, shownOnce }) => `${personId} ${cookie} ${shownOnce.keepSafeLink}`)).size).toBe(1);
    expect(tries.filter((one) => one.status === "rejected")).not.toHaveLength(0);
  });

  it("a link that is already there is dead once a person was added by the operator", async () => {
    const secret = endOf((await core.services.signIn.setUpLinkIfNeeded()) ?? "");
    await person(core);
    expect(await core.services.signIn.setUpPage(secret)).toBe(false);
    await expect(core.services.signIn.setUp(secret, arrival())).rejects.toMatchObject({ code: "not_found" });
    // Nor does it let anybody in as somebody else.
    await expect(useLink(secret)).rejects.toMatchObject({ code: "not_found" });
  });
});

it("nothing in the database opens anything: no cookie, link, code, words or password is in its bytes", async () => {
  const bo = await person(core, { email: "bo@example.org", password: PASSWORD });
  const other = await signedIn(core, bo.personId);
  const { id: spaceId } = await core.services.spaces.start(bo.viewer, { name: "S", purpose: "P", helpContact: "", token: "t" });
  const once = endOf(await core.services.signIn.onceLink(bo.personId));
  const keepSafe = endOf((await core.services.waysIn.newKeepSafe(bo.viewer, TICKET)).keepSafeLink);
  const { signInWords } = await core.services.waysIn.newSignInWords(bo.viewer, TICKET);
  const invitation = endOf((await core.services.invitations.make(bo.viewer, spaceId, { limit: 1, days: 1, note: "", ticket: TICKET })).link);
  const setUp = await core.store.settings.get("anything");
  expect(setUp).toBeNull();
  const secrets = [secretOf(bo.cookie), secretOf(other.cookie), once, keepSafe, signInWords, invitation, PASSWORD, TICKET];
  await core.store.settings.set("canary", "a canary that must be found");
  const files = ["told-together.db", "told-together.db-wal"].map((name) => readFile(path.join(core.dataDir, name)));
  const bytes = Buffer.concat(await Promise.all(files)).toString("latin1");
  expect(bytes).toContain("a canary that must be found");
  for (const secret of secrets) expect(bytes).not.toContain(secret);
});

/** What services.ts hands to createSignIn besides the core. */
function deps({ services }: TestCore) {
  return {
    sessions: services.sessions,
    addresses: { signIn: String, signInLink: String, setUp: String, join: String, home: String, letters: String },
    newPerson: { isFormOf: () => false, prepare: never, sameAsBefore: never, add: never },
  };
}
const never = () => Promise.reject(new Error("nobody joins here"));
