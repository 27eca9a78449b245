import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { requirePerson } from "#app/lib/guard.ts";
import { orReply } from "#app/lib/reply.ts";
import { titled } from "#app/lib/titled.ts";
import { words } from "#app/lib/words.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { Button } from "#app/ui/button.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";
import { PrintButton } from "#app/ui/print-button.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { BlankNotes, DotsSheet, KeepPart, SignalCards } from "./cards.tsx";
import { Agenda, HowToComeIn, WhoHelps } from "./sheets.tsx";
import "./pack.css";

const text = words.workshopPaper;

/** How many blank notes there can be. */
const COUNTS = [12, 24, 36, 60] as const;

export const handle: FrameHandle<typeof loader> = { frame: ({ plan: { space } }) => ({ space, help: space.helpContact }) };
export const meta = titled<typeof loader>(({ plan }) => text.tab(plan.workshop.title));

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const workshopId = params["workshopId"] ?? "";
  const plan = await orReply(context.services.workshops.plan(me, workshopId));
  const asked = Number(new URL(request.url).searchParams.get("notes"));
  return { plan, workshopId, address: context.origin + workshopPaths.workshopDoor(plan.code), notes: COUNTS.find((count) => count === asked) ?? COUNTS[0] };
}

export default function Pack() {
  const { plan, workshopId, address, notes } = useLoaderData<typeof loader>();
  return (
    <Page title={text.title(plan.workshop.title)} lead={<span data-screen-only="">{text.lead}</span>}>
      <div data-screen-only="">
        <Form method="get">
          <SelectField name="notes" label={text.howMany} value={String(notes)} options={COUNTS.map((count) => ({ value: String(count), label: String(count) }))} />
          <Button kind="quiet">{text.howManyDo}</Button>
        </Form>
        <PrintButton>{text.print}</PrintButton>
        <p><Link to={workshopPaths.plan(workshopId)}>{text.back}</Link></p>
      </div>
      <Agenda plan={plan} />
      <HowToComeIn code={plan.code} address={address} />
      <WhoHelps plan={plan} />
      <SignalCards />
      <BlankNotes count={notes} />
      <DotsSheet />
      <KeepPart help={plan.space.helpContact} />
    </Page>
  );
}
