import { useEffect, useRef, type ReactNode } from "react";
import { Form, Link } from "@remix-run/react";
import type { Services } from "#server/services.ts";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { LinkToKeep, WordsToKeep } from "#app/ui/arriving/shown-once.tsx";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PrintButton } from "#app/ui/print-button.tsx";

const { waysIn: text, once, sessions } = words.people;

type Ways = Awaited<ReturnType<Services["waysIn"]["open"]>>;
type Problems = Readonly<Record<string, string>>;

export function KeepSafeWay({ ways, ticket, made }: { ways: Ways; ticket: string; made: string | null }) {
  return (
    <section>
      <h2>{text.keepSafe.title}</h2>
      {made === null ? (
        <>
          <p>{ways.keepSafe ? text.keepSafe.have : text.keepSafe.none}</p>
          <div className="actions">
            <MakeForm intent="keepSafe" ticket={ticket} hint={ways.keepSafe ? text.keepSafe.makeNewHint : null}>
              {ways.keepSafe ? text.keepSafe.makeNew : text.keepSafe.make}
            </MakeForm>
            {ways.keepSafe ? <MakeForm intent="endKeepSafe" ticket={ticket} hint={null}>{text.keepSafe.end}</MakeForm> : null}
          </div>
        </>
      ) : (
        <MadeNow title={text.keepSafe.madeTitle}><LinkToKeep link={made} /></MadeNow>
      )}
    </section>
  );
}

export function PasswordWay({ ways, ticket, problems }: { ways: Ways; ticket: string; problems: Problems }) {
  return (
    <section>
      <h2>{text.password.title}</h2>
      <p>{ways.password ? text.password.have : text.password.none} {text.password.needs}</p>
      <Form method="post" noValidate>
        <input type="hidden" name="ticket" value={ticket} />
        {ways.asksCurrentPassword ? (
          <Field name="current" type="password" label={text.password.currentLabel} autoComplete="current-password" problem={problems["current"]} />
        ) : null}
        <Field
          name="newPassword" type="password" label={text.password.newLabel} hint={text.password.newHint}
          autoComplete="new-password" problem={problems["newPassword"]}
        />
        <Button kind="quiet" name="intent" value="password">{text.password.save}</Button>
      </Form>
      {ways.password ? <p className="soft">{text.password.elsewhere} <Link to={paths.mySessions()}>{sessions.title}</Link></p> : null}
    </section>
  );
}

export function WordsWay({ ways, ticket, made }: { ways: Ways; ticket: string; made: string | null }) {
  return (
    <section>
      <h2>{text.words.title}</h2>
      {made !== null ? (
        <MadeNow title={text.words.madeTitle}><WordsToKeep signInWords={made} /></MadeNow>
      ) : ways.signInWords ? (
        <>
          <p>{text.words.have}</p>
          <MakeForm intent="words" ticket={ticket} hint={text.words.makeHint}>{text.words.make}</MakeForm>
        </>
      ) : (
        <p>{text.words.none}</p>
      )}
    </section>
  );
}

type EmailWayProps = { ways: Ways; problems: Problems; sentTo: string | null; typed: string };

/** Only where mail is set up, or where there is an address to take away. */
export function EmailWay({ ways, problems, sentTo, typed }: EmailWayProps) {
  if (!ways.mailAvailable && ways.email === null) return null;
  return (
    <section>
      <h2>{text.email.title}</h2>
      {sentTo === null ? null : <Notice kind="good"><p>{text.email.sent(sentTo)}</p></Notice>}
      <p>{ways.email === null ? text.email.none : text.email.have(ways.email)}</p>
      {ways.mailAvailable ? (
        <Form method="post" noValidate>
          <Field
            name="email" type="email" inputMode="email" exact label={text.email.label} hint={text.email.hint}
            autoComplete="email" value={typed} problem={problems["email"]}
          />
          <Button kind="quiet" name="intent" value="email">{text.email.save}</Button>
        </Form>
      ) : null}
      {ways.email === null ? null : <MakeForm intent="removeEmail" ticket="" hint={null}>{text.email.remove}</MakeForm>}
    </section>
  );
}

function MakeForm({ intent, ticket, hint, children }: { intent: string; ticket: string; hint: string | null; children: ReactNode }) {
  return (
    <Form method="post">
      <input type="hidden" name="ticket" value={ticket} />
      <Button kind="quiet" name="intent" value={intent}>{children}</Button>
      {hint === null ? null : <p className="soft small">{hint}</p>}
    </Form>
  );
}

/** What was just made takes the focus: it is shown this one time. */
function MadeNow({ title, children }: { title: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="once">
      <h3 ref={heading} tabIndex={-1}>{title}</h3>
      <p>{once.keepOnce}</p>
      {children}
      <PrintButton>{once.print}</PrintButton>
    </div>
  );
}
