import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isPlainError, PlainError, PROBLEMS } from "#app/domain/errors.ts";
import { NO_ANSWERS } from "#app/domain/people/joining.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orReply, toResponse } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { pageForProblem, readArriving, type StepPage } from "#app/ui/arriving/arriving.ts";
import { Arrived } from "#app/ui/arriving/arrived.tsx";
import { StepForm } from "#app/ui/arriving/step-form.tsx";
import { Closed, Unknown } from "./closed.tsx";
import { Invited } from "./invited.tsx";

const { join } = words.people;

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  title(data?.page && data.page.state === "open" ? join.tab(data.page.spaceName) : join.tabClosed);

/** Opening the link uses nothing up: message previews and scanners open links too. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { viewer, services } = context;
  const page = await services.invitations.look(viewer, params["code"] ?? "");
  const me = viewer.kind === "person" ? viewer.name : null;
  const status = page === null ? PROBLEMS.not_found.status : page.state === "open" || page.isIn ? 200 : PROBLEMS.link_used.status;
  return data({ page, me, ticket: services.signIn.ticket() }, { status });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { viewer, services, address } = context;
  const code = params["code"] ?? "";
  const form = await request.formData();
  const page = await services.invitations.look(viewer, code);
  if (page === null) return orReply(Promise.reject(new PlainError("not_found")));

  if (viewer.kind === "person") {
    const agreementId = String(form.get("agreementId") ?? "") || null;
    try {
      const { spaceId } = await services.invitations.joinAsMyself(viewer, code, agreementId);
      return onTo(paths.space(spaceId));
    } catch (error) {
      if (!isPlainError(error)) throw error;
      const why = error.fields["agreementId"];
      if (why === undefined) return data({ leftBefore: true as const }, { status: PROBLEMS[error.code].status });
      const problem = why === "agreementChanged" ? words.people.arriving.problems.agreementChanged : words.people.arriving.problems.agreementMissing;
      return data({ problems: { agreementId: problem } }, { status: PROBLEMS.check_answers.status });
    }
  }

  const reading = readArriving(form, page.asking);
  if (!reading.done) return stepReply(reading.page);
  const { answers, password, ticket } = reading;
  const arrival = { answers, password, ticket, userAgent: request.headers.get("User-Agent") ?? "" };
  try {
    const arrived = await services.invitations.join(code, arrival, address);
    return data({ arrived: arrived.shownOnce, spaceId: arrived.spaceId }, { headers: { "Set-Cookie": arrived.cookie } });
  } catch (error) {
    if (isPlainError(error) && error.code === "check_answers") return stepReply(pageForProblem(error.fields, { answers, ticket }));
    // Somebody else was quicker, or it was called back: the page says which, with the answers gone.
    if (isPlainError(error) && (error.code === "link_used" || error.code === "link_expired")) return onTo(paths.join(code));
    if (isPlainError(error) && error.code === "already_done") return onTo(paths.signIn());
    throw toResponse(error);
  }
}

const stepReply = (page: StepPage) =>
  data({ ...page }, { status: page.problems ? PROBLEMS.check_answers.status : 200 });

export default function Join() {
  const { page, me, ticket } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  if (page === null) return <Unknown />;
  if (said && "arrived" in said) {
    return <Arrived title={join.done(page.spaceName)} facts={said.arrived} to={paths.space(said.spaceId)} go={join.go(page.spaceName)} />;
  }
  if (said && "leftBefore" in said) return <Closed page={page} leftBefore />;
  if (page.state !== "open" && !page.isIn) return <Closed page={page} />;
  if (said && "step" in said) {
    return <StepForm page={said} asking={page.asking} agreement={page.agreement?.text ?? null} finish={join.finish} />;
  }
  return (
    <Invited page={page} me={me} start={{ ticket, answers: NO_ANSWERS }} {...(said && "problems" in said && { problems: said.problems })} />
  );
}
