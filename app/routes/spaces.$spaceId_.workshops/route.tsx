import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { fields } from "#app/lib/fields.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orProblems, orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Choices } from "#app/ui/choices.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Field } from "#app/ui/field.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";

const text = words.workshopList;

export const handle: FrameHandle<typeof loader> = { frame: ({ space }) => ({ space, help: space.helpContact }) };
export const meta = () => title(text.title);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  return orReply(context.services.workshops.ofSpace(requirePerson(context, request), params["spaceId"] ?? ""));
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const values = await fields(request, ["title", "template", "token"]);
  const given = { title: values.title, templateKey: values.template, token: values.token };
  const started = await orProblems(context.services.workshops.start(me, params["spaceId"] ?? "", given), values, text.problems);
  return started.done ? onTo(workshopPaths.plan(started.value.id)) : started.reply;
}

export default function Workshops() {
  const { space, workshops, templates, token } = useLoaderData<typeof loader>();
  const { problems = {}, values = {} } = useActionData<typeof action>() ?? {};
  return (
    <Page title={text.title} lead={text.lead}>
      <ProblemSummary problems={problems} />
      {workshops.length === 0 ? <EmptyState text={text.none} example={{ label: text.exampleLabel, children: <p>{text.example}</p> }} /> : (
        <ul className="rows">
          {workshops.map(({ id, title: name, state, isIn, plans, code }) => (
            <li key={id}>
              <h2 className="row-title" dir="auto">{isIn ? <Link to={state === "draft" ? workshopPaths.plan(id) : workshopPaths.workshop(id)} reloadDocument={state !== "draft"}>{name}</Link> : name}</h2>
              <p className="soft">{text.states[state]} {isIn ? null : text.notIn}</p>
              {plans && state !== "draft" ? <p><Link to={workshopPaths.plan(id)}>{text.planIt(name)}</Link></p> : null}
              {isIn || code === null ? null : <p><ButtonLink to={workshopPaths.workshopDoor(code)}><span aria-hidden="true">{text.comeIn}</span><span className="visually-hidden">{text.comeInTo(name)}</span></ButtonLink></p>}
            </li>
          ))}
        </ul>
      )}
      <h2>{text.startTitle}</h2>
      <p>{text.startLead} {text.startMeans}</p>
      <Form method="post" noValidate>
        <input type="hidden" name="token" value={values["token"] ?? token} />
        <Field name="title" label={text.nameLabel} hint={text.nameHint} value={values["title"] ?? ""} problem={problems["title"]} autoComplete="off" />
        <Choices
          name="template" type="radio" legend={text.planLegend} value={values["template"] ?? ""} problem={problems["template"]}
          options={templates.map(({ key, name, about, minutes }) => ({ value: key, label: name, hint: text.planHint(about, minutes) }))}
        />
        <Button>{text.start}</Button>
      </Form>
      <p><Link to={paths.space(space.id)}>{text.back(space.name)}</Link></p>
    </Page>
  );
}
