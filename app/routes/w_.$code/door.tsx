import { Form, Link } from "@remix-run/react";
import type { WorkshopDoor } from "#server/services/workshop/door.ts";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { DeviceChoice } from "#app/ui/arriving/device-choice.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Choices } from "#app/ui/choices.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { ToMine } from "./closed.tsx";

const text = words.workshopDoor;

/** The button of whoever was given a place and does not want it. */
export const DECLINE = "decline";

type DoorProps = {
  door: WorkshopDoor;
  code: string;
  /** The name of who is signed in here, or null. */
  me: string | null;
  /** This device has no words of this workshop yet, and it is a time to get some. */
  mayGetWords: boolean;
  /** They have just said that they do not want the place that somebody gave them. */
  declined: boolean;
  ticket: string;
  problems: Readonly<Record<string, string>>;
  values: Readonly<Record<string, string>>;
};

/** What it is, who runs it, how long it takes, what one says yes to: then one button. */
export function Door({ door, code, me, declined, mayGetWords, ticket, problems, values }: DoorProps) {
  const { title, purpose, facilitators, activities, minutes, isIn, isAwaited, hasLeft, workshopId } = door;
  return (
    <Page title={title} {...(purpose !== "" && !isIn && { lead: purpose })}>
      {declined && !isIn ? <Notice kind="good"><p>{text.declined}</p></Notice> : null}
      <ProblemSummary problems={problems} />
      {isIn ? (
        <>
          <p>{text.isIn}</p>
          <p><ButtonLink to={workshopPaths.workshop(workshopId)} kind="main" whole>{text.go}</ButtonLink></p>
        </>
      ) : (
        <>
          {isAwaited ? <p>{text.awaited}</p> : null}
          {hasLeft ? <ToMine workshopId={workshopId} /> : null}
          <p>{facilitators.length === 0 ? null : <>{text.who(facilitators)} </>}{minutes === 0 ? null : text.long(minutes)}</p>
          {activities.length === 0 ? null : (
            <details>
              <summary>{text.stepsTitle}</summary>
              <ol>{activities.map((one, at) => <li key={at} dir="auto">{one.title} <span className="soft">{text.step(one.minutes)}</span></li>)}</ol>
            </details>
          )}
        </>
      )}
      {isIn && !mayGetWords ? null : <ComeIn me={me} isIn={isIn} ticket={ticket} problems={problems} values={values} />}
      {isAwaited ? (
        <Form method="post">
          <Button kind="quiet" name="does" value={DECLINE}>{text.decline}</Button>
        </Form>
      ) : null}
      {isIn && !mayGetWords ? null : <p><Link to={workshopPaths.workshopBack(code)}>{text.back}</Link></p>}
      {me === null ? <p><Link to={`${paths.signIn()}?to=${encodeURIComponent(workshopPaths.workshopDoor(code))}`}>{text.haveAccount}</Link></p> : null}
    </Page>
  );
}

type ComeInProps = Pick<DoorProps, "me" | "ticket" | "problems" | "values"> & { isIn: boolean };

/** Who is in already, and was let in by others, gets words here: their yes is asked for then. */
function ComeIn({ me, isIn, ticket, problems, values }: ComeInProps) {
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="ticket" value={ticket} />
      {isIn ? (
        <>
          <p>{text.noWords}</p>
          <input type="hidden" name="name" value={me ?? ""} />
        </>
      ) : (
        <>
          {me === null ? null : <p>{text.comeAs(me)}</p>}
          <Field name="name" label={text.nameLabel} hint={text.nameHint} value={values["name"] ?? me ?? ""} problem={problems["name"]} autoComplete="nickname" />
        </>
      )}
      <h2>{text.pointsTitle}</h2>
      <PlainList sentences={text.points} />
      <p><Link to={paths.privacy()}>{text.more}</Link></p>
      <Choices
        name="agree" type="checkbox" legend={text.agreeLegend} {...(!isIn && { hint: text.agreeNot })} problem={problems["agree"]} value={values["agree"] ?? ""}
        options={[{ value: "yes", label: text.agreeYes }]}
      />
      {me === null ? <DeviceChoice legend={text.deviceLegend} value={values["device"] ?? ""} /> : null}
      <Button kind={isIn ? "quiet" : "main"}>{isIn ? text.getWords : text.come}</Button>
    </Form>
  );
}
