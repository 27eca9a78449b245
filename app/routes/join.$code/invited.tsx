import { Form, Link } from "@remix-run/react";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { AsWritten } from "#app/ui/as-written.tsx";
import { Button } from "#app/ui/button.tsx";
import { Choices } from "#app/ui/choices.tsx";
import { Page } from "#app/ui/page.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import type { OpenInvitation } from "./shown.ts";

const { join, arriving } = words.people;

type InvitedProps = {
  page: OpenInvitation;
  /** The name of who is signed in here, or null. */
  me: string | null;
  ticket: string;
  problems: Readonly<Record<string, string>>;
};

/** Who invites, to what, who can see, and that one can leave: then one button. */
export function Invited({ page, me, ticket, problems }: InvitedProps) {
  const heading = page.invitedBy === "" ? join.title(page.spaceName) : join.titleFrom(page.invitedBy, page.spaceName);
  return (
    <Page title={heading} {...(page.purpose !== "" && { lead: page.purpose })}>
      <ProblemSummary problems={problems} />
      <PlainList sentences={points(page.lookAfter)} />
      {me === null ? <StartJoining ticket={ticket} /> : <JoinAsMe page={page} me={me} problem={problems["agreementId"]} />}
    </Page>
  );
}

function points(lookAfter: readonly string[]): string[] {
  const [only, ...more] = lookAfter;
  const who = only === undefined ? [] : [more.length === 0 ? join.points.whoOne(only) : join.points.who(inWords(lookAfter))];
  return [...who, join.points.see, join.points.leave];
}

/** "Ann, Bo and Chidi", as the reader's language has it. */
const inWords = (names: readonly string[]) => new Intl.ListFormat("en-GB", { type: "conjunction" }).format(names);

function StartJoining({ ticket }: { ticket: string }) {
  return (
    <>
      <Form method="post" className="actions">
        <input type="hidden" name="at" value="start" />
        <input type="hidden" name="ticket" value={ticket} />
        <Button>{join.join}</Button>
      </Form>
      <p><Link to={paths.signIn()}>{join.haveAccount}</Link></p>
    </>
  );
}

function JoinAsMe({ page, me, problem }: { page: OpenInvitation; me: string; problem: string | undefined }) {
  return (
    <>
      <p>{join.asYou(me)} {join.notYou}</p>
      <Form method="post" noValidate>
        {page.agreement === null ? null : (
          <>
            <h2>{arriving.steps.agreement}</h2>
            <p>{arriving.agreementLead}</p>
            <div className="agreement-text"><AsWritten text={page.agreement.text} /></div>
            <Choices
              name="agreementId" type="checkbox" legend={arriving.agreementLegend} problem={problem}
              options={[{ value: page.agreement.id, label: arriving.agreementYes }]}
            />
          </>
        )}
        <Button>{join.joinAs(me)}</Button>
      </Form>
    </>
  );
}
