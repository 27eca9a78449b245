/** What helps somebody to take part is between them and those who make it possible, and only while it is needed. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { joinAsGuest, workshopFor } from "#tests/support/workshop.ts";
import { workshopServer } from "#tests/support/workshop-server.ts";

const NEED = "zqneed a chair by the door";

const { server, all } = await workshopServer();
const { connect } = all;

async function inFile(text: string): Promise<string[]> {
  const file = path.join(server.dataDir, "told-together.db");
  const all = await Promise.all([file, `${file}-wal`].map(async (name) => ((await readFile(name).catch(() => Buffer.alloc(0))).includes(text) ? [path.basename(name)] : [])));
  return all.flat();
}

test("those who plan or run it see what helps somebody; to everybody else not even that something was said crosses the wire", async () => {
  const { id, joinCode, ann, bo } = await workshopFor(server);
  const [dee, eli] = [await joinAsGuest(server, joinCode, "Dee"), await joinAsGuest(server, joinCode, "Eli")];
  const [anns, bos, dees, elis] = [await connect(server, id, ann.cookie), await connect(server, id, bo.cookie), await connect(server, id, dee.cookie), await connect(server, id, eli.cookie)];
  await expect.poll(() => elis.here()?.here.length).toBe(4);
  const before = elis.frames.length;
  expect(await dees.act({ type: "needs:say", ticks: ["quiet", "breaks"], text: NEED })).toMatchObject({ ok: true });
  const said = { memberId: dees.meId, ticks: ["breaks", "quiet"], text: NEED };
  for (const one of [anns, bos, dees]) await expect.poll(() => one.known().needs[dees.meId]).toEqual(said);
  // Something that Eli does hear, so that all before it has arrived.
  await dees.act({ type: "signal:set", kind: "hand", on: true, word: "" });
  await expect.poll(() => Object.values(elis.known().signal)).toHaveLength(1);
  expect(elis.frames.slice(before).filter((frame) => frame.includes("workshop:changed"))).toHaveLength(1);
  expect(elis.frames.join("\n")).not.toMatch(/zqneed|"needs"/);

  const page = async (cookie: string, where: string) => (await fetch(`${server.origin}/workshops/${id}${where}`, { headers: { cookie } })).text();
  expect(await page(ann.cookie, "/plan/people")).toContain(NEED);
  expect(await page(ann.cookie, "/facilitate")).toContain(NEED);
  expect(await page(dee.cookie, "")).toContain(NEED);
  expect(await page(eli.cookie, "")).not.toContain("zqneed");
});

test("it can be changed and taken back, and when the workshop is over, or they leave, no byte of it is left", async () => {
  const { id, joinCode, ann } = await workshopFor(server);
  const [dee, eli] = [await joinAsGuest(server, joinCode, "Dee"), await joinAsGuest(server, joinCode, "Eli")];
  const [anns, dees, elis] = [await connect(server, id, ann.cookie), await connect(server, id, dee.cookie), await connect(server, id, eli.cookie)];
  const say = (text: string) => ({ type: "needs:say", ticks: [], text }) as const;
  await dees.act(say("zqfirst"));
  await dees.act(say("zqthen"));
  await expect.poll(() => anns.known().needs[dees.meId]?.text).toBe("zqthen");
  await dees.act(say(" "));
  await expect.poll(() => anns.known().needs).toEqual({});
  await dees.act(say("zqlast"));
  await elis.act(say("zqleaver"));
  await elis.act({ type: "member:leave" });
  await expect.poll(() => Object.keys(anns.known().needs)).toEqual([dees.meId]);
  expect(await dees.act(say("x".repeat(301)))).toMatchObject({ ok: false, fields: { text: "tooLong" } });
  await anns.act({ type: "workshop:start" });
  expect(await anns.act({ type: "workshop:close" })).toMatchObject({ ok: true });
  expect(await dees.act(say("zqlate"))).toMatchObject({ ok: false, code: "already_done" });
  expect((await server.services.workshopRooms.state(id)).needs.size).toBe(0);
  await server.services.workshopTraces.sweepDue();
  for (const word of ["zqfirst", "zqthen", "zqlast", "zqleaver", "zqlate"]) expect([word, await inFile(word)]).toEqual([word, []]);
});
