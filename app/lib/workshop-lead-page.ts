/** What the screen of those who run a workshop begins with: the same as everybody's page, and what only they need before the page is live. */
import type { AppLoadContext } from "@remix-run/node";
import type { WorkshopHere } from "#app/contract/workshop.ts";
import { whoIsHere } from "#app/domain/workshop/here.ts";
import { knowsNothing, told } from "#app/domain/workshop/shown.ts";
import { WORKSHOP_ID } from "#app/domain/workshop/things.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { requirePerson } from "./guard.ts";
import { orReply } from "./reply.ts";
import { workshopPage } from "./workshop-page.ts";

export async function workshopLeadPage(context: AppLoadContext, request: Request, workshopId: string) {
  const page = await workshopPage(context, request, workshopId);
  const { workshopPresence, workshops } = context.services;
  const known = told(knowsNothing(), page.whole.things);
  const code = await orReply(workshops.codeFor(requirePerson(context, request), workshopId));
  const { meId } = page.whole;
  const [workshop, me] = [known.workshop[WORKSHOP_ID], known.member[meId]];
  const seen = workshopPresence.seenIn(workshopId);
  // Whoever asks for the page is here, whatever they did a moment ago.
  const seenByMe = { ...seen, isHere: (id: string) => id === meId || seen.isHere(id) };
  const here: WorkshopHere = workshop === undefined || me === undefined ? { workshopId, here: [], away: [], leadAwayMs: 0 } : { workshopId, ...whoIsHere(workshop, Object.entries(known.member), seenByMe, me) };
  return {
    ...page, here, help: await orReply(workshops.helpFor(requirePerson(context, request), workshopId)), name: workshop?.title ?? "",
    door: code === null ? null : { code, address: context.origin + workshopPaths.workshopDoor(code) },
    /** Whether this device holds a key for notes without a name. */
    hasKey: context.noteRoot(workshopId) !== null,
  };
}
