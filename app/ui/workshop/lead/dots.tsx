import { NEW } from "#app/contract/actForm.ts";
import { FEWEST_SECRET, suggestedBudget } from "#app/domain/workshop/acts/dots.ts";
import { stands } from "#app/domain/workshop/acts/themes.ts";
import { takesPart } from "#app/domain/workshop/roles.ts";
import type { Dots as DotsOf } from "#app/domain/workshop/things.ts";
import { words } from "#app/lib/words.ts";
import { Act, toHeading } from "./act.tsx";
import { Box, Pick } from "./boxes.tsx";
import { stepNow, useLead } from "./here.ts";

const text = words.workshopLeadWork.dots;
const HEADING = "run-dots";
const BUDGETS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** Asking for dots, closing them, and what they say: in numbers as text, never who gave what. */
export function Dots() {
  const here = useLead();
  const { known, may } = here;
  const step = stepNow(here);
  const all = Object.entries(known.dots);
  const open = all.find(([, one]) => one.state === "open");
  const closed = all.filter(([, one]) => one.state === "closed");
  const asMap = { theme: new Map(Object.entries(known.theme)) };
  const themes = Object.keys(known.theme).filter((id) => stands(asMap, id) === id).length;
  const mayOpen = may.run && step?.kind === "dots" && open === undefined;
  return (
    <section aria-labelledby={HEADING}>
      <h2 id={HEADING} tabIndex={-1}>{text.title}</h2>
      {open === undefined ? null : (
        <>
          <p>{text.isOpen(open[1].question, text.budgetIs(open[1].budget))}</p>
          <p className="run-small soft">{text.secret}</p>
          <Guessing />
          {may.run ? <Act fixed={{ type: "dots:close", dotsId: open[0] }} label={text.close} onDone={() => toHeading(HEADING)} /> : null}
        </>
      )}
      {closed.map(([id, one]) => <Result key={id} dots={one} />)}
      {mayOpen && themes === 0 ? <p>{text.noThemes}</p> : null}
      {mayOpen && themes > 0 ? (
        <>
          <Guessing />
          <Act fixed={{ type: "dots:open", dotsId: NEW, activityId: step.id, question: "", budget: 1 }} label={text.open} onDone={() => toHeading(HEADING)}>
            <Box name="question" label={text.question} value={text.asked} />
            <Pick name="budget" label={text.budget} value={String(suggestedBudget(themes))} options={BUDGETS.map((count) => ({ value: String(count), label: text.budgetIs(count) }))} />
          </Act>
        </>
      ) : null}
      {open === undefined && closed.length === 0 && step?.kind !== "dots" ? <p className="soft">{text.notYet}</p> : null}
    </section>
  );
}

function Guessing() {
  const { known } = useLead();
  const people = Object.values(known.member).filter((one) => !one.left && takesPart(one)).length;
  return people > FEWEST_SECRET ? null : <p className="run-warning"><strong>{text.guess(people)}</strong> {text.fewer}</p>;
}

function Result({ dots }: { dots: DotsOf }) {
  const { known } = useLead();
  const { tally } = dots;
  if (tally === null) return dots.tooFew ? <p className="run-warning">{text.tooFew}</p> : null;
  const rows = dots.themeIds.map((id) => ({ id, title: known.theme[id]?.title ?? "", count: tally[id] ?? 0 })).sort((a, b) => b.count - a.count);
  return (
    <>
      <table>
        <caption className="run-caption">{text.result}</caption>
        <thead><tr><th scope="col">{text.theme}</th><th scope="col">{text.count}</th></tr></thead>
        <tbody>{rows.map(({ id, title, count }) => <tr key={id}><th scope="row" dir="auto">{title}</th><td>{text.budgetIs(count)}</td></tr>)}</tbody>
      </table>
      <p className="run-small soft">{text.also}</p>
    </>
  );
}
