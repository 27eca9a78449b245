import { Form } from "@remix-run/react";
import type { MyQuote as Quote } from "#server/services/workshop/quotes.ts";
import { words } from "#app/lib/words.ts";
import { AsWritten } from "#app/ui/as-written.tsx";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { fieldId } from "#app/ui/field-ids.ts";
import { ProblemText } from "#app/ui/field-parts.tsx";
import { Tick } from "#app/ui/workshop/tick.tsx";
import "./my-quote.css";

const text = words.workshopReport.mine;
const startOf = (said: string) => said.trim().split(/\s+/).slice(0, 6).join(" ");

/** One note of theirs, where it stood, and three answers that look alike. */
export function MyQuote({ quote, problems, typed }: { quote: Quote; problems: Readonly<Record<string, string>>; typed?: string }) {
  const { id, stands, until, name } = quote;
  const mayYes = until !== null && stands !== "changed";
  return (
    <section className="my-quote">
      <h2 id={fieldId(`answer-${id}`)} tabIndex={-1} dir="auto">{text.which(startOf(quote.text))}</h2>
      {quote.forName === null ? null : <p>{text.forName(quote.forName)}</p>}
      {quote.prompt === "" ? null : <p className="soft" dir="auto">{text.prompt(quote.prompt)}</p>}
      <p>{text.note}:</p>
      <blockquote><AsWritten text={quote.text} /></blockquote>
      {quote.themes.length === 0 ? null : <p className="soft" dir="auto">{text.themes(quote.themes.join(", "))}</p>}
      <p><strong>{text.stands[stands]}</strong></p>
      {stands === "yes" ? <blockquote><AsWritten text={quote.words} /></blockquote> : null}
      <ProblemText id={`${fieldId(`answer-${id}`)}-problem`} problem={problems[`answer-${id}`]} />
      <Form method="post" noValidate>
        <input type="hidden" name="quoteId" value={id} />
        <input type="hidden" name="seen" value={quote.seen} />
        {mayYes ? (
          <>
            <Field name={`words-${id}`} label={text.words} hint={text.wordsHint} rows={3} optional value={typed ?? (stands === "yes" ? quote.words : quote.text)} problem={problems[`words-${id}`]} />
            {name === "" ? <p>{text.noName}</p> : <Tick id={`name-${id}`} name="withName" label={text.withName(name)} isOn={quote.withName} />}
          </>
        ) : null}
        {stands === "open" || stands === "no" ? <p>{until === null ? text.over : text.until(until)}</p> : null}
        <div className="my-quote-answers">
          {mayYes ? <Button kind="quiet" name="answer" value="yes">{text.yes}</Button> : null}
          {mayYes ? <Button kind="quiet" name="answer" value="yesChanged">{text.yesChanged}</Button> : null}
          <Button kind="quiet" name="answer" value="no">{text.no}</Button>
        </div>
      </Form>
    </section>
  );
}
