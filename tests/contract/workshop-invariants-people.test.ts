/** Invariants 11, 14 and 18 of a workshop: who has the lead, who looks on, and who comes back with words on paper. */
import { describe, expect, test } from "vitest";
import { LEAD_AWAY_MS } from "#app/domain/workshop/acts/running.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { testClock } from "#tests/support/core.ts";
import { ask } from "#tests/support/http.ts";
import { newId, type Device } from "#tests/support/workshop.ts";
import { workshopServer } from "#tests/support/workshop-server.ts";
import { note, ok, onDisk, patiently, peopled } from "#tests/support/workshop-room.ts";

const clock = testClock();
const { server, all } = await workshopServer({ clock });

const leadOf = (one: Device) => one.known().workshop["workshop"]?.leadId;
const whole = (one: Device) => JSON.parse(one.frames.filter((frame) => frame.startsWith('["workshop:whole"')).at(-1) ?? "[0,{}]")[1] as { things: { kind: string; to: { name: string; roles: readonly string[]; left: boolean } }[] };

describe("4.8.11", () => {
  test("when the lead drops out the other one takes it after twenty seconds, nobody else ever, and whoever comes back runs the session without it", async () => {
    expect(LEAD_AWAY_MS).toBe(20_000);
    const { id, ann, anns, bos, phones, step, begin, everybody } = await peopled(server, all, { Dee: ["participant"], Oz: ["observer"], Cal: ["support"], Sky: ["scribe"] });
    const activityId = await begin("write");
    const take = (one: Device) => patiently(one, { type: "lead:take" });
    expect(await take(bos)).toMatchObject({ ok: false, code: "not_allowed", fields: { lead: "isHere" } });
    anns.close();
    await expect.poll(() => bos.here()?.here.includes(anns.meId)).toBe(false);
    expect(await take(bos)).toMatchObject({ ok: false, fields: { lead: "isHere" } });
    clock.pass(LEAD_AWAY_MS - 1_000);
    expect(await take(bos)).toMatchObject({ ok: false, fields: { lead: "isHere" } });
    // What goes on goes on: nobody waits for the lead.
    await ok(phones.Dee, note(activityId, "Still writing.", "named"));
    clock.pass(1_000);
    for (const one of [phones.Dee, phones.Oz, phones.Cal, phones.Sky]) expect(await take(one)).toMatchObject({ ok: false, code: "not_allowed" });
    expect(leadOf(bos)).toBe(anns.meId);
    await ok(bos, { type: "lead:take" });
    for (const one of everybody.filter((who) => who !== anns)) await expect.poll(() => leadOf(one)).toBe(bos.meId);
    await ok(bos, { type: "activity:start", activityId: step("round") });

    const back = await all.connect(server, id, ann.cookie);
    expect([back.meId, leadOf(back), back.known().member[back.meId]?.roles]).toEqual([anns.meId, bos.meId, ["facilitator"]]);
    expect(await patiently(back, { type: "activity:start", activityId })).toMatchObject({ ok: false, code: "not_allowed", fields: { lead: "notYours" } });
    expect(await take(back)).toMatchObject({ ok: false, fields: { lead: "isHere" } });
    await ok(back, { type: "activity:moreTime", activityId: step("round"), minutes: 1, giveId: newId("give") });
    // Given back, it is theirs; to somebody who does not run it, it cannot be given.
    expect(await patiently(bos, { type: "lead:give", memberId: phones.Dee.meId })).toMatchObject({ ok: false });
    await ok(bos, { type: "lead:give", memberId: back.meId });
    await expect.poll(() => leadOf(phones.Dee)).toBe(back.meId);
  });
});

describe("4.8.14", () => {
  test("whoever looks on is on everybody's list by name and role, from their first moment to their last; nobody hears anything who is on no list", async () => {
    const { id, spaceId, anns, phones, guests, everybody, joinCode } = await peopled(server, all, { Dee: ["participant"], Oz: ["observer"], Cal: ["support"] });
    const listed = (one: Device, name: string) => whole(one).things.filter(({ kind, to }) => kind === "member" && to.name === name).map(({ to }) => to.roles.join());
    const late = await all.connect(server, id, guests.Dee.cookie);
    expect([listed(late, "Oz"), listed(late, "Cal")]).toEqual([["observer"], ["support"]]);
    for (const one of everybody) {
      await expect.poll(() => one.known().member[phones.Oz.meId]).toMatchObject({ name: "Oz", roles: ["observer"], left: false });
      await expect.poll(() => one.here()?.here.includes(phones.Oz.meId), { timeout: 5_000 }).toBe(true);
    }
    // On the page that needs no scripts as well.
    const { body } = await ask(server.origin, { path: workshopPaths.workshop(id), headers: { cookie: guests.Dee.cookie } });
    expect(body).toMatch(/Oz(<!-- -->|[^<]){0,5}[^<]*looks on/);
    // Another name, another role: everybody is told at once. They cannot be without any.
    await ok(phones.Oz, { type: "member:rename", name: "Ozzy" });
    for (const one of everybody) await expect.poll(() => one.known().member[phones.Oz.meId]?.name).toBe("Ozzy");
    expect(await patiently(anns, { type: "member:roles", memberId: phones.Oz.meId, roles: [], supports: null })).toMatchObject({ ok: false });
    // They do what those who look on do: nothing.
    for (const act of [{ type: "line:add", lineId: newId("line"), text: "I only look.", question: false }, { type: "theme:add", themeId: newId("theme"), title: "Mine", noteIds: [] }] as const) expect(await patiently(phones.Oz, act)).toMatchObject({ ok: false, code: "not_allowed" });
    // Somebody of the space who is not in it, whoever they are, is let in nowhere and hears nothing.
    const { person } = await import("#tests/support/people.ts");
    const steward = await person(server, { name: "Stella" });
    await server.services.spaces.byOperator.addMember({ spaceId, personId: steward.personId, role: "steward" });
    await expect(all.connect(server, id, steward.cookie)).rejects.toThrow("not_found");
    for (const path of [workshopPaths.workshop(id), `${workshopPaths.workshop(id)}.data`, workshopPaths.workshopFacilitate(id), workshopPaths.workshopReport(id)]) expect([path, (await ask(server.origin, { path, headers: { cookie: steward.cookie } })).status]).toEqual([path, 404]);
    // Each connection that hears is a member whom everybody sees.
    const members = Object.values(late.known().member).filter(({ left }) => !left).map(({ name }) => name).sort();
    expect(members).toEqual(["Ann", "Bo", "Cal", "Dee", "Ozzy"]);
    expect(joinCode).not.toBe("");
  });
});

describe("4.8.18", () => {
  test("a guest takes back what they wrote, with a name and without, on another device where they type the six words, and it is gone from every screen and from the file", async () => {
    const { id, joinCode, anns, bos, guests, phones, begin, state } = await peopled(server, all, { Dee: ["participant"], Eli: ["participant"] });
    const activityId = await begin("write");
    for (const mode of ["named", "none"] as const) await ok(phones.Dee, note(activityId, `The zqlost ${mode} bus.`, mode));
    await ok(phones.Eli, note(activityId, "The zqother bus.", "none"));
    await ok(anns, { type: "notes:reveal", activityId });
    phones.Dee.close();
    const back = (words: string) => ask(server.origin, { path: workshopPaths.workshopBack(joinCode), method: "POST", headers: { origin: server.origin, "content-type": "application/x-www-form-urlencoded" }, body: new URLSearchParams({ words, receiptWords: words }).toString() });
    // Nobody's words lead nowhere.
    const wrong = await back("river apple seven cloud paper stone");
    expect([wrong.status, (wrong.headers["set-cookie"] ?? []).filter((cookie) => cookie.startsWith("tt_notes"))]).toEqual([422, []]);
    const came = await back(`  ${guests.Dee.receiptWords.toUpperCase().replaceAll(" ", ", ")} `);
    expect(came.status).toBe(303);
    const cookie = (came.headers["set-cookie"] ?? []).map((one) => one.split(";", 1)[0]).join("; ");
    const other = await all.connect(server, id, cookie);
    expect(other.meId).toBe(phones.Dee.meId);
    const mine = () => Object.entries(other.known().note).filter(([, one]) => one.mine !== undefined);
    expect(mine().map(([, { text }]) => text).sort()).toEqual(["The zqlost named bus.", "The zqlost none bus."]);
    for (const [noteId] of mine()) await ok(other, { type: "note:takeBack", noteId });
    for (const one of [anns, bos, phones.Eli, other]) await expect.poll(() => Object.values(one.known().note).map(({ text }) => text)).toEqual(["The zqother bus."]);
    const [[eliNote]] = [...(await state()).note] as [[string, unknown]];
    expect(await patiently(other, { type: "note:takeBack", noteId: eliNote })).toMatchObject({ ok: false });
    expect(await onDisk(server)).not.toContain("zqlost");
    // By form as well, where there are no scripts.
    expect((await ask(server.origin, { path: workshopPaths.workshop(id), headers: { cookie } })).body).not.toContain("zqlost");
  });
});
