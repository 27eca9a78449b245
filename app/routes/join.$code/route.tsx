import { data, type ActionFunctionArgs, type AppLoadContext, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from "@remix-run/react";
import { isPlainError, PlainError, PROBLEMS } from "#app/domain/errors.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orReply, toResponse } from "#app/lib/reply.ts";
import { safetyFirst } from "#app/lib/safety-first.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { pageForProblem, readArriving, type StepPage } from "#app/ui/arriving/arriving.ts";
import { Arrived } from "#app/ui/arriving/arrived.tsx";
import { isShownOnce } from "#app/ui/arriving/is-shown-once.ts";
import { StepForm } from "#app/ui/arriving/step-form.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Closed, IsIn, LeftBefore, Unknown } from "./closed.tsx";
import { Invited } from "./invited.tsx";
import type { Looked } from "./shown.ts";

const { join } = words.people;

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  title(data?.page?.state === "open" ? join.tab(data.page.spaceName) : join.tabClosed);
export const handle: FrameHandle<{ page: Looked | null }> = {
  frame: ({ page }) => (page?.state === "open" && page.helpContact !== "" ? { help: page.helpContact } : {}),
};

/** Opening the link uses nothing up: message previews and scanners open links too. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { viewer, services } = context;
  const page = await services.invitations.look(viewer, params["code"] ?? "");
  const me = viewer.kind === "person" ? viewer.name : null;
  const status = page === null ? PROBLEMS.not_found.status : page.state === "closed" ? PROBLEMS.link_used.status : 200;
  return data({ page, me, ticket: services.signIn.ticket() }, { status });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { viewer, services, address } = context;
  const code = params["code"] ?? "";
  const form = await request.formData();
  const page = await services.invitations.look(viewer, code);
  if (page === null) return orReply(Promise.reject(new PlainError("not_found")));
  // A form that is sent again comes from the person it has just made.
  if (viewer.kind === "person" && !services.invitations.isFormOf(viewer, String(form.get("ticket") ?? ""))) {
    return joinAsMyself(context, code, String(form.get("agreementId") ?? "") || null);
  }
  const reading = readArriving(form, page.state === "open" ? page.asking : null);
  if (!reading.done) return page.state === "open" ? stepReply(reading.page) : onTo(paths.join(code));
  const { answers, password, ticket } = reading;
  const arrival = { answers, password, ticket, userAgent: request.headers.get("User-Agent") ?? "" };
  try {
    const { shownOnce, spaceId, spaceName, cookie } = await services.invitations.join(code, arrival, address);
    // Said, because what the loader finds now (used up, gone) would speak for the answer.
    return data({ arrived: shownOnce, spaceName, to: safetyFirst(context, request, paths.space(spaceId)) }, { status: 200, headers: { "Set-Cookie": cookie } });
  } catch (error) {
    if (!isPlainError(error)) throw error;
    if (error.code === "check_answers") return stepReply(pageForProblem(error.fields, { answers, ticket }));
    // Somebody else was quicker, or it was called back: the page says which.
    if (error.code === "link_used" || error.code === "link_expired") return onTo(paths.join(code));
    if (error.code === "already_done") return onTo(paths.signIn());
    throw toResponse(error);
  }
}

async function joinAsMyself({ viewer, services }: AppLoadContext, code: string, agreementId: string | null) {
  try {
    const { spaceId } = await services.invitations.joinAsMyself(viewer, code, agreementId);
    return onTo(paths.space(spaceId));
  } catch (error) {
    if (!isPlainError(error)) throw error;
    const { status } = PROBLEMS[error.code];
    const why = error.fields["agreementId"];
    if (why === undefined) return data({ leftBefore: true as const }, { status });
    const { agreementChanged, agreementMissing } = words.people.arriving.problems;
    return data({ problems: { agreementId: why === "agreementChanged" ? agreementChanged : agreementMissing } }, { status });
  }
}

const stepReply = (page: StepPage) =>
  data({ ...page }, { status: page.problems ? PROBLEMS.check_answers.status : 200 });

/** What was shown once stays on the screen: the loader now finds the door closed, and says so aloud in the console. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) =>
  !isShownOnce(actionResult) && defaultShouldRevalidate;

export default function Join() {
  const { page, me, ticket } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  if (said && "arrived" in said) {
    return <Arrived title={join.done(said.spaceName)} facts={said.arrived} to={said.to} go={join.go(said.spaceName)} />;
  }
  if (page === null) return <Unknown />;
  if (page.state === "isIn") return <IsIn spaceId={page.spaceId} spaceName={page.spaceName} />;
  if (page.state === "closed") return <Closed why={page.why} />;
  if (said && "leftBefore" in said) return <LeftBefore />;
  if (said && "step" in said) {
    return <StepForm page={said} asking={page.asking} agreement={page.agreement?.text ?? null} finish={join.finish} />;
  }
  return <Invited page={page} me={me} ticket={ticket} problems={said && "problems" in said ? said.problems : {}} />;
}
