import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GUEST } from "#app/domain/access/viewer.ts";
import { NO_ANSWERS } from "#app/domain/people/joining.ts";
import { DAY_MS, startCore, testClock, type TestCore } from "#tests/support/core.ts";
import { person, type TestPerson } from "#tests/support/people.ts";

const ADDRESS = "192.0.2.1";
const PASSWORD = "three blue kettles";
const ticket = (n: number | string = 1) => `aTicketThatIsLongEnoughToBeOne${n}`;
const endOf = (link: string) => link.slice(link.lastIndexOf("/") + 1);
const secretOf = (cookie: string | null) => cookie?.split(";", 1)[0]?.split("=")[1] ?? "";

let core: TestCore;
let clock: ReturnType<typeof testClock>;
let bo: TestPerson;
beforeEach(async () => {
  clock = testClock();
  core = await startCore({ clock, config: { mailSink: "/nowhere" } });
  bo = await person(core, { name: "Bo" });
});
afterEach(() => core.close());

const useLink = (link: string, n: number | string = "use") =>
  core.services.signIn.useLink(GUEST, { secret: endOf(link), ticket: ticket(n), ownDevice: false, userAgent: "", address: ADDRESS });
const signIn = (typed: string, password: string) =>
  core.services.signIn.withPassword(GUEST, { typed, password, ownDevice: false, userAgent: "", address: ADDRESS });
const setPassword = (newPassword: string, current = "", viewer = bo.viewer) =>
  core.services.waysIn.setPassword(viewer, { newPassword, current, ticket: ticket(newPassword.length), address: ADDRESS });

describe("one's own ways in", () => {
  it("a new link to keep kills the one before it, and the same form makes it once", async () => {
    const one = await core.services.waysIn.newKeepSafe(bo.viewer, ticket(1));
    const two = await core.services.waysIn.newKeepSafe(bo.viewer, ticket(2));
    expect(await core.services.waysIn.newKeepSafe(bo.viewer, ticket(2))).toEqual(two);
    expect(await core.services.signIn.linkPage(endOf(one.keepSafeLink))).toMatchObject({ state: "replaced" });
    await expect(useLink(one.keepSafeLink)).rejects.toMatchObject({ code: "link_used" });
    await expect(useLink(two.keepSafeLink)).resolves.toMatchObject({ personId: bo.personId });
    await core.services.waysIn.endKeepSafe(bo.viewer);
    expect(await core.services.waysIn.open(bo.viewer)).toMatchObject({ keepSafe: false });
  });

  it("the same ticket in somebody else's form makes somebody else's link", async () => {
    const ann = await person(core, { name: "Ann" });
    const [mine, theirs] = [await core.services.waysIn.newKeepSafe(bo.viewer, ticket()), await core.services.waysIn.newKeepSafe(ann.viewer, ticket())];
    expect(theirs.keepSafeLink).not.toBe(mine.keepSafeLink);
  });

  it("the first password brings words, which stay when the password changes", async () => {
    const steward = await core.services.spaces.start(bo.viewer, { name: "S", purpose: "P", helpContact: "", token: "t" });
    const { link } = await core.services.invitations.make(bo.viewer, steward.id, { limit: 1, days: 1, note: "", ticket: ticket() });
    const answers = { ...NO_ANSWERS, name: "Sarifa", way: "keepSafe" as const, device: "no" as const };
    const arrived = await core.services.invitations.join(endOf(link), { answers, password: "", ticket: ticket("join"), userAgent: "" }, ADDRESS);
    const { viewer } = await core.services.sessions.read(secretOf(arrived.cookie));
    if (viewer.kind !== "person") throw new Error("not in");
    expect(await core.services.waysIn.open(viewer)).toMatchObject({ signInWords: false, hasWayIn: true });
    const { signInWords: first } = await setPassword(PASSWORD, "", viewer);
    expect((await setPassword(PASSWORD, PASSWORD, viewer)).signInWords).toBe(first);
    await expect(signIn(first ?? "", PASSWORD)).resolves.toBeDefined();
    expect((await setPassword("four green tin kettles", PASSWORD, viewer)).signInWords).toBeNull();
    await expect(signIn(first ?? "", "four green tin kettles")).resolves.toBeDefined();
    await expect(signIn(first ?? "", PASSWORD)).rejects.toMatchObject({ code: "cannot_sign_in" });
  });

  it("new words stop the old ones", async () => {
    await setPassword(PASSWORD);
    const old = await core.services.waysIn.newSignInWords(bo.viewer, ticket(1));
    const fresh = await core.services.waysIn.newSignInWords(bo.viewer, ticket(2));
    await expect(signIn(old.signInWords, PASSWORD)).rejects.toMatchObject({ code: "cannot_sign_in" });
    await expect(signIn(fresh.signInWords, PASSWORD)).resolves.toBeDefined();
  });

  it("changing a password needs the one before, except right after coming in by a link", async () => {
    const { signInWords } = await core.services.waysIn.newSignInWords(bo.viewer, ticket("w"));
    await setPassword(PASSWORD);
    const { viewer } = await core.services.sessions.read(secretOf((await signIn(signInWords, PASSWORD)).cookie));
    if (viewer.kind !== "person") throw new Error("not in");
    expect(await core.services.waysIn.open(viewer)).toMatchObject({ asksCurrentPassword: true });
    await expect(setPassword("another one here", "wrong", viewer)).rejects.toMatchObject({ fields: { current: "currentWrong" } });
    await expect(setPassword("another one here", PASSWORD, viewer)).resolves.toBeDefined();
    const came = await useLink(await core.services.signIn.onceLink(bo.personId));
    const { viewer: byLink } = await core.services.sessions.read(secretOf(came.cookie));
    if (byLink.kind !== "person") throw new Error("not in");
    await expect(setPassword("and one more of them", "", byLink)).resolves.toBeDefined();
  });

  it("guessing the password before is slowed down", async () => {
    const { signInWords } = await core.services.waysIn.newSignInWords(bo.viewer, ticket("w"));
    await setPassword(PASSWORD);
    const { viewer } = await core.services.sessions.read(secretOf((await signIn(signInWords, PASSWORD)).cookie));
    if (viewer.kind !== "person") throw new Error("not in");
    const tries = await Promise.allSettled(Array.from({ length: 15 }, () => setPassword("another one here", "wrong", viewer)));
    const codes = tries.map((one) => (one.status === "rejected" ? (one.reason as { code: string }).code : "done"));
    expect(codes.filter((code) => code === "check_answers")).toHaveLength(10);
    expect(codes.filter((code) => code === "too_fast")).toHaveLength(5);
  });

  it("an address becomes one's own by its letter; somebody else's never, and the answer is the same", async () => {
    const ann = await person(core, { name: "Ann", email: "ann@example.org" });
    expect(await core.services.waysIn.askForEmail(bo.viewer, { email: "Bo@example.org", address: ADDRESS })).toBeUndefined();
    expect(await core.services.waysIn.open(bo.viewer)).toMatchObject({ email: null });
    const url = /http\S+/.exec((await core.letters())[0]?.text ?? "")?.[0] ?? "";
    await useLink(url);
    expect(await core.services.waysIn.open(bo.viewer)).toMatchObject({ email: "bo@example.org" });
    expect(await core.services.waysIn.askForEmail(bo.viewer, { email: "ann@example.org", address: ADDRESS })).toBeUndefined();
    expect((await core.letters()).at(-1)).toMatchObject({ to: "ann@example.org", subject: "You can sign in already" });
    expect(await core.store.people.findByEmail("ann@example.org")).toMatchObject({ id: ann.personId });
    await core.services.waysIn.removeEmail(bo.viewer);
    expect(await core.services.waysIn.open(bo.viewer)).toMatchObject({ email: null });
  });

  it("of two who prove the same address, the first has it, and the second still gets in", async () => {
    const ann = await person(core, { name: "Ann" });
    await core.services.waysIn.askForEmail(bo.viewer, { email: "shared@example.org", address: ADDRESS });
    await core.services.waysIn.askForEmail(ann.viewer, { email: "shared@example.org", address: ADDRESS });
    const urls = (await core.letters()).map(({ text }) => /http\S+/.exec(text)?.[0] ?? "");
    await expect(useLink(urls[0] ?? "", 1)).resolves.toMatchObject({ personId: bo.personId });
    await expect(useLink(urls[1] ?? "", 2)).resolves.toMatchObject({ personId: ann.personId });
    expect(await core.store.people.findByEmail("shared@example.org")).toMatchObject({ id: bo.personId });
  });
});

describe("helping somebody back in", () => {
  let ann: TestPerson;
  let spaceId: string;
  beforeEach(async () => {
    ann = await person(core, { name: "Ann" });
    const space = { name: "S", purpose: "P", helpContact: "", token: "t" };
    ({ id: spaceId } = await core.services.spaces.start(ann.viewer, space));
    await core.services.spaces.byOperator.addMember({ spaceId, personId: bo.personId, role: "member" });
  });
  const help = (who = ann, whom = bo, n: number | string = 1) =>
    core.services.waysIn.helpBackIn(who.viewer, { spaceId, personId: whom.personId, ticket: ticket(n) });

  it("makes a link that works once, for a day, and kills every older link of that person", async () => {
    const { keepSafeLink } = await core.services.waysIn.newKeepSafe(bo.viewer, ticket());
    const { link, name } = await help();
    expect(name).toBe("Bo");
    await expect(useLink(keepSafeLink)).rejects.toMatchObject({ code: "link_used" });
    await expect(useLink(link)).resolves.toMatchObject({ personId: bo.personId, helped: true, needsWayIn: true });
    await expect(useLink(link, 2)).rejects.toMatchObject({ code: "link_used" });
    const second = await help(ann, bo, 2);
    clock.pass(DAY_MS);
    await expect(useLink(second.link, 3)).rejects.toMatchObject({ code: "link_expired" });
  });

  it("is never unnoticed: it is in the person's own list, by name, and in the record", async () => {
    await useLink((await help()).link);
    expect(await core.services.sessions.mine(bo.viewer)).toContainEqual(expect.objectContaining({ linkMadeBy: "Ann", wayIn: "once" }));
    expect(await core.store.audit.ofSpace(spaceId)).toContainEqual(
      expect.objectContaining({ act: "person.linkMadeByOther", actorId: ann.personId, subjectId: bo.personId }),
    );
  });

  it("writes to the person, where they have an address", async () => {
    const chidi = await person(core, { name: "Chidi", email: "chidi@example.org" });
    await core.services.spaces.byOperator.addMember({ spaceId, personId: chidi.personId, role: "member" });
    await help(ann, chidi);
    expect((await core.letters()).map(({ to, subject }) => [to, subject])).toEqual([["chidi@example.org", "A sign-in link was made for you"]]);
  });

  it("is for those who look after people, for people in their space, and never a way to more than one has", async () => {
    const dee = await person(core, { name: "Dee" });
    const eli = await person(core, { name: "Eli" });
    await core.services.spaces.byOperator.addMember({ spaceId, personId: dee.personId, role: "facilitator" });
    await expect(help(bo, ann)).rejects.toMatchObject({ code: "not_allowed" });
    await expect(help(eli, bo)).rejects.toMatchObject({ code: "not_found" });
    await expect(help(dee, ann)).rejects.toMatchObject({ code: "not_allowed" });
    await expect(help(dee, eli)).rejects.toMatchObject({ code: "not_allowed" });
    await expect(help(dee, dee)).rejects.toMatchObject({ code: "not_allowed" });
    await expect(help(dee, bo)).resolves.toBeDefined();
    // Bo looks after another space, where Dee has no say.
    await core.services.spaces.start(bo.viewer, { name: "Other", purpose: "P", helpContact: "", token: "t" });
    await expect(help(dee, bo, 2)).rejects.toMatchObject({ code: "not_allowed" });
    await expect(help(ann, bo, 3)).rejects.toMatchObject({ code: "not_allowed" });
    expect(await core.services.waysIn.whomToHelp(ann.viewer, spaceId)).toEqual([{ personId: dee.personId, name: "Dee" }]);
  });
});
