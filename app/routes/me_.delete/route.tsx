import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { isPlainError } from "#app/domain/errors.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { storyPaths } from "#app/lib/story-paths.ts";
import { onTo, orProblems, orReply, toResponse } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { SecretLine } from "#app/ui/arriving/shown-once.tsx";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { Honest } from "./honest.tsx";

const text = words.going;

export const meta = () => title(text.title);

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  return { ...(await orReply(context.services.going.view(me))), done: new URL(request.url).searchParams.get("done") };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const form = await request.formData();
  const given = Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : [])));
  const { going } = context.services;
  if (given["act"] === "keep") {
    try {
      await going.undo(me);
      return onTo(`${paths.deleteMe()}?done=kept`);
    } catch (error) {
      if (isPlainError(error) && error.code === "already_done") return onTo(`${paths.deleteMe()}?done=late`);
      throw toResponse(error);
    }
  }
  const choices = Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (name.startsWith("piece-") ? [[name.slice("piece-".length), value] as const] : [])));
  const asked = await orProblems(going.ask(me, { choices, ticket: given["ticket"] ?? "" }), given, text.problems);
  return asked.done ? data({ link: context.origin + storyPaths.certificate(asked.value.secret) }) : asked.reply;
}

export default function DeleteMe() {
  const view = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  const link = said !== undefined && "link" in said ? said.link : null;
  if (view.until !== null) return <Asked until={view.until} link={link} />;
  const { problems = {}, values = {} } = said !== undefined && "problems" in said ? said : {};
  const { done } = view;
  return (
    <Page title={text.title} lead={text.lead}>
      <ProblemSummary problems={problems} />
      {done === "kept" ? <Notice kind="good"><p>{text.asked.kept}</p></Notice> : null}
      {done === "late" ? <Notice><p>{text.asked.late}</p></Notice> : null}
      <Honest view={view} problems={problems} values={values} />
    </Page>
  );
}

/** It waits: until when, how to keep it, and, once, where the certificate will be. */
function Asked({ until, link }: { until: string; link: string | null }) {
  return (
    <Page title={text.asked.title} lead={text.asked.lead(until)}>
      <Form method="post" className="actions">
        <Button kind="quiet" name="act" value="keep">{text.asked.keep}</Button>
        <Link to={paths.home()}>{words.frame.home}</Link>
      </Form>
      {link === null ? null : (
        <>
          <h2>{text.told.keepTitle}</h2>
          <p>{text.told.keep}</p>
          <SecretLine label={text.told.label} text={link} />
        </>
      )}
    </Page>
  );
}
