import { Form, Link } from "@remix-run/react";
import { GOINGS } from "#app/domain/people/going.ts";
import { paths } from "#app/lib/paths.ts";
import type { Problems } from "#app/lib/reply.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { Choices } from "#app/ui/choices.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";
import type { GoingView } from "#server/services/going.ts";

const text = words.going;

/** What goes and what stays, for this person; said before the button, not after it. */
export function Honest({ view, problems, values }: { view: GoingView } & Problems) {
  const { pieces, workshops, lastIn, has, undoMinutes, ticket } = view;
  const goes = [text.goes.account, ...(has.email ? [text.goes.email] : []), ...(has.notes ? [text.goes.notes] : []), ...(has.answers ? [text.goes.answers, text.goes.editions] : []), ...(workshops.length > 0 ? [text.goes.workshops, text.goes.workshopsAlone] : [])];
  return (
    <>
      {lastIn.length === 0 ? null : (
        <Notice kind="problem">
          <p><strong>{text.lastTitle}</strong></p>
          <p>{text.last}</p>
          <ul>{lastIn.map(({ id, name }) => <li key={id}><Link to={paths.spacePeople(id)} dir="auto">{name}</Link></li>)}</ul>
        </Notice>
      )}
      <h2>{text.goesTitle}</h2>
      <PlainList sentences={goes} />
      <h2>{text.staysTitle}</h2>
      <PlainList sentences={text.stays} />
      {workshops.length === 0 ? null : (
        <>
          <h2>{text.unnamedTitle}</h2>
          <p>{text.unnamed}</p>
          <p>{text.unnamedIn}</p>
          <ul>{workshops.map(({ id, title, isIn }) => <li key={id} dir="auto">{isIn ? <Link to={workshopPaths.workshop(id)}>{title}</Link> : title}</li>)}</ul>
          <p>{text.unnamedOther}</p>
        </>
      )}
      <Form method="post" noValidate reloadDocument>
        <input type="hidden" name="ticket" value={ticket} />
        <h2>{text.piecesTitle}</h2>
        <p>{pieces.length === 0 ? text.noPieces : text.piecesLead}</p>
        {pieces.map(({ pieceId, title, hasWords, hasSaid }) => (
          <Choices
            key={pieceId} name={`piece-${pieceId}`} type="radio" legend={title === "" ? text.closed : title} hint={text.holds(hasWords, hasSaid)}
            value={values[`piece-${pieceId}`] ?? ""} problem={problems[`piece-${pieceId}`]}
            options={GOINGS.map((one) => ({ value: one, label: text.choices[one], hint: text.hints[one] }))}
          />
        ))}
        <h2>{text.then}</h2>
        <PlainList sentences={text.thens(undoMinutes)} />
        <p><a href={paths.myCopy("html")}>{text.copy}</a></p>
        <div className="actions">
          {lastIn.length > 0 ? null : <Button kind="quiet" name="act" value="ask">{text.button}</Button>}
          <Link to={paths.me()}>{text.stay}</Link>
        </div>
      </Form>
    </>
  );
}
