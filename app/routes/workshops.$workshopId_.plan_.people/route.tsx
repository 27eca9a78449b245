import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { isOver } from "#app/domain/workshop/states.ts";
import { isWorkshopRole, type WorkshopRole } from "#app/domain/workshop/things.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { onTo, orProblems, orReply, problems as problemsReply } from "#app/lib/reply.ts";
import { titled } from "#app/lib/titled.ts";
import { words } from "#app/lib/words.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Choices } from "#app/ui/choices.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { needsInWords } from "#app/ui/workshop/needs-in-words.ts";

const text = words.workshopPlan;

/** What can be given here. Whoever organises it stays so; who sits beside whom is said in the workshop. */
const GIVEN = ["facilitator", "support", "scribe", "storyteller", "participant", "observer"] as const satisfies readonly WorkshopRole[];

export const handle: FrameHandle<typeof loader> = { frame: ({ plan: { space } }) => ({ space, help: space.helpContact }) };
export const meta = titled<typeof loader>(({ plan }) => `${text.whoTitle}: ${plan.workshop.title}`);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const workshopId = params["workshopId"] ?? "";
  const plan = await orReply(context.services.workshops.plan(me, workshopId));
  return { plan, workshopId, done: new URL(request.url).searchParams.get("done") };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const workshopId = params["workshopId"] ?? "";
  const { workshopRooms, workshops } = context.services;
  const form = await request.formData();
  const who = String(form.get("who") ?? "");
  const ticked = form.getAll("roles").filter((one): one is WorkshopRole => typeof one === "string" && isWorkshopRole(one) && one !== "organiser" && one !== "supporter");
  const values = { who, roles: ticked.join(" ") };
  const [, kind, id = ""] = /^(member|person) ([\w-]+)$/.exec(who) ?? [];
  const problems = { ...(kind === undefined ? { who: text.problems["who"] ?? "" } : {}), ...(ticked.length === 0 ? { roles: text.problems["none"] ?? "" } : {}) };
  if (Object.keys(problems).length > 0) return problemsReply(problems, values);
  const seated = await orReply(workshopRooms.seat(me, workshopId, null));
  const before = (await workshopRooms.state(workshopId)).member.get(id);
  const kept = (before?.roles ?? []).filter((role) => role === "organiser" || role === "supporter");
  const giving = kind === "person"
    ? workshops.seatPerson(me, workshopId, { personId: id, roles: ticked })
    : workshopRooms.act(seated, { type: "member:roles", memberId: id, roles: [...kept, ...ticked], supports: before?.supports ?? null });
  const given = await orProblems(giving, values, text.problems);
  return given.done ? onTo(`${workshopPaths.planPeople(workshopId)}?done=given`) : given.reply;
}

export default function PlanPeople() {
  const { plan: { people, others, workshop }, workshopId, done } = useLoaderData<typeof loader>();
  const { problems = {}, values = {} } = useActionData<typeof action>() ?? {};
  const mayChange = !isOver(workshop.state);
  return (
    <Page title={text.whoTitle} lead={text.whoLead}>
      <ProblemSummary problems={problems} />
      {done === "given" ? <Notice kind="good"><p>{text.given}</p></Notice> : null}
      <h2>{text.nowTitle}</h2>
      <ul className="rows">
        {people.map(({ id, name, roles, seat, needs }) => (
          <li key={id}>
            <p className="row-title" dir="auto"><strong>{name}</strong></p>
            <p className="soft">{roles.map((role) => text.roles[role]).join(", ")}. {seat === "online" ? null : text.noDevice[seat]}</p>
            {needs === null ? null : <p dir="auto">{words.workshopNeeds.run}: {needsInWords(needs)}</p>}
          </li>
        ))}
      </ul>
      {!mayChange ? null : (
        <>
          <h2>{text.giveTitle}</h2>
          <p>{text.tellThem} {text.guests}</p>
          {/* Done: nothing is ticked for whoever is next. */}
          <Form method="post" noValidate key={people.map(({ id, roles }) => `${id} ${roles.join(" ")}`).join("\n")}>
            <SelectField
              name="who" label={text.whoLabel} value={values["who"] ?? ""} problem={problems["who"]}
              options={[
                { value: "", label: text.choose },
                ...people.map(({ id, name }) => ({ value: `member ${id}`, label: name })),
                ...others.map(({ personId, name }) => ({ value: `person ${personId}`, label: text.fromSpace(name) })),
              ]}
            />
            <Choices
              name="roles" type="checkbox" legend={text.rolesLegend} hint={text.rolesHint} value={(values["roles"] ?? "").split(" ")} problem={problems["roles"]}
              options={GIVEN.map((value) => ({ value, label: text.roles[value], hint: text.roleHints[value] ?? "" }))}
            />
            <Button>{text.give}</Button>
          </Form>
        </>
      )}
      <p><Link to={workshopPaths.plan(workshopId)}>{text.back}</Link></p>
    </Page>
  );
}
