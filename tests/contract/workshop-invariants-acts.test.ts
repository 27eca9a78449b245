/** Invariants 4, 6, 7, 8, 9 and 19 of a workshop: acts that come twice, at once, late, or from a device with another clock. */
import { describe, expect, test } from "vitest";
import { ACT_TYPES, type ActType, type WorkshopAct } from "#app/domain/workshop/decide.ts";
import { knowsNothing, told, type Known } from "#app/domain/workshop/shown.ts";
import { WORKSHOP_ID, type State } from "#app/domain/workshop/things.ts";
import { openWorkshop } from "#app/live/workshop.ts";
import { randomFrom } from "#tests/support/random.ts";
import { startServer } from "#tests/support/server.ts";
import { anAct } from "#tests/support/workshop-acts.ts";
import { devices, joinAsGuest, newId } from "#tests/support/workshop.ts";
import { workshopServer } from "#tests/support/workshop-server.ts";
import { heardSince, note, ok, patiently, peopled } from "#tests/support/workshop-room.ts";

const SEED = Number(process.env["WORKSHOP_SEED"] ?? Math.floor(Math.random() * 1e9));
const EVERYBODY = { Dee: ["participant"], Eli: ["participant"], Fay: ["participant"] } as const;
const { server, all } = await workshopServer();

/** A workshop with something of each kind in it. */
async function full() {
  const room = await peopled(server, all, EVERYBODY);
  const { anns, phones: { Dee, Eli }, begin } = room;
  const activityId = await begin("write");
  for (const one of [Dee, Eli]) for (const mode of ["named", "none"] as const) await ok(one, note(activityId, `${one.meId} ${mode}`, mode));
  await ok(anns, { type: "notes:reveal", activityId });
  await begin("theme");
  const [themeId, otherId] = [newId("theme"), newId("theme")];
  const noteIds = [...(await room.state()).note.keys()];
  await ok(Dee, { type: "theme:add", themeId, title: "Buses", noteIds: noteIds.slice(0, 2) });
  await ok(Dee, { type: "theme:add", themeId: otherId, title: "Waiting", noteIds: [] });
  const dotsActivity = await begin("dots");
  await ok(anns, { type: "dots:open", dotsId: newId("dots"), activityId: dotsActivity, question: "What matters?", budget: 3 });
  const talk = await begin("talk");
  await ok(anns, { type: "round:begin", roundId: newId("round"), activityId: talk });
  await ok(Dee, { type: "talkLine:save", lineId: newId("line"), activityId: talk, under: "what", text: "We wait.", finding: true });
  await ok(Dee, { type: "action:save", actionId: newId("action"), whenIf: "", then: "write to them", who: "the council", lookAgain: "", did: "" });
  await ok(Dee, { type: "signal:set", kind: "word", on: true, word: "subsidy" });
  await ok(anns, { type: "groups:set", activityId: talk, groups: [{ groupId: newId("group"), name: "By the window", memberIds: [Dee.meId] }] });
  return { ...room, themeId, otherId, noteIds, talk };
}

/** As the database has it: what a note's mark is made of is drawn each time. */
const plain = (state: State) => Object.fromEntries(Object.entries(state).map(([kind, things]) => [kind, Object.fromEntries(things as ReadonlyMap<string, unknown>)]));

describe("4.8.4", () => {
  // Those after which little is left to do come last; story:leaveOut has a workshop with stories to itself (workshop-plan).
  const LAST: readonly ActType[] = ["lead:give", "workshop:pause", "workshop:goOn", "workshop:stopForCare", "member:leave", "workshop:close", "workshop:cancel"];
  const idle = (state: State) => [...state.activity].find(([, { kind, state: is }]) => is === "planned" && !["write", "theme", "dots", "talk", "round"].includes(kind))?.[0] ?? "";
  const FIRST: readonly ActType[] = ["workshop:open", "workshop:start"];

  test("each act there is, sent twice, from one device or from two of the same person, has one effect, and the second says nothing to others", { timeout: 180_000 }, async () => {
    const { id, ann, anns, bos, guests, phones, state } = await full();
    const second = [await all.connect(server, id, ann.cookie), await all.connect(server, id, guests.Dee.cookie)] as const;
    const random = randomFrom(SEED);
    console.info(`WORKSHOP_SEED=${SEED} replays it`);
    const accepted = new Set<ActType>();
    const most = ACT_TYPES.filter((one) => !LAST.includes(one) && !FIRST.includes(one) && one !== "member:remove" && one !== "story:leaveOut");
    // Some become possible only after another one: dots are opened again once they were closed.
    for (const type of [...most, ...most, ...most, ...LAST]) {
      for (let tries = 0; tries < 20 && !accepted.has(type); tries += 1) {
        const now = await state();
        const act = anAct(type, { state: now, random, newId, say: () => newId("said") });
        // A step that nothing later needs: what was left out or is over takes no notes and no dots any more.
        if (act.type === "activity:end" || act.type === "activity:skip" || act.type === "activity:drop") Object.assign(act, { activityId: idle(now) });
        if (act.type === "activity:moreTime") Object.assign(act, { activityId: now.workshop.get(WORKSHOP_ID)?.activityId ?? "" });
        if (act.type === "lead:give") Object.assign(act, { memberId: bos.meId });
        // Nobody who has to go on is made anything else.
        if (act.type === "member:roles" && act.memberId !== phones.Fay.meId) Object.assign(act, { memberId: phones.Fay.meId, supports: null });
        const by = tries % 2 === 0 && type !== "member:leave" ? 0 : 1;
        const [first, again] = by === 0 ? [anns, second[0]] : [phones.Dee, second[1]];
        if (!(await patiently(first, act)).ok) continue;
        accepted.add(type);
        const once = plain(await state());
        // Whoever has left can do nothing twice.
        if (type === "member:leave") continue;
        await expect.poll(() => bos.known().workshop["workshop"]?.state).toBe((await state()).workshop.get("workshop")?.state);
        const heard = bos.frames.length;
        for (const one of [again, first]) expect(await patiently(one, act), JSON.stringify(act)).toMatchObject({ ok: true });
        expect(plain(await state()), JSON.stringify(act)).toEqual(once);
        const known = JSON.stringify(bos.known());
        const lineId = newId("line");
        // What Eli says then is told after all that came before.
        if ((await patiently(phones.Eli, { type: "line:add", lineId, text: "Here.", question: false })).ok) await expect.poll(() => bos.frames.join("").includes(lineId)).toBe(true);
        for (const frame of heardSince(bos, heard).filter((one) => !one.includes('"Here."'))) {
          // Told again, it is what they know already.
          const { things } = (JSON.parse(frame) as [string, { things: Parameters<typeof told>[1] }])[1];
          expect(JSON.stringify(told(JSON.parse(known) as Known, things)), JSON.stringify(act)).toBe(known);
        }
      }
    }
    expect(ACT_TYPES.filter((type) => !accepted.has(type)).sort()).toEqual(["member:remove", "story:leaveOut", "workshop:cancel", "workshop:open", "workshop:start"]);
  });

  test.each([["workshop:open"], ["workshop:start"], ["workshop:cancel"], ["member:remove"]] as const)("%s twice is once", async (type) => {
    const { anns, phones, state } = await peopled(server, all, EVERYBODY);
    if (type === "workshop:cancel") await ok(anns, { type: "workshop:stopForCare" });
    const act: WorkshopAct = type === "member:remove" ? { type, memberId: phones.Dee.meId } : { type };
    await patiently(anns, act);
    const once = plain(await state());
    await patiently(anns, act);
    expect(plain(await state())).toEqual(once);
  });
});

describe("4.8.6", () => {
  test("two people put the same note into two themes at the same moment: both stay, for everybody, and so do two names for one theme", async () => {
    const { everybody, phones: { Dee, Eli }, themeId, otherId, noteIds } = await full();
    const noteId = noteIds[3]!;
    const put = (to: string, isIn = true) => ({ type: "note:place", noteId, themeId: to, isIn }) as const;
    for (const answer of await Promise.all([Dee.act(put(themeId)), Eli.act(put(otherId)), Eli.act(put(themeId)), Dee.act(put(otherId))])) expect(answer).toMatchObject({ ok: true });
    const placed = (known: Known) => Object.values(known.placing).filter((one) => one.noteId === noteId).map((one) => one.themeId).sort();
    for (const one of everybody) await expect.poll(() => placed(one.known())).toEqual([themeId, otherId].sort());
    // One takes it out of one theme: it stays in the other's.
    await Promise.all([Dee.act(put(themeId, false)), Eli.act(put(otherId))]);
    for (const one of everybody) await expect.poll(() => placed(one.known())).toEqual([otherId]);
    await Promise.all([Dee.act({ type: "theme:rename", themeId, title: "Late buses" }), Eli.act({ type: "theme:differ", themeId, otherTitle: "Nobody pays" })]);
    for (const one of everybody) await expect.poll(() => one.known().theme[themeId]).toMatchObject({ title: "Late buses", otherTitle: "Nobody pays" });
  });
});

describe("4.8.7", () => {
  test("whoever is writing when others go on is sent nowhere: they are told that there is a next step, and what they write then is kept as before", async () => {
    const { anns, phones: { Dee }, begin, state } = await peopled(server, all, EVERYBODY);
    const activityId = await begin("write");
    await expect.poll(() => Dee.known().workshop["workshop"]?.activityId).toBe(activityId);
    const heard = Dee.frames.length;
    await begin("round");
    await ok(anns, { type: "workshop:pause" });
    await ok(Dee, note(activityId, "Written in the pause.", "named"));
    await ok(anns, { type: "workshop:goOn" });
    await ok(Dee, note(activityId, "Written later.", "none"));
    await ok(anns, { type: "notes:reveal", activityId });
    await ok(Dee, note(activityId, "Written last.", "named"));
    await ok(anns, { type: "workshop:close" });
    await ok(Dee, note(activityId, "Written at home.", "named"));
    expect([...(await state()).note.values()].map(({ text }) => text).sort()).toEqual(["Written at home.", "Written in the pause.", "Written last.", "Written later."]);
    // Things as they are, and who is here: there is no frame that says "go".
    for (const frame of Dee.frames.slice(heard)) expect(frame).toMatch(/^\["workshop:(changed|here|whole)"/);
  });
});

describe("4.8.8", () => {
  test("whoever comes late, or comes back, is told at once what those who were there were told one by one", async () => {
    const { id, joinCode, anns, guests, phones: { Dee, Eli, Fay }, state } = await full();
    const random = randomFrom(SEED);
    const seldom = new Set<ActType>(["workshop:close", "workshop:cancel", "member:leave", "member:remove", "workshop:stopForCare", "workshop:pause", "member:roles"]);
    const types = ACT_TYPES.filter((type) => !seldom.has(type));
    for (let n = 0; n < 90; n += 1) await patiently([anns, Dee, Eli, Fay][random.below(4)]!, anAct(types[random.below(types.length)]!, { state: await state(), random, newId, say: () => newId("said") }));
    const gus = await all.connect(server, id, (await joinAsGuest(server, joinCode, "Gus")).cookie);
    for (const [name, there] of [["Dee", Dee], ["Eli", Eli], ["Fay", Fay]] as const) {
      const back = await all.connect(server, id, guests[name].cookie);
      await expect.poll(() => there.known()).toEqual(back.known());
      expect(back.known()).not.toEqual(knowsNothing());
      // What is everybody's is the same for whoever was never there before.
      const shared = ({ note: notes, lineYes: _, openDots: __, signal: ___, checkOut: ____, ready: _____, needs: _______, ...rest }: Known) => ({ ...rest, note: Object.fromEntries(Object.entries(notes).map(([noteId, { mine: ______, ...one }]) => [noteId, one])) });
      const own = Object.entries(there.known().note).filter(([, one]) => one.state !== "shown").map(([noteId]) => noteId);
      const known = shared(there.known());
      expect({ ...known, note: Object.fromEntries(Object.entries(known.note).filter(([noteId]) => !own.includes(noteId))) }).toEqual(shared(gus.known()));
    }
  });
});

describe("4.8.9", () => {
  test("a note that was written without a line is there once, whatever broke before its answer came", async () => {
    const { id, guests, phones: { Eli }, anns, begin, state } = await peopled(server, all, EVERYBODY);
    const activityId = await begin("write");
    const acts = (["named", "madeUp", "none"] as const).map((mode) => note(activityId, `Written in the tunnel, ${mode}.`, mode));
    // It arrives, and its answer does not: the device knows nothing of it and sends it again when it is back, several times.
    for (const act of acts) {
      const lost = await all.connect(server, id, guests.Dee.cookie);
      void lost.act(act).catch(() => {});
      await expect.poll(async () => [...(await state()).note.values()].some(({ text }) => text === act.text)).toBe(true);
      lost.close();
    }
    await ok(anns, { type: "notes:reveal", activityId });
    const back = await all.connect(server, id, guests.Dee.cookie);
    for (const act of [...acts, ...acts]) await ok(back, act);
    expect([...(await state()).note.values()].map(({ text }) => text).sort()).toEqual(acts.map(({ text }) => text).sort());
    await expect.poll(() => Object.values(Eli.known().note).map(({ text }) => text).sort()).toEqual(acts.map(({ text }) => text).sort());
  });
});

describe("4.8.19", () => {
  // As far from the server as its clock is from ours: a device whose clock is wrong by so much.
  test.each([-3 * 3_600_000, 17_000, 47 * 60_000])("a device whose clock is wrong by %i ms has the time that is left as the server has it, by less than a second, also after a pause", async (wrong) => {
    const clock = { now: () => new Date(Date.now() + wrong) };
    const skewed = await startServer({ clock });
    const mine = devices();
    try {
      const { id, anns, guests, begin, step } = await peopled(skewed, mine, EVERYBODY);
      const frames = await import("ws").then(({ WebSocket }) => WebSocket);
      // The page's own connection, with the cookie that a browser would send.
      const [before, beforeAdd, beforeRemove] = [globalThis.WebSocket, globalThis.addEventListener, globalThis.removeEventListener];
      Object.assign(globalThis, {
        WebSocket: class extends frames { constructor(address: string) { super(address, { headers: { cookie: guests.Dee.cookie, origin: skewed.origin } }); } },
        addEventListener: () => {}, removeEventListener: () => {},
      });
      const open = openWorkshop({ origin: skewed.origin, ownDevice: false, whole: { workshopId: id, meId: "", things: [], serverNow: Date.now() } });
      try {
        await expect.poll(() => open.now().line).toBe("here");
        const activityId = await begin("write");
        const truth = async () => {
          const timer = (await skewed.services.workshopRooms.state(id)).activity.get(activityId)?.timer;
          return timer !== null && timer !== undefined && "endsAt" in timer ? timer.endsAt - clock.now().getTime() : null;
        };
        const here = () => {
          const { known, clockOffset } = open.now();
          const timer = known.activity[activityId]?.timer;
          return timer !== null && timer !== undefined && "endsAt" in timer ? timer.endsAt - (Date.now() + clockOffset) : null;
        };
        const agree = () => expect.poll(async () => Math.abs(((await truth()) ?? Number.NaN) - (here() ?? Number.NaN)) < 1_000).toBe(true);
        await agree();
        await ok(anns, { type: "workshop:pause" });
        await expect.poll(here).toBe(null);
        await ok(anns, { type: "workshop:goOn" });
        await agree();
        await ok(anns, { type: "activity:moreTime", activityId, minutes: 5, giveId: newId("give") });
        await agree();
        expect(step("write")).toBe(activityId);
      } finally {
        open.close();
        Object.assign(globalThis, { WebSocket: before, addEventListener: beforeAdd, removeEventListener: beforeRemove });
      }
    } finally {
      mine.close();
      await skewed.close();
    }
  });
});
