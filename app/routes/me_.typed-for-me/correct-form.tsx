import { Form, Link } from "@remix-run/react";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { fieldId } from "#app/ui/field-ids.ts";
import { Label, ProblemText } from "#app/ui/field-parts.tsx";
import type { PassageView } from "#server/services/typedFor.ts";
import "#app/ui/field.css";

const text = words.voices.typed.correct;

type CorrectFormProps = {
  readonly piece: { readonly id: string; readonly title: string };
  readonly passage: PassageView;
  readonly problems: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
};

/** The words as they were typed, to be put right: a box for each paragraph, so that nothing has to be marked up. */
export function CorrectForm({ piece, passage: { ids, print, lines }, problems, values }: CorrectFormProps) {
  return (
    <Page title={text.title} lead={text.lead}>
      <ProblemSummary problems={problems} />
      <Form method="post" noValidate>
        <input type="hidden" name="pieceId" value={piece.id} />
        <input type="hidden" name="ids" value={ids} />
        <input type="hidden" name="print" value={print} />
        {lines.map((line, at) => {
          const name = `line${at}`;
          const id = fieldId(name);
          const problem = problems[name];
          return (
            <div className={problem ? "field field-with-problem" : "field"} key={name}>
              <Label htmlFor={id}>{lines.length === 1 ? text.label : text.labelOf(at + 1)}</Label>
              <ProblemText id={`${id}-problem`} problem={problem} />
              <textarea
                id={id} name="line" className="field-box" dir="auto" autoComplete="off"
                rows={Math.min(12, Math.max(3, Math.ceil(line.length / 45)))} defaultValue={values[name] ?? line}
                aria-invalid={problem ? true : undefined} aria-describedby={problem ? `${id}-problem` : undefined}
              />
            </div>
          );
        })}
        <div className="actions">
          <Button name="answer" value="change">{text.button}</Button>
          <Link to={paths.typedForMe()}>{text.back}</Link>
        </div>
      </Form>
    </Page>
  );
}
