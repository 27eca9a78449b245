/** A workshop that is over: with themes, notes of every kind, a finding and an action. What a report begins with. */
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import type { WorkshopAct } from "#app/domain/workshop/decide.ts";
import type { NameMode, Quoting } from "#app/domain/workshop/things.ts";
import type { Services } from "#server/services.ts";
import { newId, type Guest } from "./workshop.ts";

type Server = { services: Services };
/** Somebody's seat, and what the words on their paper make. */
export type Writer = { readonly viewer: PersonViewer; readonly root: string | null };
export type Written = { readonly by: Writer; readonly text: string; readonly nameMode: NameMode; readonly quoting: Quoting; readonly forId?: string };

/** A guest as somebody who writes. */
export async function writerOf({ services }: Server, { cookie, root }: Guest): Promise<Writer> {
  const { viewer } = await services.sessions.read(cookie.split(";", 1)[0]?.split("=")[1] ?? null);
  if (viewer.kind !== "person") throw new Error("Nobody has this cookie");
  return { viewer, root };
}

/** Does one act as somebody, as their device would. */
export async function doAs({ services }: Server, workshopId: string, { viewer, root }: Writer, act: WorkshopAct): Promise<void> {
  await services.workshopRooms.act(await services.workshopRooms.seat(viewer, workshopId, root), act);
}

/** From the start to the end: everybody's notes are shown, put into one theme, talked about; it is closed. */
export async function heldBy(server: Server, workshopId: string, lead: Writer, notes: readonly Written[], { themes = ["Waiting"] } = {}): Promise<{ noteIds: ReadonlyMap<string, string>; themeId: string; findingId: string; actionId: string }> {
  const { services } = server;
  const act = (by: Writer, one: WorkshopAct) => doAs(server, workshopId, by, one);
  await act(lead, { type: "workshop:start" });
  const activities = [...(await services.workshopRooms.state(workshopId)).activity];
  const first = (fits: (one: (typeof activities)[number][1]) => boolean) => activities.find(([, one]) => fits(one))?.[0] ?? "";
  const [write, talk] = [first(({ kind, become }) => kind === "write" && become === "notes"), first(({ kind }) => kind === "talk")];
  await act(lead, { type: "activity:start", activityId: write });
  for (const { by, text, nameMode, quoting, forId } of notes)
    await act(by, { type: "note:save", noteId: newId("note"), activityId: write, prompt: "", text, source: "own", storyId: null, nameMode, madeUp: nameMode === "madeUp" ? "Robin Reed" : "", quoting, ...(forId === undefined ? {} : { forId }) });
  await act(lead, { type: "notes:reveal", activityId: write });
  const noteIds = new Map([...(await services.workshopRooms.state(workshopId)).note].map(([id, { text }]) => [text, id]));
  const themeIds = themes.map(() => newId("theme"));
  for (const [at, title] of themes.entries()) await act(lead, { type: "theme:add", themeId: themeIds[at] ?? "", title, noteIds: at === 0 ? [...noteIds.values()] : [] });
  await act(lead, { type: "activity:start", activityId: talk });
  const [findingId, actionId] = [newId("line"), newId("action")];
  await act(lead, { type: "talkLine:save", lineId: findingId, activityId: talk, under: "what", text: "Waiting is work that nobody pays for.", finding: true });
  await act(lead, { type: "action:save", actionId, whenIf: "a bus does not come", then: "the company writes to us", who: "the bus company", lookAgain: "in March", did: "" });
  await act(lead, { type: "workshop:close" });
  return { noteIds, themeId: themeIds[0] ?? "", findingId, actionId };
}
