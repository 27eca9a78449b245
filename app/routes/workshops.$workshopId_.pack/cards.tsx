import { words } from "#app/lib/words.ts";

const text = words.workshopPaper;

/** To write on and to cut out. What is ticked on paper is what the form on a screen asks. */
export function BlankNotes({ count }: { count: number }) {
  return (
    <section className="sheet" aria-labelledby="notes">
      <h2 id="notes">{text.notes}</h2>
      <p>{text.notesLead}</p>
      <div className="sheet-cards">
        {Array.from({ length: count }, (_, at) => (
          <div className="sheet-card" key={at}>
            <h3>{text.note(at + 1)}</h3>
            <p className="soft small">{text.text}</p>
            <div className="sheet-space" />
            <Ticks legend={text.name} of={text.names} />
            <p className="sheet-line small">{text.madeUp}</p>
            <Ticks legend={text.quote} of={text.quotes} />
            <p className="soft small">{text.quoteNone}</p>
            <Ticks legend={text.source} of={text.sources} />
          </div>
        ))}
      </div>
    </section>
  );
}

function Ticks({ legend, of }: { legend: string; of: readonly string[] }) {
  return (
    <>
      <p className="sheet-legend small">{legend}</p>
      <ul className="sheet-ticks small">{of.map((one) => <li key={one}>{one}</li>)}</ul>
    </>
  );
}

const THEMES = 10;

export function DotsSheet() {
  return (
    <section className="sheet" aria-labelledby="dots">
      <h2 id="dots">{text.dots}</h2>
      <p>{text.dotsLead}</p>
      <ol className="sheet-lines">
        {Array.from({ length: THEMES }, (_, at) => <li key={at}><span>{text.theme}</span> <span>{text.myDots}</span></li>)}
      </ol>
    </section>
  );
}

export function SignalCards() {
  return (
    <section className="sheet" aria-labelledby="signals">
      <h2 id="signals">{text.signals}</h2>
      <p>{text.signalsLead}</p>
      <ul className="sheet-signals">{text.signalWords.map((one) => <li key={one}>{one}</li>)}</ul>
    </section>
  );
}

/** To tear off and take home. */
export function KeepPart({ help }: { help: string }) {
  return (
    <section className="sheet sheet-tear" aria-labelledby="keep">
      <h2 id="keep">{text.keep}</h2>
      <p>{text.keepLead}</p>
      {help === "" ? null : <p dir="auto">{help}</p>}
      <p className="sheet-line">{text.keepName}</p>
      <p className="sheet-line">{text.keepNotes}</p>
      <p className="sheet-line">{text.keepWords}</p>
    </section>
  );
}
