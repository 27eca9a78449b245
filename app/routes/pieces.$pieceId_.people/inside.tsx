import { Form, Link } from "@remix-run/react";
import type { PieceRole } from "#app/domain/access/can.ts";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { Doors } from "#app/ui/doors.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import "#app/ui/people-list.css";
import { AskForm } from "./ask-form.tsx";
import { Asks, type Ask } from "./asks.tsx";
import { HowWeChange, type HandsProps } from "./hands.tsx";
import { DONE } from "./done.ts";

const text = words.pieces.people;

type Person = { readonly personId: string; readonly name: string; readonly role: PieceRole; readonly isMe: boolean; readonly mayTakeBack: boolean };

export type InsideProps = {
  hands: HandsProps["hands"];
  company: {
    readonly piece: { readonly id: string; readonly title: string; readonly may: { readonly askToAdd: boolean } };
    readonly people: readonly Person[];
    readonly asks: readonly Ask[];
    readonly others: readonly { readonly personId: string; readonly name: string; readonly now: PieceRole | null }[];
    readonly iAmAlone: boolean;
    readonly mayStepBack: boolean;
  };
  done: string | null;
  problems: Readonly<Record<string, string>>;
  values: Readonly<Record<string, string>>;
};

/** Who is in it, who is asked for, and what I may do about my own part. */
export function Inside({ company, hands, done, problems, values }: InsideProps) {
  const { piece, people, asks, others, iAmAlone, mayStepBack } = company;
  const said = DONE[done ?? ""];
  return (
    <Page title={text.title} lead={iAmAlone ? text.aloneLead(piece.title) : text.lead(piece.title)}>
      <Doors pieceId={piece.id} />
      <ProblemSummary problems={problems} />
      {said ? <Notice kind="good"><p>{said}</p></Notice> : null}
      <ul className="rows">
        {people.map((person) => <PersonRow key={person.personId} person={person} />)}
      </ul>
      {asks.length === 0 ? null : (
        <>
          <h2>{text.waiting}</h2>
          <Asks asks={asks} />
          <p className="soft small">{text.onlyYouSee}</p>
        </>
      )}
      {piece.may.askToAdd ? (
        <>
          <h2>{text.ask}</h2>
          {others.length === 0 ? <p>{text.nobody}</p> : <AskForm others={others} problems={problems} values={values} />}
        </>
      ) : null}
      {mayStepBack ? (
        <>
          <h2>{text.stepBack}</h2>
          <p>{text.stepBackText}</p>
          <Form method="post"><Button kind="quiet" name="intent" value="stepBack">{text.stepBackDo}</Button></Form>
        </>
      ) : null}
      <HowWeChange hands={hands} />
      <hr />
      <p><Link to={paths.pieceLeave(piece.id)}>{text.leave}</Link></p>
    </Page>
  );
}

function PersonRow({ person }: { person: Person }) {
  const { personId, name, role, isMe, mayTakeBack } = person;
  return (
    <li>
      <p className="people-row">
        <span className="people-name" dir="auto">{isMe ? text.me(name) : name}</span>{" "}
        <span className="people-about">{words.pieces.roles[role]}</span>
      </p>
      {mayTakeBack ? (
        <details>
          <summary>{text.takeBack(name)}</summary>
          <PlainList sentences={text.takeBackMeans(name)} />
          <Form method="post">
            <input type="hidden" name="person" value={personId} />
            <Button kind="quiet" name="intent" value="takeBackYes">{text.takeBackDo(name)}</Button>
          </Form>
        </details>
      ) : null}
    </li>
  );
}
