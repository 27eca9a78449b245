import { Form } from "@remix-run/react";
import type { PieceRole } from "#app/domain/access/can.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { YesNo } from "#app/ui/yes-no.tsx";

const text = words.pieces.people;

export type Ask = {
  readonly id: string;
  readonly name: string;
  readonly role: PieceRole;
  readonly isMore: boolean;
  readonly askedBy: string;
  readonly askedByMe: boolean;
  readonly isMine: boolean;
  readonly iSaid: "yes" | "no" | null;
  readonly everybodySaidYes: boolean;
};

/** What is asked about company, each with one's own answer. Others' answers are not here: the page never has them. */
export function Asks({ asks }: { asks: readonly Ask[] }) {
  return (
    <ul className="rows">
      {asks.map((ask) => (
        <li key={ask.id}>
          <p dir="auto">{sentence(ask)}</p>
          {ask.isMine ? <p>{ask.isMore ? text.meansMore(ask.name) : text.means(ask.name)}</p> : null}
          <p className="soft">{ask.everybodySaidYes ? text.allYes(ask.name) : text.notYet}</p>
          {ask.isMine ? <MyAnswer ask={ask} /> : null}
          {ask.askedByMe ? (
            <Form method="post">
              <input type="hidden" name="additionId" value={ask.id} />
              <Button kind="quiet" name="intent" value="stopAsking">{text.takeBackAskFor(ask.name)}</Button>
            </Form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function sentence({ askedByMe, isMore, askedBy, name, role }: Ask): string {
  if (askedByMe) return isMore ? text.iAskMore(name, role) : text.iAsk(name, role);
  return isMore ? text.asksMore(askedBy, name, role) : text.asks(askedBy, name, role);
}

/** Both answers are always there, whatever was said before: it can be changed. */
function MyAnswer({ ask }: { ask: Ask }) {
  return (
    <>
      {ask.iSaid === null || ask.askedByMe ? null : <p>{ask.iSaid === "yes" ? text.saidYes : text.saidNo}</p>}
      <Form method="post">
        <input type="hidden" name="additionId" value={ask.id} />
        <YesNo
          yes={{ name: "intent", value: "yes", label: ask.isMore ? text.yesForMore(ask.name) : text.yesFor(ask.name) }}
          no={{ name: "intent", value: "no", label: ask.isMore ? text.noForMore(ask.name) : text.noFor(ask.name) }}
        />
      </Form>
    </>
  );
}
