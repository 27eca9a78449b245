import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { workshopAct } from "#app/contract/workshop.ts";
import { PlainError } from "#app/domain/errors.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { onTo, orProblems, orReply, problems as problemsReply, toResponse } from "#app/lib/reply.ts";
import { titled } from "#app/lib/titled.ts";
import { words } from "#app/lib/words.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { Button } from "#app/ui/button.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { readStep } from "./reading.ts";
import { StepFields } from "./step-fields.tsx";

const text = words.workshopPlan;

export const handle: FrameHandle<typeof loader> = { frame: ({ space }) => ({ space, help: space.helpContact }) };
export const meta = titled<typeof loader>(({ step }) => (step === null ? text.step.add : text.step.tab(step.title)));

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const workshopId = params["workshopId"] ?? "";
  const { workshops } = context.services;
  const { steps, space } = await orReply(workshops.plan(me, workshopId));
  const step = params["step"] === "new" ? null : steps.find(({ id }) => id === params["step"]);
  if (step === undefined) throw toResponse(new PlainError("not_found"));
  return { workshopId, space, step, others: steps.map(({ id, title }) => ({ id, title })), token: workshops.ticket() };
}

/** A new step goes to the end, and from there to its place: sent twice, it goes there once. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const workshopId = params["workshopId"] ?? "";
  const { workshopRooms, workshops } = context.services;
  const seated = await orReply(workshopRooms.seat(me, workshopId, null));
  const form = await request.formData();
  const values = Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
  const isNew = params["step"] === "new";
  const activityId = isNew ? workshops.idFor(seated.memberId, values["token"] ?? "", 1) : (params["step"] ?? "");
  const { data: act } = workshopAct.safeParse({ type: "activity:plan", activityId, ...readStep(values) });
  if (act === undefined) return problemsReply(/^\s*\d+\s*$/.test(values["minutes"] ?? "") ? { instruction: text.problems["longText"] ?? "" } : { minutes: text.problems["minutes"] ?? "" }, values);
  const kept = await orProblems(workshopRooms.act(seated, act), values, text.problems);
  if (!kept.done) return kept.reply;
  if (isNew) {
    const others = (await orReply(workshops.plan(me, workshopId))).steps.filter(({ id }) => id !== activityId);
    const before = others[others.findIndex(({ id }) => id === values["after"]) + 1]?.id ?? null;
    await orReply(workshopRooms.act(seated, { type: "activity:move", activityId, before }));
  }
  return onTo(workshopPaths.plan(workshopId));
}

export default function PlanStep() {
  const { workshopId, step, others, token } = useLoaderData<typeof loader>();
  const { problems = {}, values = {} } = useActionData<typeof action>() ?? {};
  const hasBegun = step !== null && step.state !== "planned";
  return (
    <Page title={step === null ? text.step.add : text.step.change(step.title)}>
      <ProblemSummary problems={problems} />
      {hasBegun ? <p>{text.step.begun}</p> : (
        <Form method="post" noValidate>
          <input type="hidden" name="token" value={values["token"] ?? token} />
          <StepFields step={step} others={others} values={values} problems={problems} />
          <Button>{text.step.keep}</Button>
        </Form>
      )}
      <p><Link to={workshopPaths.plan(workshopId)}>{text.back}</Link></p>
    </Page>
  );
}
