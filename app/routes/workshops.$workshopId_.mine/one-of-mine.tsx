import { Form, Link } from "@remix-run/react";
import type { MyOwn } from "#server/services/workshop/myWords.ts";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { AsWritten } from "#app/ui/as-written.tsx";
import "#app/ui/button.css";
import "./mine.css";

const text = words.workshopMine;
/** The field of a form that takes back what somebody said about the themes: that is no act of the workshop. */
export const CHECK_BACK = "checkBack";

const startOf = (said: string) => said.trim().split(/\s+/).slice(0, 6).join(" ");

/** One thing that they wrote, what is known with it, and the way to take it back. The page is loaded anew then: it is the same with scripts and without. */
export function OneOfMine({ one: { id, said, unnamed, takeBack }, workshopId, form }: { one: MyOwn; workshopId: string; form: { readonly act: string; readonly token: string; readonly ticket: string } }) {
  const [first] = said;
  if (first === undefined) return null;
  const kind = text.kinds[first.kind];
  const about = <span className="visually-hidden"> {text.which(kind, startOf(first.text))}</span>;
  const facts = [kind, first.prompt === "" ? "" : text.about(first.prompt), first.madeUp === "" ? "" : text.under(first.madeUp), unnamed ? text.noName : ""].filter(Boolean);
  return (
    <li>
      <p className="mine-facts" dir="auto">{facts.join(" · ")}</p>
      <blockquote>{said.map((part, at) => <AsWritten key={at} text={part.text} />)}</blockquote>
      {takeBack === "quotation" ? <p>{text.quotation} <Link to={workshopPaths.workshopMyQuotes(workshopId)}>{text.quotationLink}</Link></p> : null}
      {takeBack === "talkNotes" ? <p>{text.talkNotes} <Link to={paths.pieceTakeOut(id)}>{text.talkNotesLink}</Link></p> : null}
      {takeBack === "quotation" || takeBack === "talkNotes" ? null : (
        <details>
          <summary>{text.takeBack}{about}</summary>
          <p>{text.ask}</p>
          <Form method="post" reloadDocument>
            {takeBack === "checkBack" ? <input type="hidden" name={CHECK_BACK} value={id} /> : <input type="hidden" name={form.act} value={JSON.stringify(takeBack)} />}
            <input type="hidden" name={form.token} value={form.ticket} />
            <button type="submit" className="button button-quiet">{text.yes}{about}</button>
          </Form>
        </details>
      )}
    </li>
  );
}
