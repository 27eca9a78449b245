/** What the screen of those who run a workshop begins with: the same as everybody's page, and what only they need before the page is live. */
import type { AppLoadContext } from "@remix-run/node";
import type { WorkshopHere } from "#app/contract/workshop.ts";
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
  const leadId = known.workshop[WORKSHOP_ID]?.leadId ?? null;
  const online = Object.entries(known.member).filter(([, one]) => !one.left && one.seat === "online").map(([id]) => id);
  const leadAwayMs = leadId === null ? 0 : workshopPresence.awayMs(workshopId, leadId);
  const isHere = (id: string) => id === page.whole.meId || (workshopPresence.isHere(workshopId, id) && (id !== leadId || leadAwayMs === 0));
  const here: WorkshopHere = {
    workshopId, here: online.filter(isHere), away: online.filter((id) => !isHere(id)), leadAwayMs,
  };
  return {
    ...page, here, help: await orReply(workshops.helpFor(requirePerson(context, request), workshopId)), name: known.workshop[WORKSHOP_ID]?.title ?? "",
    door: code === null ? null : { code, address: context.origin + workshopPaths.workshopDoor(code) },
    /** Whether this device holds a key for notes without a name. */
    hasKey: context.noteRoot(workshopId) !== null,
  };
}
