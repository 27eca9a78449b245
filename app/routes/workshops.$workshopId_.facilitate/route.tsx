import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { knowsNothing, told } from "#app/domain/workshop/shown.ts";
import { title } from "#app/lib/title.ts";
import { workshopLeadPage } from "#app/lib/workshop-lead-page.ts";
import { actByForm } from "#app/lib/workshop-page.ts";
import { words } from "#app/lib/words.ts";
import { useWorkshop } from "#app/live/use-workshop.ts";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { ActingProvider } from "#app/ui/workshop/acting.ts";
import { leadHere } from "#app/ui/workshop/lead/here.ts";
import { LeadRoom } from "#app/ui/workshop/lead/lead-room.tsx";
import { NotForYou } from "#app/ui/workshop/lead/not-for-you.tsx";

const text = words.workshopLead;
/** What people write together comes when a talk does. */
const loadNotes = () => import("#app/editor/notes/load.ts").then(({ load }) => load());

export const handle: FrameHandle<typeof loader> = { frame: (page) => ("help" in page ? { help: page.help } : {}) };
export const meta: MetaFunction<typeof loader> = ({ data: page }) => title(page?.mayOpen ? text.tab(page.name) : text.closedTab);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const workshopId = params["workshopId"] ?? "";
  const page = await workshopLeadPage(context, request, workshopId);
  const { whole } = page;
  const mayOpen = leadHere(told(knowsNothing(), whole.things), whole.meId, workshopId, () => whole.serverNow) !== null;
  return mayOpen ? { mayOpen, ...page } : data({ mayOpen, workshopId }, { status: 403 });
}

export const action = ({ context, request, params }: ActionFunctionArgs) =>
  actByForm(context, request, params["workshopId"] ?? "", { ...words.workshop.problems, ...text.problems });

export default function Facilitate() {
  const page = useLoaderData<typeof loader>();
  return page.mayOpen ? <Running page={page} /> : <NotForYou workshopId={page.workshopId} />;
}

type OpenPage = Extract<Awaited<ReturnType<typeof useLoaderData<typeof loader>>>, { mayOpen: true }>;

function Running({ page }: { page: OpenPage }) {
  const { whole, token, ownDevice, name, here, door, hasKey } = page;
  const returned = useActionData<typeof action>();
  const { now, act } = useWorkshop(whole, ownDevice);
  return (
    <ActingProvider value={{ act, token, loadNotes, ...(returned === undefined ? {} : { returned }) }}>
      <LeadRoom
        workshopId={whole.workshopId} name={name} snapshot={now} first={here} serverNow={whole.serverNow} door={door} hasKey={hasKey}
        problems={<ProblemSummary problems={returned?.problems ?? {}} />}
      />
    </ActingProvider>
  );
}
