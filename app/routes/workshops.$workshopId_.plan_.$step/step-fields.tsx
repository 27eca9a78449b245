import { ACTIVITY_KINDS } from "#app/domain/workshop/states.ts";
import { words } from "#app/lib/words.ts";
import { Choices } from "#app/ui/choices.tsx";
import { Field } from "#app/ui/field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import type { PlanView } from "#server/services/workshop/planning.ts";

const text = words.workshopPlan.step;

/** How long each person has in a round, in seconds. */
const EACH = [30, 60, 90, 120, 180, 240, 300, 600];

type StepFieldsProps = {
  /** Null for a new one. */
  step: PlanView["steps"][number] | null;
  others: readonly { readonly id: string; readonly title: string }[];
  values: Readonly<Record<string, string>>;
  problems: Readonly<Record<string, string>>;
};

export function StepFields({ step, others, values, problems }: StepFieldsProps) {
  const said = (name: string, before: string) => values[name] ?? before;
  const each = step?.secondsEach ?? 60;
  const seconds = [...new Set([...EACH, each])].sort((a, b) => a - b);
  return (
    <>
      <SelectField name="kind" label={text.kindLabel} value={said("kind", step?.kind ?? "info")} options={ACTIVITY_KINDS.map((value) => ({ value, label: text.kinds[value] }))} />
      <Field name="title" label={text.titleLabel} value={said("title", step?.title ?? "")} problem={problems["title"]} autoComplete="off" />
      <Field name="minutes" label={text.minutesLabel} inputMode="numeric" value={said("minutes", step === null ? "" : String(step.minutes))} problem={problems["minutes"]} autoComplete="off" />
      <Field name="instruction" label={text.instructionLabel} hint={text.instructionHint} rows={3} value={said("instruction", step?.instruction ?? "")} problem={problems["instruction"]} />
      <Field name="note" label={text.noteLabel} hint={text.noteHint} rows={2} value={said("note", step?.note ?? "")} problem={problems["note"]} optional />
      <Field name="prompts" label={text.promptsLabel} hint={text.promptsHint} rows={4} value={said("prompts", (step?.prompts ?? []).join("\n"))} problem={problems["prompts"]} optional />
      <Choices
        name="become" type="radio" legend={text.becomeLegend} hint={text.becomeHint} value={said("become", step?.become ?? "notes")}
        options={(["notes", "themes"] as const).map((value) => ({ value, label: text.become[value] }))}
      />
      <SelectField name="secondsEach" label={text.eachLabel} hint={text.eachHint} value={said("secondsEach", String(each))} options={seconds.map((value) => ({ value: String(value), label: text.seconds(value) }))} />
      {step === null ? (
        <SelectField
          name="after" label={text.afterLabel} value={said("after", others.at(-1)?.id ?? "")}
          options={[{ value: "", label: text.first }, ...others.map(({ id, title }) => ({ value: id, label: text.after(title) }))]}
        />
      ) : null}
    </>
  );
}
