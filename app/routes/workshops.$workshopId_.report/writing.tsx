import { Link } from "@remix-run/react";
import type { ReportView } from "#server/services/workshop/reportView.ts";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { fieldId } from "#app/ui/field-ids.ts";
import { ProblemText } from "#app/ui/field-parts.tsx";
import { Act, type Filled } from "./act.tsx";

const { start, writing: text, publish } = words.workshopReport;

/** Beginning the report, or the way to where it is written. */
export function Writing({ view, token, problems, values = {} }: { view: ReportView; token: string } & Filled) {
  const { piece } = view;
  return (
    <section>
      <h2>{view.mayStart ? start.heading : text.heading}</h2>
      {view.mayStart ? (
        <Act act="start" about={{ token }}>
          <p>{start.text}</p>
          <Field name="title" label={start.titleLabel} value={values["title"] || start.title(view.title)} problem={problems["title"]} />
          <Button>{start.button}</Button>
        </Act>
      ) : null}
      {piece === null ? (view.mayStart || !view.isClosed ? null : <p>{text.none}</p>) : null}
      {piece?.isIn ? (
        <div className="actions">
          <ButtonLink to={paths.pieceWrite(piece.id)} kind="main" whole>{text.write}</ButtonLink>
          <Link to={paths.piece(piece.id)} reloadDocument>{text.open}</Link>
          <Link to={paths.pieceSettle(piece.id)}>{text.settle}</Link>
        </div>
      ) : null}
      {piece?.mayJoin ? <p><ButtonLink to={paths.pieceJoin(piece.id)}>{text.join}</ButtonLink></p> : null}
      {piece !== null && !piece.isIn && !piece.mayJoin ? <p>{text.elsewhere}</p> : null}
      {view.mayLookBack ? <p>{text.lookBack} <Link to={paths.newPiece(view.spaceId)}>{text.lookBackDo}</Link></p> : null}
    </section>
  );
}

/** Who agrees, for those who can read the edition. */
export function Publishing({ view: { piece, edition }, problems }: { view: ReportView } & Filled) {
  if (piece === null || !piece.isIn) return null;
  return (
    <section>
      <h2 id={fieldId("agree")} tabIndex={-1}>{publish.heading}</h2>
      <p>{publish.needs}</p>
      <ProblemText id={`${fieldId("agree")}-problem`} problem={problems["agree"]} />
      {edition === null ? <p>{publish.none}</p> : (
        <>
          <p><Link to={paths.pieceEdition(piece.id, edition.number)}>{text.edition(edition.number)}</Link></p>
          {edition.isBlocked ? <p>{publish.blocked}</p> : null}
          {edition.iAgree ? <p>{publish.mine}</p> : null}
          <p>{edition.isAgreed ? publish.enough : publish.notEnough}</p>
          {edition.mayAgree && (edition.iAgree || !edition.isBlocked) ? (
            <Act act={edition.iAgree ? "disagree" : "agree"} about={{ editionId: edition.id }}>
              <Button kind="quiet">{edition.iAgree ? publish.disagree : publish.agree}</Button>
            </Act>
          ) : null}
          {edition.isAgreed && !edition.isBlocked ? <p><ButtonLink to={paths.pieceEdition(piece.id, edition.number)}>{publish.putOut}</ButtonLink></p> : null}
        </>
      )}
    </section>
  );
}
