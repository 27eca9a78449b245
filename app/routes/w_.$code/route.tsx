import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from "@remix-run/react";
import { isPlainError, PROBLEMS } from "#app/domain/errors.ts";
import { isOver } from "#app/domain/workshop/states.ts";
import { fields } from "#app/lib/fields.ts";
import { onTo, orReply, problems as problemsReply, toResponse } from "#app/lib/reply.ts";
import { safetyFirst } from "#app/lib/safety-first.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { isShownOnce } from "#app/ui/arriving/is-shown-once.ts";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import type { WorkshopDoor } from "#server/services/workshop/door.ts";
import { Closed, NotAgain, NotYet, Unknown } from "./closed.tsx";
import { DECLINE, Door } from "./door.tsx";
import { SixWords } from "./six-words.tsx";

const text = words.workshopDoor;

export const meta: MetaFunction<typeof loader> = ({ data: found }) => title(found?.door ? text.tab(found.door.title) : text.unknown.title);
export const handle: FrameHandle<{ door: WorkshopDoor | null }> = { frame: ({ door }) => (door === null || door.helpContact === "" ? {} : { help: door.helpContact }) };

/** Looking uses nothing up. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { viewer, services } = context;
  const code = params["code"] ?? "";
  const door = await services.workshops.door(viewer, code);
  const over = door !== null && isOver(door.state);
  const status = door === null ? PROBLEMS.not_found.status : door.askedToGo ? PROBLEMS.link_used.status : over && !door.isIn ? PROBLEMS.link_expired.status : 200;
  const hasWords = door !== null && context.noteRoot(door.workshopId) !== null;
  const declined = new URL(request.url).searchParams.has("declined");
  return data({ door, code, declined, hasWords, me: viewer.kind === "person" ? viewer.name : null, ticket: services.workshops.ticket() }, { status });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { viewer, services, address } = context;
  const code = params["code"] ?? "";
  const { name, agree, ticket, device, does } = await fields(request, ["name", "agree", "ticket", "device", "does"]);
  const door = await services.workshops.door(viewer, code);
  if (door === null) return onTo(workshopPaths.workshopDoor(code));
  if (does === DECLINE) {
    await orReply(services.workshops.decline(viewer, code));
    return onTo(`${workshopPaths.workshopDoor(code)}?declined=yes`);
  }
  const ownDevice = viewer.kind === "person" ? viewer.ownDevice : device === "yes";
  const given = { name, agree, ticket, ownDevice, userAgent: request.headers.get("User-Agent") ?? "", rootHere: context.noteRoot(door.workshopId) };
  try {
    const { workshopId, receiptWords, root, cookie } = await services.workshops.join(viewer, code, given, address);
    if (receiptWords === "") return onTo(workshopPaths.workshop(workshopId));
    const headers = new Headers();
    if (cookie !== null) headers.append("Set-Cookie", cookie);
    headers.append("Set-Cookie", context.noteRootCookie(workshopId, root, ownDevice));
    const arrived = { name, receiptWords, hasAccount: cookie === null, back: context.origin + workshopPaths.workshopBack(code) };
    return data({ arrived, to: safetyFirst(context, request, workshopPaths.workshop(workshopId)) }, { headers });
  } catch (error) {
    if (!isPlainError(error)) throw error;
    if (error.code === "check_answers") return problemsReply(inWords(error.fields), { name, agree, device });
    // Over meanwhile, asked to go, or in already: the page says which.
    if (error.code === "link_expired" || error.code === "link_used" || error.code === "already_done") return onTo(workshopPaths.workshopDoor(code));
    throw toResponse(error);
  }
}

const inWords = (fieldsSaid: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(fieldsSaid).map(([field, why]) => [field, text.problems[why] ?? words.workshop.problems.other]));

/** What was shown once stays on the screen. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) => !isShownOnce(actionResult) && defaultShouldRevalidate;

export default function WorkshopDoorPage() {
  const { door, code, declined, hasWords, me, ticket } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  if (said && "arrived" in said) return <SixWords facts={said.arrived} to={said.to} />;
  if (door === null) return <Unknown />;
  if (door.askedToGo) return <NotAgain title={door.title} workshopId={door.workshopId} />;
  if (door.state === "draft" && !door.isIn) return <NotYet title={door.title} />;
  if ((door.state === "closed" || door.state === "cancelled") && !door.isIn) return <Closed why={door.state} code={code} hasLeft={door.hasLeft} workshopId={door.workshopId} />;
  // Before it opens and after it is over, nobody gets words any more.
  const isOpen = door.state !== "draft" && !isOver(door.state);
  return <Door door={door} code={code} me={me} declined={declined} mayGetWords={isOpen && !hasWords} ticket={ticket} problems={said?.problems ?? {}} values={said?.values ?? {}} />;
}
