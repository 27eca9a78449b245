/** What every page of a workshop begins with, and what its forms do without scripts. */
import { redirect } from "@remix-run/react";
import type { AppLoadContext } from "@remix-run/node";
import { actFrom, TOKEN_FIELD } from "#app/contract/actForm.ts";
import { workshopAct, type StoryToRead, type WorkshopWhole } from "#app/contract/workshop.ts";
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import { ACT_TYPES, isSecret } from "#app/domain/workshop/decide.ts";
import { isPlainError, PlainError } from "#app/domain/errors.ts";
import { requirePerson } from "./guard.ts";
import { workshopPaths } from "./workshop-paths.ts";
import { orReply, problems, toResponse } from "./reply.ts";

/** In an address: the step that somebody is on, so that a form without scripts does not move them. */
export const ON = "on";
/** In an address: the story that somebody without scripts wants to see. */
export const STORY = "story";
/** In an address: they have just left. */
export const LEFT = "left";

/** The member who asks, and everything that they are told. `token`: for the forms of this page. */
export async function workshopPage(context: AppLoadContext, request: Request, workshopId: string): Promise<{ whole: WorkshopWhole; token: string; ownDevice: boolean }> {
  const me = requirePerson(context, request);
  const { workshopRooms, workshopPresence } = context.services;
  const seated = await orDoor(workshopRooms.seat(me, workshopId, context.noteRoot(workshopId)).catch(orMine(context, me, workshopId)));
  workshopPresence.askedForPage(workshopId, seated.memberId);
  const whole = await orReply(workshopRooms.whole(seated, (all) => ({ ...all, workshopId, meId: seated.memberId })));
  return { whole, token: context.services.workshops.ticket(), ownDevice: me.ownDevice };
}

/** Whoever left, or was asked to go, is led to what they wrote. To somebody who was never there, it is not there. */
const orMine = (context: AppLoadContext, me: PersonViewer, workshopId: string) => async (error: unknown): Promise<never> => {
  if (!isPlainError(error) || error.code !== "not_found") throw error;
  await context.services.workshopRooms.seat(me, workshopId, null, { leftToo: true });
  throw redirect(workshopPaths.workshopMine(workshopId), { status: 303 });
};

/** Whoever was given a place says at the door first that it is all right for them. */
export async function orDoor<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (isPlainError(error) && error.code === "not_agreed") throw redirect(workshopPaths.workshopDoor(error.fields["code"] ?? ""), { status: 303 });
    throw error instanceof Response ? error : toResponse(error);
  });
}

/** The words of one story, for somebody in the workshop. Through the gate, at every request; gone and never there are the same. */
export async function storyHere(context: AppLoadContext, request: Request, workshopId: string, storyId: string): Promise<StoryToRead> {
  const me = requirePerson(context, request);
  const { workshopRooms, workshops } = context.services;
  const { language, doc, authors, thanked } = await workshops.story(await workshopRooms.seat(me, workshopId, null), storyId);
  return { language, doc, authors, thanked };
}

/** One act that came as a form: done, or said what has to be put right, by field and in words. Then the same page again, or another (`to`). */
export async function actByForm(context: AppLoadContext, request: Request, workshopId: string, inWords: Readonly<Record<string, string>>, to?: string) {
  const me = requirePerson(context, request);
  const { workshopRooms, workshopPresence } = context.services;
  const form = await request.formData();
  const seated = await orDoor(workshopRooms.seat(me, workshopId, context.noteRoot(workshopId), { leftToo: true }));
  const token = String(form.get(TOKEN_FIELD) ?? "");
  const asked = actFrom(form, (at) => context.services.workshops.idFor(seated.memberId, token, at));
  const { data: act } = workshopAct.safeParse(asked);
  const values = Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
  // A form of ours in which something was not chosen; what was never a form of ours is told so.
  if (act === undefined && (ACT_TYPES as readonly unknown[]).includes(asked?.["type"])) return problems({ act: inWords["malformed"] ?? inWords["other"] ?? "" }, values);
  if (act === undefined) throw toResponse(new PlainError("malformed"));
  // Who comes in sight at the moment at which a note does would be known for its writer.
  if (isSecret(act)) workshopPresence.didSecretly(workshopId, seated.memberId);
  else workshopPresence.askedForPage(workshopId, seated.memberId);
  try {
    await workshopRooms.act(seated, act);
  } catch (error) {
    if (!isPlainError(error) || error.code === "not_found") throw isPlainError(error) ? toResponse(error) : error;
    const fields = Object.entries(error.fields);
    const said = fields.length === 0 ? { act: inWords[error.code] ?? inWords["other"] ?? "" } : Object.fromEntries(fields.map(([field, why]) => [field, inWords[why] ?? inWords["other"] ?? ""]));
    return problems(said, values);
  }
  if (to !== undefined) return redirect(to, { status: 303 });
  const { pathname, searchParams } = new URL(request.url);
  const on = searchParams.get(ON);
  return redirect(act.type === "member:leave" ? `${pathname}?${LEFT}=yes` : on === null ? pathname : `${pathname}?${ON}=${encodeURIComponent(on)}`, { status: 303 });
}
