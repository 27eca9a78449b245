import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { isPlainError } from "#app/domain/errors.ts";
import { fields } from "#app/lib/fields.ts";
import { safeReturn } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, problems as problemsReply, toResponse } from "#app/lib/reply.ts";
import { safetyFirst } from "#app/lib/safety-first.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { DeviceChoice } from "#app/ui/arriving/device-choice.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";

const { signIn: text, arriving } = words.people;

export const meta = () => title(text.tab);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { viewer, services } = context;
  const said = new URL(request.url).searchParams;
  const to = said.get("to");
  return {
    to: to === null ? null : safeReturn(to),
    signedOut: said.get("done") === "signedOut",
    me: viewer.kind === "person" ? viewer.name : null,
    mailAvailable: services.signIn.mailAvailable(),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { account, password, device, to } = await fields(request, ["account", "password", "device", "to"]);
  const kept = { account, device, to };
  const missing = {
    ...(account.trim() === "" && { account: text.accountMissing }),
    ...(password === "" && { password: text.passwordMissing }),
  };
  if (Object.keys(missing).length > 0) return problemsReply(missing, kept);
  try {
    const { cookie } = await context.services.signIn.withPassword(context.viewer, {
      typed: account, password, ownDevice: device === "yes", address: context.address, userAgent: request.headers.get("User-Agent") ?? "",
    });
    return onTo(safetyFirst(context, request, safeReturn(to)), { "Set-Cookie": cookie });
  } catch (error) {
    if (isPlainError(error) && error.code === "cannot_sign_in") return problemsReply({ account: text.wrong }, kept);
    if (isPlainError(error) && error.code === "too_fast") return problemsReply({ account: text.tooFast }, kept);
    throw toResponse(error);
  }
}

export default function SignIn() {
  const { to, signedOut, me, mailAvailable } = useLoaderData<typeof loader>();
  const { problems = {}, values = {} } = useActionData<typeof action>() ?? {};
  return (
    <Page title={signedOut ? text.signedOutTitle : text.title} {...(signedOut && { lead: text.signedOutText })}>
      {me === null ? null : <Notice><p>{text.already(me)} <Link to={paths.home()}>{words.frame.home}</Link></p></Notice>}
      <ProblemSummary problems={problems} />
      <Form method="post" noValidate>
        <input type="hidden" name="to" value={to ?? values["to"] ?? ""} />
        <Field
          name="account" label={text.accountLabel} exact autoComplete="username"
          value={values["account"] ?? ""} problem={problems["account"]}
        />
        <Field name="password" type="password" label={text.passwordLabel} autoComplete="current-password" problem={problems["password"]} />
        <DeviceChoice legend={arriving.device.legend} value={values["device"] ?? ""} />
        <Button>{text.signIn}</Button>
      </Form>
      <h2>{text.otherWays}</h2>
      <div className="actions">
        <ButtonLink to={paths.signInKeepSafe()}>{text.keepSafe}</ButtonLink>
        {mailAvailable ? <ButtonLink to={paths.signInEmail()}>{text.email}</ButtonLink> : null}
        <ButtonLink to={paths.cannotGetIn()}>{text.help}</ButtonLink>
      </div>
      <p className="soft">{text.newHere}</p>
    </Page>
  );
}
