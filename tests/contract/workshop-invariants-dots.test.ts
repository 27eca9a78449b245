/** Invariants 3, 5 and 20 of a workshop: dots that stay secret, are never more than there are, and weigh the same however they came. */
import { describe, expect, test } from "vitest";
import { startServer } from "#tests/support/server.ts";
import { newId, type Device } from "#tests/support/workshop.ts";
import { workshopServer } from "#tests/support/workshop-server.ts";
import { heardSince, note, ok, onDisk, patiently, peopled, rowsWith } from "#tests/support/workshop-room.ts";

const { server, all } = await workshopServer();

/** Five people, two themes, dots open: two each. */
async function givingDots() {
  const room = await peopled(server, all, { Dee: ["participant"], Eli: ["participant"], Fay: ["participant"], Gus: ["participant"], Sue: ["participant"] });
  await room.begin("theme");
  const themeIds = [newId("zqbuses"), newId("zqwaiting")] as const;
  for (const themeId of themeIds) await ok(room.anns, { type: "theme:add", themeId, title: themeId, noteIds: [] });
  const dotsId = newId("zqround");
  await ok(room.anns, { type: "dots:open", dotsId, activityId: await room.begin("dots"), question: "What matters?", budget: 2 });
  await Promise.all(room.everybody.map((one) => expect.poll(() => one.known().dots[dotsId]?.state).toBe("open")));
  const give = (one: Device, themeId: string, dots: number, forId?: string) => patiently(one, { type: "dots:give", dotsId, themeId, dots, ...(forId === undefined ? {} : { forId }) });
  const tally = async () => (await room.state()).dots.get(dotsId);
  return { ...room, dotsId, themeIds, give, tally };
}

describe("4.8.3", () => {
  test.each([
    { how: "by themselves", way: ["dots:close"] }, { how: "by the end of the workshop", way: ["workshop:close"] }, { how: "by calling it off", way: ["workshop:stopForCare", "workshop:cancel"] },
  ] as const)("once dots are counted $how, no row and no byte joins anybody to a theme, and the count is right", async ({ way }) => {
    const { anns, phones: { Dee, Eli, Fay, Gus }, dotsId, themeIds: [buses, waiting], give, tally } = await givingDots();
    for (const [one, on, other] of [[Dee, 2, 0], [Eli, 1, 1], [Fay, 0, 2], [Gus, 0, 1]] as const) {
      expect(await give(one, buses, on)).toMatchObject({ ok: true });
      expect(await give(one, waiting, other)).toMatchObject({ ok: true });
    }
    const people = [Dee, Eli, Fay, Gus].map(({ meId }) => meId);
    expect(people.every((meId) => rowsWith(server, `${dotsId}.${meId}`).length === 1)).toBe(true);
    for (const type of way) await ok(anns, type === "dots:close" ? { type, dotsId } : { type });
    expect(await tally()).toMatchObject({ state: "closed", tooFew: false, tally: { [buses]: 3, [waiting]: 4 } });
    const disk = await onDisk(server);
    for (const meId of people) expect(disk.includes(`${dotsId}.${meId}`)).toBe(false);
    for (const row of rowsWith(server, dotsId)) for (const meId of people) expect(row.includes(meId)).toBe(false);
    for (const row of rowsWith(server, buses)) for (const meId of people) expect(row.includes(meId)).toBe(false);
  });

  test("too few to stay secret: the numbers are kept nowhere, also not for those who run it", async () => {
    const { anns, everybody, phones: { Dee, Eli, Fay }, dotsId, themeIds: [buses], give, tally } = await givingDots();
    for (const one of [Dee, Eli, Fay]) expect(await give(one, buses, 1)).toMatchObject({ ok: true });
    await ok(anns, { type: "dots:close", dotsId });
    expect(await tally()).toMatchObject({ state: "closed", tooFew: true, tally: null });
    for (const one of everybody) await expect.poll(() => one.known().dots[dotsId]?.tally).toBe(null);
  });

  test("nobody is told of somebody's open dots, finds them out by trying, or moves them: not those who run it, not as a supporter, whoever gave them that role", async () => {
    const { anns, bos, everybody, phones: { Dee, Eli, Sue }, dotsId, themeIds: [buses, waiting], give, state } = await givingDots();
    const before = everybody.map((one) => one.frames.length);
    expect(await give(Dee, buses, 2)).toMatchObject({ ok: true });
    expect(await give(Eli, buses, 1)).toMatchObject({ ok: true });
    for (const [n, one] of everybody.entries()) if (one !== Dee && one !== Eli) expect(heardSince(one, before[n]!)).toEqual([]);
    for (const [memberId, roles] of [[Sue.meId, ["supporter"]], [bos.meId, ["facilitator", "supporter"]], [anns.meId, ["facilitator", "supporter", "participant"]]] as const) await ok(anns, { type: "member:roles", memberId, roles, supports: Dee.meId });
    for (const one of [anns, bos, Sue]) {
      await expect.poll(() => one.known().member[one.meId]?.supports).toBe(Dee.meId);
      for (const [themeId, dots] of [[buses, 0], [waiting, 1], [waiting, 0]] as const) expect(await give(one, themeId, dots, Dee.meId)).toMatchObject({ ok: false, code: "not_allowed", fields: {} });
      expect(await patiently(one, { type: "dots:none", dotsId, none: true, forId: Dee.meId })).toMatchObject({ ok: false, code: "not_allowed" });
      expect(Object.keys(one.known().openDots)).toEqual([]);
      expect(one.wire.join("\n").includes(`${dotsId}.${Dee.meId}`)).toBe(false);
    }
    expect((await state()).openDots.get(`${dotsId}.${Dee.meId}`)?.on).toEqual({ [buses]: 2 });
  });
});

describe("4.8.5", () => {
  test("dots that come at once, from two devices of one person, through two servers and from two who enter for a seat on paper, never exceed what there is to give", async () => {
    const { id, anns, bo, guests, phones: { Dee }, dotsId, themeIds, give, state } = await givingDots();
    const other = await startServer({ dataDir: server.dataDir });
    try {
      const paper = newId("paper");
      await ok(anns, { type: "seat:add", memberId: paper, name: "Pat", seat: "paper" });
      const [second, there, bosThere] = [await all.connect(server, id, guests.Dee.cookie), await all.connect(other, id, guests.Dee.cookie), await all.connect(other, id, bo.cookie)];
      const answers = await Promise.all([1, 2, 1, 2].flatMap((dots) => themeIds.flatMap((themeId) => [
        ...[Dee, second, there].map((one) => give(one, themeId, dots)), ...[anns, bosThere].map((one) => give(one, themeId, dots, paper)),
      ])));
      expect(answers.filter((answer) => answer.ok).length).toBeGreaterThan(0);
      expect(answers.filter((answer) => !answer.ok).length).toBeGreaterThan(0);
      for (const answer of answers) if (!answer.ok) expect(["check_answers", "could_not_save"]).toContain(answer.code);
      const stored = rowsWith(server, dotsId).filter((row) => row.startsWith("WorkshopOpenDots")).map((row) => JSON.parse((JSON.parse(row.slice("WorkshopOpenDots ".length)) as { thing: string }).thing) as { memberId: string; on: Record<string, number> });
      expect(stored.map(({ memberId }) => memberId).sort()).toEqual([Dee.meId, paper].sort());
      for (const { on } of stored) expect(Object.values(on).reduce((sum, dots) => sum + dots, 0)).toBeLessThanOrEqual(2);
      await server.services.workshopRooms.lookAgain([id]);
      for (const { on } of (await state()).openDots.values()) expect(Object.values(on).reduce((sum, dots) => sum + dots, 0)).toBeLessThanOrEqual(2);
      // More than there are in one go, and less than none.
      for (const dots of [3, 20]) expect(await give(Dee, themeIds[0], dots)).toMatchObject({ ok: false });
      for (const dots of [-1, 0.5, 21]) expect(await give(Dee, themeIds[0], dots)).toMatchObject({ ok: false, code: "malformed" });
    } finally {
      await other.close();
    }
  });
});

describe("4.8.20", () => {
  test("notes and dots from paper are told, kept and counted exactly as those from a phone", async () => {
    const { anns, phones, everybody, begin, dotsId, themeIds: [buses, waiting], give, tally, state } = await givingDots();
    const paper = newId("paper");
    await ok(anns, { type: "seat:add", memberId: paper, name: "Pat", seat: "paper" });
    // The same dots, from four phones and from paper: one as heavy as another.
    for (const one of [phones.Dee, phones.Eli, phones.Fay, phones.Gus]) expect(await give(one, buses, 2)).toMatchObject({ ok: true });
    expect(await give(anns, waiting, 2, paper)).toMatchObject({ ok: true });
    await ok(anns, { type: "dots:close", dotsId });
    expect((await tally())?.tally).toEqual({ [buses]: 8, [waiting]: 2 });
    for (const row of rowsWith(server, dotsId)) expect(row).not.toMatch(/paper|online/);

    const activityId = await begin("write");
    for (const mode of ["named", "madeUp", "none"] as const) {
      await ok(phones.Dee, note(activityId, `The zqphone ${mode} bus.`, mode));
      await ok(phones.Eli, note(activityId, `The zqother ${mode} bus.`, mode));
      if (mode !== "none") await ok(anns, note(activityId, `The zqpaper ${mode} bus.`, mode, { forId: paper }));
    }
    await ok(anns, { type: "notes:reveal", activityId });
    const from = (one: Device, word: string) => Object.values(one.known().note).filter(({ text }) => text.includes(word)).map(({ text: _, order: __, byId, mine, ...rest }) => ({ ...rest, hasName: byId !== null, isMine: mine !== undefined })).sort((a, b) => (a.nameMode < b.nameMode ? -1 : 1));
    for (const one of everybody.filter((who) => who !== anns && who !== phones.Dee && who !== phones.Eli)) {
      await expect.poll(() => Object.keys(one.known().note).length).toBe(8);
      // Those who may enter things for Pat know what they may change; to everybody else, nothing tells paper from a phone.
      const isTold = (word: string) => from(one, word).filter(({ nameMode }) => nameMode !== "none").map(({ isMine: _, ...rest }) => rest);
      expect(isTold("zqpaper")).toEqual(isTold("zqphone"));
    }
    const rows = [...(await state()).note.values()];
    const shape = (word: string, mode: string) => Object.keys(rows.find(({ text }) => text.includes(word) && text.includes(mode))!).sort();
    for (const mode of ["named", "madeUp"]) expect(shape("zqpaper", mode)).toEqual(shape("zqphone", mode));
  });
});
