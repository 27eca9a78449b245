import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { fields } from "#app/lib/fields.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orProblems, orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { AsWritten } from "#app/ui/as-written.tsx";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { AskYes, PastVersions, Suggestion } from "./versions.tsx";

const text = words.spaces.agreement;
const DONE: Readonly<Record<string, string>> = { yes: text.saidYes, suggest: text.didSuggest, takeBack: text.didTakeBack };

export const handle: FrameHandle<typeof loader> = { frame: ({ space }) => ({ space, help: space.helpContact }) };
export const meta = () => title(text.title);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const spaceId = params["spaceId"] ?? "";
  const { agreements, spaces } = context.services;
  const [space, agreement] = await orReply(Promise.all([spaces.open(me, spaceId), agreements.open(me, spaceId)]));
  const asked = new URL(request.url).searchParams;
  return { space, agreement, done: DONE[asked.get("done") ?? ""] ?? null, version: Number(asked.get("version")) };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const spaceId = params["spaceId"] ?? "";
  const { agreements } = context.services;
  const { intent, agreementId, ...values } = await fields(request, ["intent", "agreementId", "text", "token"]);
  const again = () => onTo(`${paths.spaceAgreement(spaceId)}?done=${intent}`);
  if (intent === "yes") await orReply(agreements.sayYes(me, spaceId, agreementId));
  else if (intent === "takeBack") await orReply(agreements.takeBack(me, spaceId, agreementId));
  else {
    const suggested = await orProblems(agreements.propose(me, spaceId, values), values, words.spaces.problems);
    return suggested.done ? again() : suggested.reply;
  }
  return again();
}

export default function SpaceAgreement() {
  const { space, agreement, done, version } = useLoaderData<typeof loader>();
  const { problems = {}, values = {} } = useActionData<typeof action>() ?? {};
  const { current, suggested, before } = agreement;
  return (
    <Page title={text.title} lead={text.lead(space.name)}>
      <ProblemSummary problems={problems} />
      {done === null ? null : <Notice kind="good"><p>{done}</p></Notice>}
      {current === null ? <p>{text.none}</p> : (
        <>
          <AsWritten text={current.text} />
          <p className="soft small">{text.since(current.day)}</p>
          <AskYes version={current} />
        </>
      )}
      {suggested.length === 0 ? null : (
        <>
          <h2>{text.suggested}</h2>
          <p>{text.rule}</p>
          {suggested.map((each) => <Suggestion key={each.id} version={each} current={current?.text ?? null} />)}
        </>
      )}
      {agreement.mayPropose ? (
        <>
          <h2>{current === null ? text.suggestFirst : text.suggest}</h2>
          {suggested.length === 0 ? <p>{text.rule}</p> : null}
          {/* A new key once a suggestion is in: the next one begins from the text that counts now. */}
          <Form method="post" noValidate key={agreement.suggested.length + agreement.before.length}>
            <input type="hidden" name="token" value={values["token"] ?? agreement.token} />
            <Field
              name="text" label={text.textLabel} hint={current === null ? text.textHintFirst : text.textHint} rows={10}
              value={values["text"] ?? current?.text ?? ""} problem={problems["text"]}
            />
            <Button kind="quiet" name="intent" value="suggest">{text.button}</Button>
          </Form>
        </>
      ) : null}
      <PastVersions versions={before} shown={version} path={paths.spaceAgreement(space.id)} />
      <p className="agreement-back"><Link to={paths.space(space.id)}>{words.spaces.describe.back(space.name)}</Link></p>
    </Page>
  );
}
