import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { PLANS } from "#app/domain/people/unwell.ts";
import { fields } from "#app/lib/fields.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orProblems, orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { Choices } from "#app/ui/choices.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import type { UnwellView } from "#server/services/unwell.ts";

const text = words.unwell;

export const meta = () => title(text.title);

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const { searchParams } = new URL(request.url);
  return { ...(await orReply(context.services.unwell.view(me))), did: searchParams.get("did"), saved: searchParams.has("saved") };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const { act, ...given } = await fields(request, ["act", "does", "helper", "space"]);
  const { unwell } = context.services;
  if (act === "goOn" || act === "stay") {
    const ended = await orReply(unwell.end(me, act));
    return onTo(`${paths.ifUnwell()}?did=${ended ? act : "late"}`);
  }
  const done = await orProblems(unwell.choose(me, given), given, text.problems);
  return done.done ? onTo(`${paths.ifUnwell()}?saved=yes`) : done.reply;
}

/** How it stands, in one sentence. */
function standing({ does, helper, space, answer }: NonNullable<UnwellView["plan"]>): string {
  if (does === "pause") return text.now.pause(space);
  if (does === "keep") return text.now.keep();
  return answer === "yes" ? text.now.ask(helper) : answer === "no" ? text.now.no(helper) : text.now.waits(helper);
}

export default function IfUnwell() {
  const { plan, used, people, spaces, did, saved } = useLoaderData<typeof loader>();
  const { problems = {}, values = {} } = useActionData<typeof action>() ?? {};
  const choose = (options: readonly { value: string; label: string }[]) => [{ value: "", label: text.nobody }, ...options];
  return (
    <Page title={text.title} lead={text.lead}>
      <ProblemSummary problems={problems} />
      {did !== null && text.used.did[did] ? <Notice kind="good"><p>{text.used.did[did]}</p></Notice> : null}
      {saved ? <Notice kind="good"><p>{text.saved}</p></Notice> : null}
      {used === null ? null : (
        <Notice kind="problem">
          <p dir="auto">{text.used.text(used.by, used.when)}</p>
          <Form method="post" className="actions">
            <Button kind="quiet" name="act" value="goOn">{text.used.goOn}</Button>
            <Button kind="quiet" name="act" value="stay">{text.used.stay}</Button>
          </Form>
          <p className="small">{text.used.stayHint}</p>
        </Notice>
      )}
      {plan === null ? null : <p dir="auto"><strong>{standing(plan)}</strong></p>}
      <h2>{text.canTitle}</h2>
      <PlainList sentences={text.can} />
      <Form method="post" noValidate>
        <Choices
          name="does" type="radio" legend={text.legend} value={values["does"] || (plan?.does ?? "")} problem={problems["does"]}
          options={PLANS.map((does) => ({ value: does, label: text.does[does], hint: text.hints[does] }))}
        />
        <SelectField
          name="helper" label={text.helperLabel} hint={text.helperHint} value={values["helper"] || (plan?.helperId ?? "")} problem={problems["helper"]}
          options={choose(people.map(({ personId, name }) => ({ value: personId, label: name })))}
        />
        <SelectField
          name="space" label={text.spaceLabel} value={values["space"] || (plan?.spaceId ?? "")} problem={problems["space"]}
          options={choose(spaces.map(({ id, name }) => ({ value: id, label: name })))}
        />
        <Button name="act" value="save">{text.save}</Button>
      </Form>
      <p><Link to={paths.myChoices()}>{words.choices.title}</Link></p>
    </Page>
  );
}
