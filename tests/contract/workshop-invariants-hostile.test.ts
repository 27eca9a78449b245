/** Invariant 10 of a workshop, and what else people send who want more than is theirs. Each kind of act is taken from the contract itself. */
import { describe, expect, test } from "vitest";
import { workshopAct } from "#app/contract/workshop.ts";
import { PROBLEMS } from "#app/domain/errors.ts";
import { ACT_TYPES, type ActType, type WorkshopAct } from "#app/domain/workshop/decide.ts";
import { emptyState } from "#app/domain/workshop/state.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { ask } from "#tests/support/http.ts";
import { randomFrom } from "#tests/support/random.ts";
import { anAct, FOR_FACILITATORS, FOR_HELPERS } from "#tests/support/workshop-acts.ts";
import { joinAsGuest, newId, workshopFor, type Device } from "#tests/support/workshop.ts";
import { workshopServer } from "#tests/support/workshop-server.ts";
import { heardSince, note, ok, peopled } from "#tests/support/workshop-room.ts";

/** What is for everybody who takes part. An act that is in none of the three lists is one that nobody thought about. */
const FOR_EVERYBODY: ReadonlySet<ActType> = new Set<ActType>([
  "note:save", "note:takeBack", "theme:add", "theme:rename", "theme:differ", "theme:join", "theme:part", "note:place", "dots:give", "dots:none", "turn:say", "line:add", "line:change", "line:yes", "line:takeBack",
  "signal:set", "ready:set", "talkLine:save", "talkLine:takeBack", "action:save", "term:explain", "group:help", "checkOut:say", "checkOut:takeBack", "needs:say", "member:rename", "member:leave",
]);
/** What whoever only looks on may do as well: about themselves. */
const ABOUT_ONESELF: ReadonlySet<ActType> = new Set<ActType>(["signal:set", "needs:say", "member:rename", "member:leave"]);
const NULLABLE: ReadonlySet<string> = new Set(["note:save.storyId", "dots:open.budget", "member:roles.supports", "activity:move.before"]);
const EMPTY = emptyState();
const OPTIONS = workshopAct.options.map((option) => ({ type: option.shape.type.value as ActType, fields: Object.keys(option.shape).filter((name) => name !== "type") }));
const CODES = Object.keys(PROBLEMS);
const mine = randomFrom(29);
const { server, all } = await workshopServer();

type Answer = { ok: boolean; code?: string; fields?: object };
async function sends(one: Device, input: unknown): Promise<Answer> {
  for (;;) {
    const answer = (await one.send("workshop:act", input)) as Answer;
    if (answer.code !== "too_fast") return answer;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** Dee takes part, Oz looks on; Rae was asked to go, Lou left, Bo ran it and does not any more; Eve is a guest of another workshop. */
async function crowd() {
  const room = await peopled(server, all, { Dee: ["participant"], Oz: ["observer"], Rae: ["participant"], Lou: ["participant"], Eli: ["participant"] });
  const { anns, bos, phones, begin } = room;
  const there = await workshopFor(server);
  const eve = await all.connect(server, there.id, (await joinAsGuest(server, there.joinCode, "Eve")).cookie);
  const activityId = await begin("write");
  const sealed = note(activityId, "The zqsealed bus.", "named");
  const unnamed = note(activityId, "The zqunnamed bus.", "none");
  await ok(phones.Eli, sealed);
  await ok(phones.Eli, unnamed);
  await ok(phones.Eli, { type: "theme:add", themeId: newId("theme"), title: "Buses", noteIds: [] });
  await ok(phones.Eli, { type: "signal:set", kind: "notOk", on: true, word: "" });
  await ok(phones.Eli, { type: "line:add", lineId: newId("line"), text: "Eli's own line.", question: false });
  await ok(anns, { type: "groups:set", activityId, groups: [{ groupId: newId("group"), name: "By the window", memberIds: [phones.Eli.meId] }] });
  await ok(anns, { type: "member:roles", memberId: bos.meId, roles: ["participant"], supports: null });
  await ok(anns, { type: "member:remove", memberId: phones.Rae.meId });
  await ok(phones.Lou, { type: "member:leave" });
  for (const one of [anns, phones.Eli]) await expect.poll(() => one.known().member[phones.Lou.meId]?.left).toBe(true);
  return { ...room, eve, sealed, unnamed, activityId };
}

describe("4.8.10", () => {
  test("each kind of act that the contract knows is for those who run it, for helpers, or for everybody: there is none that nobody thought about", () => {
    expect(OPTIONS.map(({ type }) => type).sort()).toEqual([...ACT_TYPES].sort());
    expect([...FOR_FACILITATORS, ...FOR_HELPERS, ...FOR_EVERYBODY].sort()).toEqual([...ACT_TYPES].sort());
  });

  test("whoever takes part, looks on, ran it until now, was asked to go, left, or is in another workshop tries each act: refused by the role of that moment", { timeout: 120_000 }, async () => {
    const { id, anns, bos, phones, eve, state } = await crowd();
    const heard = anns.frames.length;
    const before = await state();
    const tries = async (one: Device, name: string, isRefused: (type: ActType) => boolean) => {
      for (const { type } of OPTIONS) {
        if (!isRefused(type)) continue;
        const now = await state();
        const act = anAct(type, { state: now, random: mine, newId, say: () => "zqhostile" });
        const answer = await sends(one, { workshopId: id, act });
        // What is nobody's can be taken back by anybody: nothing is there.
        const isNothing = type.endsWith(":takeBack") && answer.ok;
        if (!isNothing) expect(answer, `${name} ${type}`).toMatchObject({ ok: false, code: expect.stringMatching(new RegExp(`^(${CODES.join("|")})$`)) });
        expect(await state(), `${name} ${type}`).toBe(now);
      }
    };
    const isRunning = (type: ActType) => FOR_FACILITATORS.has(type) || FOR_HELPERS.has(type);
    // At once: each has a pace of their own.
    await Promise.all([
      tries(phones.Dee, "a participant", isRunning), tries(bos, "who ran it", isRunning), tries(phones.Oz, "an observer", (type) => !ABOUT_ONESELF.has(type)),
      tries(phones.Rae, "who was asked to go", () => true), tries(phones.Lou, "who left", () => true), tries(eve, "a guest of another workshop", () => true),
    ]);
    expect(await state()).toBe(before);
    expect(heardSince(anns, heard)).toEqual([]);
    for (const one of [phones.Rae, phones.Lou]) expect(await one.send("workshop:enter", { workshopId: id })).toMatchObject({ ok: false, code: "not_found" });
    expect(await eve.send("workshop:enter", { workshopId: id })).toMatchObject({ ok: false, code: "not_found" });
  });

  test("by form it is the same: each act, from each of them, is refused with an answer in words, and nothing changes", { timeout: 120_000 }, async () => {
    const { id, guests, bo, state } = await crowd();
    const eve = await joinAsGuest(server, (await workshopFor(server)).joinCode, "Eve");
    const before = await state();
    for (const [name, cookie] of [["Dee", guests.Dee.cookie], ["Oz", guests.Oz.cookie], ["Rae", guests.Rae.cookie], ["Lou", guests.Lou.cookie], ["Bo", bo.cookie], ["Eve", eve.cookie], ["nobody", ""]] as const)
      for (const { type } of OPTIONS.filter((one) => FOR_FACILITATORS.has(one.type) || FOR_HELPERS.has(one.type))) {
        const act = anAct(type, { state: before, random: mine, newId, say: () => "zqhostile" });
        const address = name === "Dee" || name === "Oz" ? workshopPaths.workshopFacilitate(id) : workshopPaths.workshop(id);
        const { status } = await ask(server.origin, { path: address, method: "POST", headers: { cookie, origin: server.origin, "content-type": "application/x-www-form-urlencoded" }, body: new URLSearchParams({ act: JSON.stringify(act), token: newId("token") }).toString() });
        // Whoever is nobody is led to the door.
        expect([name, type, name === "nobody" ? [302, 303, 401].includes(status) : status >= 400 && status < 500]).toEqual([name, type, true]);
      }
    expect(await state()).toBe(before);
  });

  test("nobody reaches what is another's by its id: sealed notes, turns, dots, lines, signals, groups, and things of another workshop", async () => {
    const { id, anns, phones: { Dee, Eli, Oz }, sealed, unnamed, activityId, state } = await crowd();
    const other = await peopled(server, all, { Gus: ["participant"] });
    const otherActivity = await other.begin("write");
    const otherNote = note(otherActivity, "Elsewhere.", "named");
    await ok(other.phones.Gus, otherNote);
    await ok(other.phones.Gus, { type: "theme:add", themeId: newId("theme"), title: "Elsewhere", noteIds: [] });
    const [elsewhere] = (await other.state()).theme.keys();
    const now = await state();
    const [themeId] = now.theme.keys();
    const [unnamedId] = [...now.note].find(([, { nameMode }]) => nameMode === "none") ?? [];
    const [groupId] = now.group.keys();
    const [lineId] = [...now.line].find(([, { byId }]) => byId === Eli.meId) ?? [];
    const acts: WorkshopAct[] = [
      { ...sealed, text: "Mine now." }, { ...unnamed, noteId: unnamedId!, text: "Mine now." }, { type: "note:takeBack", noteId: sealed.noteId }, { type: "note:takeBack", noteId: unnamedId! },
      { type: "note:place", noteId: sealed.noteId, themeId: themeId!, isIn: true }, { type: "theme:add", themeId: newId("theme"), title: "Seen", noteIds: [sealed.noteId] },
      note(activityId, "In your name.", "named", { forId: Eli.meId }), { type: "line:change", lineId: lineId!, text: "Other words.", state: "in" }, { type: "group:help", groupId: groupId!, needsHelp: true },
      { type: "signal:seen", signalId: `${Eli.meId}.notOk` }, note(otherActivity, "In another room.", "named"), { type: "note:place", noteId: otherNote.noteId, themeId: themeId!, isIn: true },
      { type: "theme:rename", themeId: elsewhere!, title: "Mine" }, { type: "theme:join", themeId: themeId!, to: elsewhere! }, { type: "ready:set", activityId: otherActivity, ready: true },
    ];
    for (const act of acts) for (const one of [Dee, Oz]) {
      expect(await sends(one, { workshopId: id, act }), JSON.stringify(act)).toMatchObject({ ok: false });
      expect(await state(), JSON.stringify(act)).toBe(now);
    }
    // Neither do those who run it: what is sealed is there for nobody, and looks like nothing.
    for (const act of [...acts.slice(0, 6), { type: "note:hold", noteId: sealed.noteId, reason: "Look." } as const]) expect(await sends(anns, { workshopId: id, act }), JSON.stringify(act)).toMatchObject({ ok: false });
    expect(await state()).toBe(now);
    // The other room's address with this room's act, and the other way round.
    for (const act of acts) expect(await sends(Dee, { workshopId: other.id, act })).toMatchObject({ ok: false, code: "not_found" });
    expect(Eli.wire.join("").includes("zqhostile")).toBe(false);
  });

  test("a code that is wrong, or whose workshop is over or called off, lets nobody in and shows no name of anybody", async () => {
    const [closed, cancelled] = [await peopled(server, all, { Dee: ["participant"] }), await peopled(server, all, { Dee: ["participant"] })];
    await ok(closed.anns, { type: "workshop:close" });
    await ok(cancelled.anns, { type: "workshop:stopForCare" });
    await ok(cancelled.anns, { type: "workshop:cancel" });
    for (const code of [closed.joinCode, cancelled.joinCode, "aaaa-aaaa", `${closed.joinCode}0`, "__proto__"]) {
      const { status, body, headers } = await ask(server.origin, { path: workshopPaths.workshopDoor(code), method: "POST", headers: { origin: server.origin, "content-type": "application/x-www-form-urlencoded" }, body: new URLSearchParams({ name: "Late", agree: "yes", ticket: server.services.workshops.ticket() }).toString() });
      expect([code, status < 500, headers["set-cookie"] ?? [], headers.location?.startsWith("/workshops/") ?? false]).toEqual([code, true, [], false]);
      expect(body).not.toMatch(/\bDee\b/);
    }
    for (const { state } of [closed, cancelled]) expect([...(await state()).member.values()].map(({ name }) => name).sort()).toEqual(["Ann", "Bo", "Dee"]);
  });
});

describe("4.6: payloads that are nothing", () => {
  let deep: unknown = "bottom";
  for (let n = 0; n < 400; n += 1) deep = n % 2 === 0 ? [deep] : { act: deep };
  const ODD: readonly (readonly [string, unknown])[] = [["null", null], ["huge", "x".repeat(40_000)], ["deep", deep], ["an object", { toString: "Dee" }], ["a number", Number.MAX_VALUE], ["a list", [[], null, {}]]];

  test("each field of each act, as null, as something huge, deep or of a wrong kind, as well as missing or more than there is, is no act", () => {
    for (const { type, fields } of OPTIONS) {
      const right = () => anAct(type, { state: EMPTY, random: mine, newId, say: () => "something" }) as unknown as Record<string, unknown>;
      expect(workshopAct.safeParse(right()).success, type).toBe(true);
      expect(workshopAct.safeParse({ ...right(), also: 1 }).success, `${type} with more`).toBe(false);
      for (const field of fields) {
        // A field that may be null, or may be left out, is judged by what may stand in it.
        for (const [how, odd] of ODD) if (odd !== null || !NULLABLE.has(`${type}.${field}`)) expect(workshopAct.safeParse({ ...right(), [field]: odd }).success, `${type}.${field} as ${how}`).toBe(false);
        const { [field]: _, ...without } = right();
        if (field !== "forId") expect(workshopAct.safeParse(without).success, `${type} without ${field}`).toBe(false);
      }
    }
  });

  test("over the wire each gets an answer with a code, breaks no line, and nobody hears of it", { timeout: 120_000 }, async () => {
    const { id, anns, phones: { Dee, Eli, Oz }, bos, state } = await crowd();
    const [now, heard] = [await state(), [anns, Eli].map((one) => one.frames.length)];
    const from = [Dee, Oz, bos];
    await Promise.all(from.map(async (one, who) => {
      for (const { type, fields } of OPTIONS) for (const [n, [how, odd]] of ODD.entries()) {
        if ((n + who) % 3 !== 0) continue;
        const act = fields.length === 0 ? { type, odd } : { type, ...Object.fromEntries(fields.map((field) => [field, odd])) };
        expect(await sends(one, { workshopId: id, act }), `${type} ${how}`).toMatchObject({ ok: false, code: "malformed" });
      }
    }));
    expect(await state()).toBe(now);
    for (const [n, one] of [anns, Eli].entries()) expect(heardSince(one, heard[n]!)).toEqual([]);
    // Each line held: what is right is done.
    await ok(Dee, { type: "line:add", lineId: newId("line"), text: "Still here.", question: false });
    await expect.poll(() => anns.frames.join("").includes("Still here.")).toBe(true);
  });

  test("by form each gets a page with an answer, and no error of ours", async () => {
    const { id, guests, state } = await crowd();
    const now = await state();
    for (const { type, fields } of OPTIONS) {
      const odd = ODD[mine.below(ODD.length)]![1];
      const { status } = await ask(server.origin, {
        path: workshopPaths.workshop(id), method: "POST", headers: { cookie: guests.Dee.cookie, origin: server.origin, "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ act: JSON.stringify({ type, ...Object.fromEntries(fields.map((field) => [field, odd])), ...(fields.length === 0 ? { odd } : {}) }) }).toString(),
      });
      expect([type, status >= 400 && status < 500]).toEqual([type, true]);
    }
    expect(await state()).toBe(now);
  });
});
