import { Form, Link } from "@remix-run/react";
import { words } from "#app/lib/words.ts";
import { paths } from "#app/lib/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import type { ChoiceRow } from "#server/services/consent/choicesView.ts";

const text = words.choices;

/** One use of one edition: what I said, and what I can do about it in one tap. */
export function ChoiceItem({ row }: { row: ChoiceRow }) {
  const use = words.useNames[row.use];
  const title = text.rowTitle(row.title);
  const acts = (["takeBack", "pause", "resume", "undo"] as const).filter((act) => row.may[act]);
  return (
    <li>
      <h2 className="row-title" dir="auto">{title}</h2>
      <p>{text.row(use, row.number)}. <strong>{text.states[row.state]}</strong></p>
      {row.recipient === "" ? null : <p className="soft" dir="auto">{text.ask.recipient(row.recipient)}</p>}
      {row.isOver ? <p className="soft">{text.over}</p> : null}
      {row.counts === null ? null : <p className="soft">{text.counts(row.counts)}</p>}
      {row.state === "yes" || row.state === "renewed" || row.state === "yes_resting" ? <p className="soft">{row.until === null ? text.always : text.until(row.until)}</p> : null}
      {row.undoUntil === null ? null : <p>{text.undoUntil(row.undoUntil)}</p>}
      {row.state === "asked" && row.isEarly ? <p className="soft">{text.early}</p> : null}
      <div className="actions">
        {acts.map((act) => (
          <Form key={act} method="post">
            <input type="hidden" name="id" value={row.id} />
            <button type="submit" className="button button-quiet" name="act" value={act} aria-label={text.which(text[act], use, title)}>{text[act]}</button>
          </Form>
        ))}
        {row.may.answer ? <Answer row={row} use={use} title={title} /> : null}
        {row.hasAnswered ? <Link to={paths.myReceipt(row.id)} aria-label={text.which(text.receipt, use, title)}>{text.receipt}</Link> : null}
      </div>
    </li>
  );
}

function Answer({ row, use, title }: { row: ChoiceRow; use: string; title: string }) {
  const label = row.state !== "asked" ? text.change : row.isEarly ? text.earlyDo : text.answer;
  const hidden = <span className="visually-hidden">: {use}, {title}</span>;
  return row.state === "asked" && !row.isEarly
    ? <ButtonLink to={paths.myAsk(row.id)}>{label}{hidden}</ButtonLink>
    : <Link to={paths.myAsk(row.id)}>{label}{hidden}</Link>;
}
