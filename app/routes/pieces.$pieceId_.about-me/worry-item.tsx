import { Form } from "@remix-run/react";
import { WORRY_ENDS } from "#app/domain/consent/worry.ts";
import type { Problems } from "#app/lib/reply.ts";
import { words } from "#app/lib/words.ts";
import { AsWritten } from "#app/ui/as-written.tsx";
import { Button } from "#app/ui/button.tsx";
import { Choices } from "#app/ui/choices.tsx";
import { Field } from "#app/ui/field.tsx";
import type { WorryView } from "#server/services/consent/worries.ts";

const text = words.worries.look;

/** What somebody said, what it does, and what those who write the piece say to it. */
export function WorryItem({ worry, alone, problems, values }: { worry: WorryView; alone: boolean } & Problems) {
  const { id, kind, when, edition, hidesUntil, settled, looks, isErased } = worry;
  return (
    <section>
      <h2>{text.one(when, edition)}</h2>
      <p><strong>{text.kind(kind)}</strong></p>
      {settled === null ? <p>{hidesUntil === null ? text.shows : text.hides(hidesUntil)}</p> : <p>{text.settled[settled]}</p>}
      {isErased ? <p className="soft">{text.wordsGone}</p> : worry.text === "" ? <p className="soft">{text.noWords}</p> : (
        <>
          <p className="soft">{text.theirWords}</p>
          <blockquote><AsWritten text={worry.text} /></blockquote>
        </>
      )}
      {worry.reach === "" ? null : <p dir="auto">{text.reach(worry.reach)}</p>}
      {looks.length === 0 ? null : (
        <ul>{looks.map(({ by, isMe, end, reason }) => <li key={by + reason} dir="auto">{text.said(isMe ? text.me : by, end)} {reason}</li>)}</ul>
      )}
      {settled === null ? (
        <Form method="post" noValidate>
          <input type="hidden" name="id" value={id} />
          <p>{text.how(alone)}</p>
          <Choices
            name={`end-${id}`} type="radio" legend={text.endLegend} value={values[`end-${id}`] ?? ""} problem={problems[`end-${id}`]}
            options={WORRY_ENDS.map((end) => ({ value: end, label: text.ends[end], hint: text.endHints[end] }))}
          />
          <Field name={`reason-${id}`} label={text.reasonLabel} hint={text.reasonHint} rows={3} value={values[`reason-${id}`] ?? ""} problem={problems[`reason-${id}`]} />
          <Button kind="quiet" name="act" value="look">{text.save}</Button>
        </Form>
      ) : isErased ? null : (
        <Form method="post">
          <input type="hidden" name="id" value={id} />
          <Button kind="quiet" name="act" value="erase">{text.erase}</Button>
        </Form>
      )}
    </section>
  );
}
