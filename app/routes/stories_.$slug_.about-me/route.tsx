import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { WORRIES } from "#app/domain/consent/worry.ts";
import { fields } from "#app/lib/fields.ts";
import { storyPaths } from "#app/lib/story-paths.ts";
import { orProblems, orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { SecretLine } from "#app/ui/arriving/shown-once.tsx";
import { Button } from "#app/ui/button.tsx";
import { Choices } from "#app/ui/choices.tsx";
import { Field } from "#app/ui/field.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";

const { say: text, told } = words.worries;

export const handle: FrameHandle = { scripts: false };
export const meta = () => [...title(text.title), { name: "robots", content: "noindex, nofollow" }];

/** Says nothing of the story: it is the same page whether that is shown now or rests. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const slug = params["slug"] ?? "";
  return { slug, ...(await orReply(context.services.worries.form(slug))) };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { kind, text: said, reach, ticket } = await fields(request, ["kind", "text", "reach", "ticket"]);
  const { worries } = context.services;
  const done = await orProblems(
    worries.say(params["slug"] ?? "", { kind, text: said, reach, ticket, address: context.address }), { kind, text: said, reach }, text.problems,
  );
  if (!done.done) return done.reply;
  const { hides, secret } = done.value;
  return data({ hides, link: context.origin + storyPaths.myWorry(secret) });
}

export default function AboutMe() {
  const { slug, ticket } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  const back = <p><a href={storyPaths.story(slug)}>{text.back}</a></p>;
  if (said !== undefined && "link" in said) {
    return (
      <Page title={told.title} lead={said.hides ? told.hides : told.looks}>
        <h2>{told.keepTitle}</h2>
        <p>{told.keep}</p>
        <SecretLine label={told.label} text={said.link} />
        <p>{told.warn}</p>
        {back}
      </Page>
    );
  }
  const { problems = {}, values = {} } = said ?? {};
  return (
    <Page title={text.title} lead={text.lead}>
      <ProblemSummary problems={problems} />
      <Notice><p>{text.danger}</p></Notice>
      <h2>{text.whatTitle}</h2>
      <PlainList sentences={text.what} />
      <Form method="post" noValidate reloadDocument>
        <input type="hidden" name="ticket" value={ticket} />
        <Choices
          name="kind" type="radio" legend={text.kindLegend} value={values["kind"] ?? ""} problem={problems["kind"]}
          options={WORRIES.map((kind) => ({ value: kind, label: text.kinds[kind] }))}
        />
        <Field name="text" label={text.textLabel} hint={text.textHint} rows={6} value={values["text"] ?? ""} problem={problems["text"]} />
        <Field name="reach" label={text.reachLabel} hint={text.reachHint} optional value={values["reach"] ?? ""} problem={problems["reach"]} autoComplete="off" />
        <Button>{text.send}</Button>
      </Form>
      {back}
    </Page>
  );
}
