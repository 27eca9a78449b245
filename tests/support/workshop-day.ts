/** A workshop that Ann runs from a device of her own, and its day: one kind of step after the other, with something of people's in each. */
import type { ActivityKind } from "#app/domain/workshop/states.ts";
import type { WorkshopAct } from "#app/domain/workshop/decide.ts";
import { doAs } from "./after-workshop.ts";
import { expect } from "./browser.ts";
import type { TestServer } from "./server.ts";
import { device, joinAsGuest, newId, workshopFor, type Device } from "./workshop.ts";
import { storyForWorkshops } from "./workshop-stories.ts";

export type Room = Awaited<ReturnType<typeof roomOf>>;

export async function roomOf(server: TestServer) {
  const made = await workshopFor(server);
  const lead = await device(server, made.id, made.ann.cookie);
  const step = (kind: ActivityKind, nth = 0): string => {
    const found = Object.entries(lead.known().activity).filter(([, one]) => one.kind === kind).sort(([, a], [, b]) => a.order - b.order)[nth];
    if (found === undefined) throw new Error(`No step ${kind}`);
    return found[0];
  };
  return { ...made, lead, step, guest: (name: string) => joinAsGuest(server, made.joinCode, name), url: `/workshops/${made.id}` };
}

export const begin = async (lead: Device, activityId: string) => expect(await lead.act({ type: "activity:start", activityId })).toMatchObject({ ok: true });

/** What people see in each kind of step, from the lobby to the break: `look` is called when it is there. `eli` takes part on another phone. */
export async function throughTheDay(server: TestServer, { id, spaceId, ann, bo, lead, step }: Room, eli: Device, look: (name: string) => Promise<void>): Promise<void> {
  const doing = async (one: Device, act: WorkshopAct) => expect(await one.act(act), act.type).toMatchObject({ ok: true });
  const start = (kind: ActivityKind, nth = 0) => begin(lead, step(kind, nth));
  const story = await storyForWorkshops(server, spaceId, [ann.viewer, bo.viewer], {
    title: "The 42", contentNote: "being late, and losing work", texts: ["We stood in the rain for an hour, and the bus drove past.", "I lost the work that I had."],
  });
  await server.services.workshops.addStory(ann.viewer, id, story);
  await doing(eli, { type: "needs:say", ticks: ["breaks", "printed"], text: "A chair by the door" });
  await doing(lead, { type: "seat:add", memberId: newId("seat"), name: "Gil", seat: "paper" });
  await look("lobby");

  await doing(lead, { type: "workshop:start" });
  await start("welcome");
  await doing(eli, { type: "signal:set", kind: "slow", on: true, word: "" });
  await look("welcome");
  await start("agreement");
  await doing(eli, { type: "line:add", lineId: newId("line"), text: "May I tell my sister?", question: true });
  await look("agreement");
  await start("checkIn");
  await doing(lead, { type: "round:begin", roundId: newId("round"), activityId: step("checkIn") });
  await look("checkIn");
  await start("read");
  await doing(eli, { type: "signal:set", kind: "word", on: true, word: "subsidy" });
  await look("read");
  await start("write");
  const writing = { type: "note:save", activityId: step("write"), prompt: "", source: "own", storyId: null, madeUp: "", quoting: "ask" } as const;
  await doing(eli, { ...writing, noteId: newId("note"), nameMode: "none", text: "The bus never came." });
  await doing(eli, { type: "ready:set", activityId: step("write"), ready: true });
  await look("write");
  await doing(eli, { ...writing, noteId: newId("note"), nameMode: "named", text: "The driver waved, and for the rest of that long wet day in March nothing else could make me sad." });
  await doing(lead, { ...writing, noteId: newId("note"), nameMode: "named", text: "It names a street." });
  await doing(lead, { type: "notes:reveal", activityId: step("write") });
  const noteId = (text: string) => Object.entries(lead.known().note).find(([, one]) => one.text.startsWith(text))?.[0] ?? "";
  await doing(lead, { type: "note:hold", noteId: noteId("It names"), reason: "Somebody could be found by it." });
  await look("reveal");
  await start("round");
  const roundId = newId("round");
  await doing(lead, { type: "round:begin", roundId, activityId: step("round") });
  await doing(eli, { type: "turn:say", roundId, memberId: eli.meId, turn: "speaking" });
  await look("round");
  await start("theme");
  const themeId = newId("theme");
  await doing(eli, { type: "theme:add", themeId, title: "Waiting, and those who make us wait", noteIds: [noteId("The bus")] });
  await doing(eli, { type: "theme:add", themeId: newId("theme"), title: "Kindness", noteIds: [] });
  await doing(lead, { type: "theme:differ", themeId, otherTitle: "Being left alone" });
  await look("theme");
  await start("dots");
  const dotsId = newId("dots");
  await doing(lead, { type: "dots:open", dotsId, activityId: step("dots"), question: "What must we not leave out?", budget: 3 });
  const gils = Object.entries(lead.known().member).find(([, { name }]) => name === "Gil")?.[0] ?? "";
  for (const one of [eli, lead]) await doing(one, { type: "dots:give", dotsId, themeId, dots: 2 });
  await doing(lead, { type: "dots:give", dotsId, themeId, dots: 1, forId: gils });
  await look("dots");
  // With fewer than this nobody is shown any numbers.
  await doAs(server, id, { viewer: bo.viewer, root: null }, { type: "dots:give", dotsId, themeId, dots: 1 });
  await doing(lead, { type: "dots:close", dotsId });
  await look("counted");
  await start("talk");
  await doing(lead, { type: "groups:set", activityId: step("talk"), groups: [{ groupId: newId("group"), name: "By the window", memberIds: [eli.meId] }] });
  await doing(eli, { type: "talkLine:save", lineId: newId("line"), activityId: step("talk"), under: "what", text: "Nobody tells us.", finding: true });
  await look("talk");
  await start("actions");
  await doing(eli, { type: "action:save", actionId: newId("action"), whenIf: "a bus does not come", then: "write down the time", who: "Eli, with the bus company", lookAgain: "in March", did: "" });
  await look("actions");
  await start("checkOut");
  await doing(eli, { type: "checkOut:say", word: "Lighter", mood: "", isPrivate: false });
  await look("checkOut");
  await start("break", 1);
  await look("break");
}
