import type { QuoteView, ReportView } from "#server/services/workshop/reportView.ts";
import { words } from "#app/lib/words.ts";
import { AsWritten } from "#app/ui/as-written.tsx";
import { Act, QuietButton, startOf } from "./act.tsx";

const text = words.workshopReport.quotations;

const shortly = ({ is, words: said }: QuoteView) => (said !== "" ? startOf(said) : is === "gone" ? text.goneShort : text.changedShort);

/** Which words are quoted. To those who make the report also what is asked; nobody sees whether somebody said no. */
export function Quotations({ view: { quotes, mayMake } }: { view: ReportView }) {
  return (
    <section>
      <h2>{text.title}</h2>
      {quotes.length === 0 ? <p>{text.empty}</p> : null}
      {mayMake ? <p className="soft">{text.hint}</p> : null}
      <ul className="rows">
        {quotes.map((quote) => (
          <li key={quote.id}>
            {quote.words === "" ? null : <blockquote><AsWritten text={quote.words} /></blockquote>}
            {quote.is === "yes" ? <p className="soft small">— {quote.name || text.unnamed}</p> : null}
            <p>{text.is[quote.is]} {quote.is === "notYet" ? text.until(quote.until) : null}</p>
            {mayMake ? (
              <div className="actions">
                {quote.is === "changed" ? <Act act="ask" about={{ noteId: quote.noteId }}><QuietButton label={text.again}>{text.again}</QuietButton></Act> : null}
                <Act act="takeOut" about={{ quoteId: quote.id }}><QuietButton label={text.takeOutWhich(shortly(quote))}>{text.takeOut}</QuietButton></Act>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
