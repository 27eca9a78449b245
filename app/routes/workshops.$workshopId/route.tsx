import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { title } from "#app/lib/title.ts";
import { actByForm, workshopPage } from "#app/lib/workshop-page.ts";
import { words } from "#app/lib/words.ts";
import { useWorkshop } from "#app/live/use-workshop.ts";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { ActingProvider } from "#app/ui/workshop/acting.ts";

const text = words.workshop;

export const meta: MetaFunction<typeof loader> = ({ data }) => title(data?.name ?? "");

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const page = await workshopPage(context, request, params["workshopId"] ?? "");
  const workshop = page.whole.things.find(({ kind }) => kind === "workshop")?.to;
  return { ...page, name: workshop !== null && workshop !== undefined && "purpose" in workshop ? workshop.title : "" };
}

export const action = ({ context, request, params }: ActionFunctionArgs) => actByForm(context, request, params["workshopId"] ?? "", text.problems);

export default function WorkshopPage() {
  const { whole, token, ownDevice, name } = useLoaderData<typeof loader>();
  const { problems = {} } = useActionData<typeof action>() ?? {};
  const { now, act } = useWorkshop(whole, ownDevice);
  return (
    <ActingProvider value={{ act, token }}>
      <Page title={name}>
        <ProblemSummary problems={problems} />
        <p>{now.known.workshop["workshop"]?.purpose}</p>
      </Page>
    </ActingProvider>
  );
}
