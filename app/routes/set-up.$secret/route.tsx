import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData, type ShouldRevalidateFunction } from "@remix-run/react";
import { isPlainError, PROBLEMS } from "#app/domain/errors.ts";
import type { Asking } from "#app/domain/people/joining.ts";
import { paths } from "#app/lib/paths.ts";
import { toResponse } from "#app/lib/reply.ts";
import { safetyFirst } from "#app/lib/safety-first.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { pageForProblem, readArriving, type StepPage } from "#app/ui/arriving/arriving.ts";
import { Arrived } from "#app/ui/arriving/arrived.tsx";
import { isShownOnce } from "#app/ui/arriving/is-shown-once.ts";
import { StepForm } from "#app/ui/arriving/step-form.tsx";
import { Button } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";

const { setUp } = words.people;

export const meta = () => title(setUp.title);

const askingWith = (mailAvailable: boolean): Asking => ({ agreementId: null, asksWhatHelps: false, mailAvailable });

/** The first person's page. Once anybody has an account, it is gone for everybody. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { signIn } = context.services;
  const open = await signIn.setUpPage(params["secret"] ?? "");
  // Not thrown: the answer to the form that made the first person is shown on this page, after it is gone.
  return data(
    { open, ticket: signIn.ticket(), mailAvailable: signIn.mailAvailable() },
    { status: open ? 200 : PROBLEMS.not_found.status },
  );
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const { signIn } = context.services;
  const reading = readArriving(await request.formData(), askingWith(signIn.mailAvailable()));
  if (!reading.done) {
    const open = await signIn.setUpPage(params["secret"] ?? "");
    return open ? stepReply(reading.page) : data(null, { status: PROBLEMS.not_found.status });
  }
  const { answers, password, ticket } = reading;
  try {
    const arrival = { answers, password, ticket, userAgent: request.headers.get("User-Agent") ?? "" };
    const arrived = await signIn.setUp(params["secret"] ?? "", arrival);
    const next = safetyFirst(context, request, paths.newSpace());
    // Said, because what the loader finds now (used up, gone) would speak for the answer.
    return data({ arrived: arrived.shownOnce, next }, { status: 200, headers: { "Set-Cookie": arrived.cookie } });
  } catch (error) {
    if (isPlainError(error) && error.code === "check_answers") return stepReply(pageForProblem(error.fields, { answers, ticket }));
    throw toResponse(error);
  }
}

const stepReply = (page: StepPage) => data({ ...page }, { status: page.problems ? PROBLEMS.check_answers.status : 200 });

/** What was shown once stays on the screen: the loader now finds the door closed, and says so aloud in the console. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) =>
  !isShownOnce(actionResult) && defaultShouldRevalidate;

export default function SetUp() {
  const { open, ticket, mailAvailable } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  if (said && "arrived" in said) return <Arrived title={setUp.done} facts={said.arrived} to={said.next} go={setUp.go} />;
  if (!open) return <Gone />;
  if (said && "step" in said) return <StepForm page={said} asking={askingWith(mailAvailable)} agreement={null} finish={setUp.finish} />;
  return (
    <Page title={setUp.title} lead={setUp.lead}>
      <Form method="post">
        <input type="hidden" name="at" value="start" />
        <input type="hidden" name="ticket" value={ticket} />
        <Button>{setUp.start}</Button>
      </Form>
    </Page>
  );
}

/** The same words as for any page that is not there. */
function Gone() {
  const { title: heading, what, next } = words.errors.not_found;
  return <Page title={heading} lead={what}><p>{next}</p></Page>;
}
