import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GUEST } from "#app/domain/access/viewer.ts";
import { NO_ANSWERS, type Answers } from "#app/domain/people/joining.ts";
import { DAY_MS, MINUTE_MS, startCore, testClock, type TestCore } from "#tests/support/core.ts";
import { person, type TestPerson } from "#tests/support/people.ts";

const ADDRESS = "192.0.2.1";
const PASSWORD = "three blue kettles";
const ticket = (n: number | string = 1) => `aTicketThatIsLongEnoughToBeOne${n}`;
const endOf = (link: string) => link.slice(link.lastIndexOf("/") + 1);
const secretOf = (cookie: string) => cookie.split(";", 1)[0]?.split("=")[1] ?? "";

let core: TestCore;
let clock: ReturnType<typeof testClock>;
let ann: TestPerson;
let spaceId: string;
let agreementId: string;
beforeEach(async () => {
  clock = testClock();
  core = await startCore({ clock, config: { mailSink: "/nowhere" } });
  ann = await person(core, { name: "Ann" });
  const space = { name: "Waiting rooms", purpose: "We write about waiting.", helpContact: "Ann, 020", agreement: "We listen.", token: "t" };
  ({ id: spaceId } = await core.services.spaces.start(ann.viewer, space));
  agreementId = (await core.store.agreements.current(spaceId))?.id ?? "";
});
afterEach(() => core.close());

const invite = async (limit = 1, days = 7, n = 1) =>
  endOf((await core.services.invitations.make(ann.viewer, spaceId, { limit, days, note: "", ticket: ticket(n) })).link);
const answers = (more: Partial<Answers> = {}): Answers => ({ ...NO_ANSWERS, name: "Sarifa", way: "keepSafe", device: "yes", agreementId, ...more });
const join = (code: string, n: number | string = 1, more: Partial<Answers> = {}, password = "") =>
  core.services.invitations.join(code, { answers: answers(more), password, ticket: ticket(n), userAgent: "" }, ADDRESS);
/** Here all join in the same moment: who comes first is left to their ids. */
const namesIn = async () => (await core.store.spaces.members(spaceId)).map((member) => member.name).sort();

describe("joining by an invitation", () => {
  it("makes a person, a member, a yes to the agreement and a session, without any e-mail address", async () => {
    const arrived = await join(await invite());
    const { viewer } = await core.services.sessions.read(secretOf(arrived.cookie));
    expect(viewer).toMatchObject({ kind: "person", name: "Sarifa", ownDevice: true, mayStartSpaces: false });
    expect(await core.store.spaces.roleOf(spaceId, arrived.personId)).toBe("member");
    expect(await core.store.agreements.whoSaidYes(agreementId)).toContain(arrived.personId);
    const back = await core.services.signIn.useLink(GUEST, {
      secret: endOf(arrived.shownOnce.keepSafeLink ?? ""), ticket: ticket("back"), ownDevice: false, userAgent: "", address: ADDRESS,
    });
    expect(back.personId).toBe(arrived.personId);
  });

  it("with a password gives five private words, and both together let back in", async () => {
    const arrived = await join(await invite(), 1, { way: "password" }, PASSWORD);
    expect(arrived.shownOnce).toMatchObject({ keepSafeLink: null, letterTo: null });
    const typed = arrived.shownOnce.signInWords ?? "";
    expect(typed.split(" ")).toHaveLength(5);
    await expect(
      core.services.signIn.withPassword(GUEST, { typed, password: PASSWORD, ownDevice: false, userAgent: "", address: ADDRESS }),
    ).resolves.toBeDefined();
    await expect(join(await invite(1, 7, 2), 2, { way: "password" }, "short")).rejects.toMatchObject({ fields: { newPassword: "tooShort" } });
  });

  it("two people may choose the same name", async () => {
    const code = await invite(2);
    await join(code, 1);
    await join(code, 2);
    expect(await namesIn()).toEqual(["Ann", "Sarifa", "Sarifa"]);
  });

  it("with an address that somebody has answers like any other, and a letter tells its owner", async () => {
    const code = await invite(2);
    const bo = await person(core, { email: "bo@example.org" });
    const known = await join(code, 1, { way: "email", email: "Bo@example.org" });
    const unknown = await join(code, 2, { way: "email", email: "new@example.org" });
    const shape = ({ shownOnce }: typeof known) => ({ ...shownOnce, keepSafeLink: typeof shownOnce.keepSafeLink, letterTo: shownOnce.letterTo?.replace(/^\w+/, "") });
    expect(shape(known)).toEqual(shape(unknown));
    const letters = await core.letters();
    expect(letters.map(({ to, subject }) => [to, subject])).toEqual([
      ["bo@example.org", "You can sign in already"], ["new@example.org", "Is this your address?"],
    ]);
    expect(await core.store.people.findByEmail("bo@example.org")).toMatchObject({ id: bo.personId });
    // An address belongs to nobody until its owner has pressed the button in the letter.
    expect(await core.store.people.findByEmail("new@example.org")).toBeNull();
    const secret = endOf(/http\S+/.exec(letters[1]?.text ?? "")?.[0] ?? "");
    await core.services.signIn.useLink(GUEST, { secret, ticket: ticket("mail"), ownDevice: false, userAgent: "", address: ADDRESS });
    expect(await core.store.people.findByEmail("new@example.org")).toMatchObject({ id: unknown.personId });
  });

  it("sent twice, at once or one after the other, is one person, one place and one answer", async () => {
    const code = await invite(1);
    const [one, two] = await Promise.all([join(code), join(code)]);
    const three = await join(code);
    expect(two).toEqual(one);
    expect(three).toEqual(one);
    expect(await namesIn()).toEqual(["Ann", "Sarifa"]);
    clock.pass(11 * MINUTE_MS);
    await expect(join(code)).rejects.toMatchObject({ code: "already_done" });
  });

  it("sent again after signing out lets nobody in: going back on a shared computer is no key", async () => {
    const code = await invite(1);
    const { viewer } = await core.services.sessions.read(secretOf((await join(code)).cookie));
    await core.services.sessions.signOut(viewer);
    await expect(join(code)).rejects.toMatchObject({ code: "already_done" });
  });

  it("makes nobody when the agreement was not said yes to, or has changed meanwhile", async () => {
    const code = await invite();
    await expect(join(code, 1, { agreementId: "" })).rejects.toMatchObject({ fields: { agreement: "agreementMissing" } });
    await expect(join(code, 1, { agreementId: "older" })).rejects.toMatchObject({ fields: { agreement: "agreementChanged" } });
    expect(await namesIn()).toEqual(["Ann"]);
    expect((await core.services.invitations.look(GUEST, code))?.state).toBe("open");
  });
});

describe("an invitation", () => {
  it("shows who invites, to what, and who looks after it, and nothing is used up by looking", async () => {
    const code = await invite();
    for (let looks = 0; looks < 3; looks++) {
      expect(await core.services.invitations.look(GUEST, code.toUpperCase())).toMatchObject({
        state: "open", invitedBy: "Ann", spaceName: "Waiting rooms", purpose: "We write about waiting.", lookAfter: ["Ann"],
        agreement: { text: "We listen." },
      });
    }
    expect(await core.services.invitations.look(GUEST, "unknown")).toBeNull();
    await expect(join("unknown")).rejects.toMatchObject({ code: "not_found" });
  });

  it("for five lets in exactly five of twenty who come at the same moment", async () => {
    const code = await invite(5);
    const tries = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => join(code, n)));
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(5);
    for (const one of tries) if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "link_used" });
    expect(await namesIn()).toHaveLength(6);
    expect(await core.store.people.names((await core.store.spaces.members(spaceId)).map((m) => m.personId))).toHaveProperty("size", 6);
    expect(await core.services.invitations.look(GUEST, code)).toEqual({ state: "closed", why: "usedUp" });
  });

  it("for one lets in one of ten who are signed in", async () => {
    const code = await invite(1);
    const people = await Promise.all(Array.from({ length: 10 }, (_, n) => person(core, { name: `P${n}` })));
    const tries = await Promise.allSettled(people.map(({ viewer }) => core.services.invitations.joinAsMyself(viewer, code, agreementId)));
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  });

  it("runs out, can be cancelled, and says only which; those who are in stay", async () => {
    const code = await invite(5, 7, 1);
    await join(code);
    clock.pass(7 * DAY_MS);
    expect(await core.services.invitations.look(GUEST, code)).toEqual({ state: "closed", why: "expired" });
    await expect(join(code, 2)).rejects.toMatchObject({ code: "link_expired" });

    const second = await invite(5, 7, 2);
    const { invitations } = await core.services.invitations.ofSpace(ann.viewer, spaceId);
    const open = invitations.find(({ state }) => state === "open");
    await core.services.invitations.cancel(ann.viewer, spaceId, open?.id ?? "");
    await core.services.invitations.cancel(ann.viewer, spaceId, open?.id ?? "");
    expect(await core.services.invitations.look(GUEST, second)).toEqual({ state: "closed", why: "cancelled" });
    await expect(join(second, 3)).rejects.toMatchObject({ code: "link_expired" });
    expect(await namesIn()).toEqual(["Ann", "Sarifa"]);
  });

  it("lets somebody who has an account join with one press, once, whatever their role here", async () => {
    const code = await invite(2);
    const bo = await person(core);
    await expect(core.services.invitations.joinAsMyself(bo.viewer, code, null)).rejects.toMatchObject({ code: "check_answers" });
    await core.services.invitations.joinAsMyself(bo.viewer, code, agreementId);
    await core.services.invitations.joinAsMyself(bo.viewer, code, agreementId);
    await core.services.invitations.joinAsMyself(ann.viewer, code, agreementId);
    expect(await core.store.spaces.roleOf(spaceId, ann.personId)).toBe("steward");
    expect((await core.services.invitations.ofSpace(ann.viewer, spaceId)).invitations).toMatchObject([{ uses: 1 }]);
    expect(await core.services.invitations.look(bo.viewer, code)).toEqual({ state: "isIn", spaceId, spaceName: "Waiting rooms" });
  });

  it("from before somebody was asked to go does not bring them back; a new one does", async () => {
    const code = await invite(5, 7, 1);
    const bo = await person(core);
    await core.services.invitations.joinAsMyself(bo.viewer, code, agreementId);
    clock.pass(MINUTE_MS);
    await core.services.spaces.remove(ann.viewer, spaceId, bo.personId);
    await expect(core.services.invitations.joinAsMyself(bo.viewer, code, agreementId)).rejects.toMatchObject({ code: "link_used" });
    clock.pass(MINUTE_MS);
    await core.services.invitations.joinAsMyself(bo.viewer, await invite(1, 7, 2), agreementId);
    expect(await core.store.spaces.roleOf(spaceId, bo.personId)).toBe("member");
  });

  it("is made, listed and cancelled only by those who look after people; others cannot tell the space from none", async () => {
    const bo = await person(core);
    await core.services.invitations.joinAsMyself(bo.viewer, await invite(1), agreementId);
    const eli = await person(core, { name: "Eli" });
    const given = { limit: 1, days: 1, note: "", ticket: ticket(9) };
    const { invitations } = await core.services.invitations.ofSpace(ann.viewer, spaceId);
    for (const [viewer, code] of [[bo.viewer, "not_allowed"], [eli.viewer, "not_found"], [GUEST, "not_signed_in"]] as const) {
      await expect(core.services.invitations.make(viewer, spaceId, given)).rejects.toMatchObject({ code });
      await expect(core.services.invitations.ofSpace(viewer, spaceId)).rejects.toMatchObject({ code });
      await expect(core.services.invitations.cancel(viewer, spaceId, invitations[0]?.id ?? "")).rejects.toMatchObject({ code });
    }
    await expect(core.services.invitations.make(eli.viewer, "nothing", given)).rejects.toMatchObject({ code: "not_found" });
    await core.services.spaces.setRole(ann.viewer, spaceId, bo.personId, "facilitator");
    await expect(core.services.invitations.make(bo.viewer, spaceId, given)).resolves.toBeDefined();
  });

  it("has a limit from 1 to 200, a length that can be chosen, and is one when its form is sent twice", async () => {
    const make = (limit: number, days: number) => core.services.invitations.make(ann.viewer, spaceId, { limit, days, note: "", ticket: ticket() });
    for (const limit of [0, 201, 1.5, Number.NaN]) await expect(make(limit, 7)).rejects.toMatchObject({ fields: { limit: "limitWrong" } });
    await expect(make(1, 3650)).rejects.toMatchObject({ fields: { days: "daysMissing" } });
    expect(await make(200, 90)).toEqual(await make(200, 90));
    expect((await core.services.invitations.ofSpace(ann.viewer, spaceId)).invitations).toHaveLength(1);
  });
});
