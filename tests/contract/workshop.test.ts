import { expect, test } from "vitest";
import { joinAsGuest, newId, workshopFor } from "#tests/support/workshop.ts";
import { workshopServer } from "#tests/support/workshop-server.ts";

const { server, all } = await workshopServer();

const connect = (workshopId: string, cookie: string) => all.connect(server, workshopId, cookie);

test("what somebody writes on their own reaches nobody until it is shown, and then everybody at once", async () => {
  const { id, joinCode, ann } = await workshopFor(server);
  const [dee, eli] = [await joinAsGuest(server, joinCode, "Dee"), await joinAsGuest(server, joinCode, "Eli")];
  const [annsLaptop, deesPhone, elisPhone] = [await connect(id, ann.cookie), await connect(id, dee.cookie), await connect(id, eli.cookie)];
  expect(await annsLaptop.act({ type: "workshop:start" })).toMatchObject({ ok: true });
  const [activityId] = Object.entries(annsLaptop.known().activity).find(([, { kind, become }]) => kind === "write" && become === "notes")!;
  expect(await annsLaptop.act({ type: "activity:start", activityId })).toMatchObject({ ok: true });
  const note = { type: "note:save", activityId, prompt: "", source: "own", storyId: null, madeUp: "", quoting: "ask" } as const;
  const noteId = newId("note");
  expect(await deesPhone.act({ ...note, noteId, text: "The zqxbus never came.", nameMode: "none" })).toMatchObject({ ok: true });
  expect(await elisPhone.act({ ...note, noteId: newId("note"), text: "The zqxdriver waved.", nameMode: "named" })).toMatchObject({ ok: true });
  for (const one of [annsLaptop, elisPhone]) expect(one.frames.join("\n")).not.toContain("zqxbus");
  expect(Object.values(deesPhone.known().note).map(({ text }) => text)).toEqual(["The zqxbus never came."]);
  // A participant shows nothing.
  expect(await elisPhone.act({ type: "notes:reveal", activityId })).toMatchObject({ ok: false, code: "not_allowed" });
  expect(await annsLaptop.act({ type: "notes:reveal", activityId })).toMatchObject({ ok: true });
  await expect.poll(() => Object.values(elisPhone.known().note).map(({ text, byId }) => [text, byId]).sort()).toEqual([
    ["The zqxbus never came.", null],
    ["The zqxdriver waved.", elisPhone.meId],
  ]);
  // Its writer still has it, by the key of this device, and can take it back; the id that the device knew leads to it.
  await expect.poll(() => Object.values(deesPhone.known().note).filter(({ mine }) => mine !== undefined).length).toBe(1);
  expect(await elisPhone.act({ type: "note:takeBack", noteId })).toMatchObject({ ok: true });
  expect(Object.values(annsLaptop.known().note)).toHaveLength(2);
  expect(await deesPhone.act({ type: "note:takeBack", noteId })).toMatchObject({ ok: true });
  await expect.poll(() => Object.values(annsLaptop.known().note).map(({ text }) => text)).toEqual(["The zqxdriver waved."]);
});

test("whoever leaves in a hurry, or signs out, leaves no key to their notes on the device", async () => {
  const { joinCode } = await workshopFor(server);
  const [dee, eli] = [await joinAsGuest(server, joinCode, "Dee"), await joinAsGuest(server, joinCode, "Eli")];
  const left = await fetch(`${server.origin}/leave`, { headers: { cookie: dee.cookie }, redirect: "manual" });
  const out = await fetch(`${server.origin}/sign-out`, { method: "POST", headers: { cookie: eli.cookie, origin: server.origin }, redirect: "manual" });
  for (const [answer, guest] of [[left, dee], [out, eli]] as const) {
    const blank = answer.headers.getSetCookie().filter((cookie) => cookie.startsWith(`tt_notes_${guest.workshopId.slice(0, 16)}=;`));
    expect(blank.map((cookie) => cookie.includes("Max-Age=0"))).toEqual([true]);
  }
});
