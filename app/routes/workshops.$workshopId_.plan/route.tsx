import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { isOver } from "#app/domain/workshop/states.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { orReply } from "#app/lib/reply.ts";
import { titled } from "#app/lib/titled.ts";
import { words } from "#app/lib/words.ts";
import { actByForm } from "#app/lib/workshop-page.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { ActForm } from "#app/ui/workshop/act-form.tsx";
import { ActingProvider } from "#app/ui/workshop/acting.ts";
import { CallOff, Doors } from "#app/ui/workshop/plan/doors.tsx";
import { Steps } from "#app/ui/workshop/plan/steps.tsx";

const text = words.workshopPlan;

export const handle: FrameHandle<typeof loader> = { frame: ({ plan: { space } }) => ({ space, help: space.helpContact }) };
export const meta = titled<typeof loader>(({ plan }) => text.tab(plan.workshop.title));

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const workshopId = params["workshopId"] ?? "";
  const { workshops } = context.services;
  const plan = await orReply(workshops.plan(me, workshopId));
  return { plan, workshopId, address: context.origin + workshopPaths.workshopDoor(plan.code), token: workshops.ticket() };
}

export const action = ({ context, request, params }: ActionFunctionArgs) => actByForm(context, request, params["workshopId"] ?? "", text.problems);

export default function Plan() {
  const { plan, workshopId, address, token } = useLoaderData<typeof loader>();
  const { problems = {}, values = {} } = useActionData<typeof action>() ?? {};
  const { workshop, space } = plan;
  const mayChange = !isOver(workshop.state);
  return (
    <ActingProvider value={{ act: null, token }}>
      <Page title={text.title(workshop.title)} lead={text.states[workshop.state]}>
        <ProblemSummary problems={problems} />
        <nav aria-label={text.ways}>
          <div className="actions">
            {mayChange ? <p><a href="#doors">{text.doors}</a></p> : null}
            <p><Link to={workshopPaths.planPeople(workshopId)}>{text.people}</Link></p>
            <p><Link to={workshopPaths.planStories(workshopId)}>{text.stories}</Link></p>
            <p><Link to={workshopPaths.sheets(workshopId)}>{text.sheets}</Link></p>
            {plan.mayOpen && workshop.state !== "cancelled" ? <p><Link to={workshopPaths.workshopFacilitate(workshopId)} reloadDocument>{text.run}</Link></p> : null}
            <p><Link to={workshopPaths.workshop(workshopId)} reloadDocument>{text.room}</Link></p>
          </div>
        </nav>
        <Steps workshopId={workshopId} plan={plan} mayChange={mayChange} />
        <Doors state={workshop.state} code={plan.code} address={address} mayOpen={plan.mayOpen} />
        {mayChange ? (
          <section aria-labelledby="about">
            <h2 id="about">{text.about}</h2>
            <ActForm fixed={{ type: "workshop:describe" }}>
              <Field name="title" label={text.nameLabel} value={values["title"] ?? workshop.title} problem={problems["title"]} autoComplete="off" />
              <Field name="purpose" label={text.purposeLabel} hint={text.purposeHint} rows={4} value={values["purpose"] ?? workshop.purpose} problem={problems["purpose"]} optional />
              <Field name="call" label={text.callLabel} hint={text.callHint} value={values["call"] ?? workshop.call} problem={problems["call"]} autoComplete="off" optional />
              <Button kind="quiet">{text.keep}</Button>
            </ActForm>
            <CallOff state={workshop.state} />
          </section>
        ) : null}
        <p><Link to={workshopPaths.ofSpace(space.id)}>{text.toSpace(space.name)}</Link></p>
      </Page>
    </ActingProvider>
  );
}
