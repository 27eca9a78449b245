import type { CheckBack as Said } from "#server/services/workshop/checkBack.ts";
import { words } from "#app/lib/words.ts";
import { AsWritten } from "#app/ui/as-written.tsx";
import { Button } from "#app/ui/button.tsx";
import { Choices } from "#app/ui/choices.tsx";
import { Field } from "#app/ui/field.tsx";
import { Tick } from "#app/ui/workshop/tick.tsx";
import { Act, QuietButton, type Filled } from "./act.tsx";

const text = words.workshopReport.right;

/** Everybody who took part says whether the themes are right. Who says yes is nobody's to know. */
export function CheckBack({ checkBack: { mayAnswer, mine, notes }, problems, values = {} }: { checkBack: Said } & Filled) {
  return (
    <section>
      <h2>{text.heading}</h2>
      {mine === null ? null : <p>{text.mine[mine]}</p>}
      {mayAnswer ? (
        <Act act="checkBack">
          <Choices type="radio" name="right" legend={text.legend} options={[{ value: "right", label: text.right }, { value: "differently", label: text.differently }]} problem={problems["right"]} />
          <Field name="text" label={text.textLabel} rows={3} optional value={values["text"] ?? ""} problem={problems["text"]} />
          <Tick id="withName" name="withName" label={text.withName} />
          <Button kind="quiet">{text.save}</Button>
        </Act>
      ) : null}
      {notes.length === 0 ? null : (
        <>
          <h3>{text.notes}</h3>
          <ul className="rows">
            {notes.map(({ id, text: said, name, isMine }) => (
              <li key={id}>
                <AsWritten text={said} />
                <p className="soft small">{name === "" ? text.unnamed : text.by(name)}</p>
                {isMine ? <Act act="checkBackTakeBack" about={{ id }}><QuietButton label={text.takeBack}>{text.takeBack}</QuietButton></Act> : null}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
