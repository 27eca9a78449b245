import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { NOTHING_SAID, stepBefore } from "#app/domain/consent/conversation.ts";
import { isPlainError } from "#app/domain/errors.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orReply, toResponse } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { useNewFace } from "#app/ui/use-new-face.ts";
import { Check, fieldsOf, SaidSoFar } from "./check.tsx";
import { inWords, readAsk, type AskPage } from "./reading.ts";
import { Length, Start, Understood, YourWords } from "./steps.tsx";

const text = words.choices.ask;

export const meta = () => title(text.steps.start);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const ask = await orReply(context.services.answers.open(me, params["askId"] ?? ""));
  return { ask, sleepOnItHours: context.services.answers.sleepOnItHours };
}

/** Nothing is written before the last button. Until then the form is read, and the next page of it is shown. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const askId = params["askId"] ?? "";
  const reading = readAsk(await request.formData());
  if (!reading.done) return reading.page;
  try {
    await context.services.answers.answer(me, askId, reading.said, reading.print);
    return onTo(`${paths.myReceipt(askId)}?done=saved`);
  } catch (error) {
    if (isPlainError(error) && error.code === "check_answers")
      return { step: "notBefore" in error.fields ? "length" : "words", said: reading.said, fromCheck: false, problems: inWords(error.fields) } satisfies AskPage;
    throw toResponse(error);
  }
}

const FIRST: AskPage = { step: "start", said: NOTHING_SAID, fromCheck: false, problems: {} };

export default function Ask() {
  const { ask, sleepOnItHours } = useLoaderData<typeof loader>();
  const { step, said, fromCheck, problems } = useActionData<typeof action>() ?? FIRST;
  const hasProblems = Object.keys(problems).length > 0;
  useNewFace(hasProblems ? null : step);
  const use = words.useNames[ask.asked.use];
  const lead = ask.title === "" ? text.aboutBare(use) : text.about(use, ask.title);
  if (ask.isOver) {
    return (
      <Page title={words.choices.ask.steps.start} lead={lead}>
        <Notice><p>{words.choices.over}</p></Notice>
        <p><Link to={paths.myChoices()}>{words.choices.title}</Link></p>
      </Page>
    );
  }
  return (
    <Page title={step === "words" ? words.uses.of[ask.asked.use].question : text.steps[step]} lead={step === "check" ? text.checkLead : lead}>
      <ProblemSummary problems={problems} />
      {ask.mayAnswer ? null : <Notice><p>{text.let}</p></Notice>}
      <Form method="post" noValidate key={step} autoComplete="off">
        <input type="hidden" name="at" value={step} />
        <input type="hidden" name="print" value={ask.print} />
        {fromCheck ? <input type="hidden" name="fromCheck" value="yes" /> : null}
        <SaidSoFar said={said} without={fieldsOf(step)} />
        {step === "start" ? <Start said={said} /> : null}
        {step === "words" ? <YourWords ask={ask} said={said} problem={problems["answer"]} /> : null}
        {step === "length" ? <Length row={ask.row} said={said} problems={problems} /> : null}
        {step === "understood" ? <Understood use={ask.asked.use} said={said} problem={problems["understood"]} /> : null}
        {step === "check" ? <Check ask={ask} said={said} sleepOnItHours={sleepOnItHours} /> : null}
        <div className="actions">
          {step === "check" ? (ask.mayAnswer ? <Button>{text.save}</Button> : null) : <Button>{text.next}</Button>}
          {stepBefore(step, said) === null ? null : <Button kind="quiet" name="goTo" value="back">{text.back}</Button>}
          <Link to={paths.myChoices()}>{text.stop}</Link>
        </div>
        {step === "check" ? <p className="soft small">{text.saveHint}</p> : null}
      </Form>
    </Page>
  );
}
