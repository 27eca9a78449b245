import { Form } from "@remix-run/react";
import { ORDERS } from "#app/domain/consent/naming.ts";
import { rowOfUse } from "#app/domain/consent/uses.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { Choices } from "#app/ui/choices.tsx";
import { Field } from "#app/ui/field.tsx";
import type { SettleView } from "#server/services/consent/settlingView.ts";
import "./settle.css";

const text = words.settling;

/** What the group wants, kept until it is settled: anybody who writes can change it. */
export function SettlingForm({ view, problems }: { view: SettleView; problems: Readonly<Record<string, string>> }) {
  const { choices, people, uses } = view;
  const asked = new Map(choices.asks.map(({ use, recipient }) => [use, recipient]));
  const named = uses.filter((use) => rowOfUse(use).named && asked.has(use));
  return (
    <Form method="post" noValidate reloadDocument>
      <Choices
        name="uses" type="checkbox" legend={text.usesLegend} hint={text.usesHint} value={[...asked.keys()]} problem={problems["uses"]}
        options={uses.map((use) => ({ value: use, label: words.uses.of[use].question }))}
      />
      {/* Who gets it is asked for where it was chosen; a use that was just ticked shows its field when the choices were kept. */}
      {named.map((use) => (
        <Field key={use} name={`recipient-${use}`} label={words.uses.of[use].who} value={asked.get(use) ?? ""} problem={problems[`recipient-${use}`]} autoComplete="off" />
      ))}
      <Field name="slug" label={text.slugLabel} hint={text.slugHint} value={choices.slug} problem={problems["slug"]} autoComplete="off" exact optional />
      <Choices name="findable" type="checkbox" legend={text.findableLegend} value={choices.findable ? ["yes"] : []} options={[{ value: "yes", label: text.findable, hint: text.findableHint }]} />
      <Field name="language" label={text.languageLabel} hint={text.languageHint} value={choices.language} problem={problems["language"]} autoComplete="off" exact />
      <Choices name="order" type="radio" legend={text.orderLegend} value={choices.order} options={ORDERS.map((value) => ({ value, label: text.orders[value] }))} />
      {choices.order === "lot" ? <Choices name="drawAgain" type="checkbox" legend={text.orders.lot} options={[{ value: "yes", label: text.drawAgain }]} /> : null}
      {people.length < 2 ? null : (
        <fieldset className="field choices settle-places">
          <legend className="field-label">{text.placesLegend}</legend>
          <p className="field-hint">{text.placeHint}</p>
          {people.map(({ personId, name, place }) => <Field key={personId} name={`place-${personId}`} label={text.placeLabel(name)} value={place === null ? "" : String(place)} inputMode="numeric" autoComplete="off" />)}
        </fieldset>
      )}
      <Choices
        name="leaveOut" type="checkbox" legend={text.leaveOutLegend} hint={text.leaveOutHint} optional
        value={people.filter(({ isLeftOut }) => isLeftOut).map(({ personId }) => personId)}
        options={people.filter(({ isInIt }) => isInIt).map(({ personId, name }) => ({ value: personId, label: name }))}
      />
      <Button kind="quiet" name="act" value="choose">{text.keep}</Button>
    </Form>
  );
}
