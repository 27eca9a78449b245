import { Form } from "@remix-run/react";
import { CHOSEN_WAYS, stepBefore, type Answers, type Asking, type Step } from "#app/domain/people/joining.ts";
import { words } from "#app/lib/words.ts";
import { AsWritten } from "#app/ui/as-written.tsx";
import { Button } from "#app/ui/button.tsx";
import { Choices } from "#app/ui/choices.tsx";
import { Field } from "#app/ui/field.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { useNewFace } from "#app/ui/use-new-face.ts";
import { FIELD_OF, type StepPage } from "./arriving.ts";
import { CheckList } from "./check-list.tsx";
import { DeviceChoice } from "./device-choice.tsx";

const { arriving } = words.people;

type StepFormProps = {
  page: StepPage;
  asking: Asking;
  /** The text of the agreement, where there is one. */
  agreement: string | null;
  /** The words of the last button. */
  finish: string;
};

/** One question, with everything said before it in hidden fields. Works without a script. */
export function StepForm({ page, asking, agreement, finish }: StepFormProps) {
  const { step, answers, ticket, fromCheck, problems } = page;
  useNewFace(problems ? null : step);
  const before = stepBefore(step, answers, asking);
  const isLast = step === "password" || (step === "check" && answers.way !== "password");
  return (
    <Page title={arriving.steps[step]} {...(step === "check" && { lead: arriving.check.lead })}>
      {problems ? <ProblemSummary problems={problems} /> : null}
      <Form method="post" noValidate key={step} autoComplete="on">
        {/* Pressing Enter in a field presses the first button: that must be "Next". */}
        <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
        <input type="hidden" name="at" value={step} />
        <input type="hidden" name="ticket" value={ticket} />
        {fromCheck ? <input type="hidden" name="fromCheck" value="yes" /> : null}
        {Object.entries(answers).map(([name, value]) =>
          name === FIELD_OF[step] && step !== "check" ? null : <input key={name} type="hidden" name={name} value={value} />,
        )}
        <Question step={step} answers={answers} asking={asking} agreement={agreement} problem={problems?.[FIELD_OF[step]]} />
        <div className="actions">
          <Button>{isLast ? finish : arriving.next}</Button>
          {before !== null ? <Button kind="quiet" name="goTo" value={before}>{arriving.back}</Button> : null}
        </div>
      </Form>
    </Page>
  );
}

type QuestionProps = { step: Step; answers: Answers; asking: Asking; agreement: string | null; problem: string | undefined };

function Question({ step, answers, asking, agreement, problem }: QuestionProps) {
  switch (step) {
    case "name":
      return <Field name="name" label={arriving.nameLabel} hint={arriving.nameHint} value={answers.name} problem={problem} autoComplete="nickname" />;
    case "way":
      return (
        <Choices
          name="way" type="radio" legend={arriving.wayLegend} value={answers.way} problem={problem}
          options={CHOSEN_WAYS.filter((way) => way !== "email" || asking.mailAvailable).map((value) => ({ value, ...arriving.ways[value] }))}
        />
      );
    case "email":
      return (
        <Field
          name="email" type="email" inputMode="email" exact label={arriving.emailLabel} hint={arriving.emailHint}
          value={answers.email} problem={problem} autoComplete="email"
        />
      );
    case "device":
      return <DeviceChoice value={answers.device} problem={problem} legend={arriving.deviceLegend} />;
    case "helps":
      return <Field name="whatHelps" rows={4} optional label={arriving.helpsLabel} hint={arriving.helpsHint} value={answers.whatHelps} problem={problem} />;
    case "agreement":
      return (
        <>
          <p>{arriving.agreementLead}</p>
          <div className="agreement-text"><AsWritten text={agreement ?? ""} /></div>
          <Choices
            name="agreementId" type="checkbox" legend={arriving.agreementLegend} value={answers.agreementId} problem={problem}
            options={[{ value: asking.agreementId ?? "", label: arriving.agreementYes }]}
          />
        </>
      );
    case "check":
      return <CheckList answers={answers} asking={asking} />;
    case "password":
      return (
        <Field
          name="newPassword" type="password" label={arriving.passwordLabel} hint={arriving.passwordHint} problem={problem}
          autoComplete="new-password"
        />
      );
  }
}
