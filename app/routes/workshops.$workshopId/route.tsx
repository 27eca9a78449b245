import { useCallback, useMemo, useState } from "react";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orReply } from "#app/lib/reply.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { title } from "#app/lib/title.ts";
import { isPlainError } from "#app/domain/errors.ts";
import { actByForm, LEFT, ON, STORY, storyHere, workshopPage } from "#app/lib/workshop-page.ts";
import { words } from "#app/lib/words.ts";
import { storyToRead } from "#app/live/workshop-story.ts";
import { useWorkshop } from "#app/live/use-workshop.ts";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { ActingProvider } from "#app/ui/workshop/acting.ts";
import type { OpenedStory } from "#app/ui/workshop/room/here.ts";
import { Left } from "#app/ui/workshop/room/left.tsx";
import { firstPlace } from "#app/ui/workshop/room/place.ts";
import { Room } from "#app/ui/workshop/room/room.tsx";
import { allAwake } from "#app/ui/workshop/room/waking.ts";

const NONE = {};
/** What people write together comes when a talk does. */
const loadNotes = () => import("#app/editor/notes/load.ts").then(({ load }) => load());

export const handle: FrameHandle<typeof loader> = { frame: (page) => ({ help: page.hasLeft ? "" : page.help }) };
export const meta: MetaFunction<typeof loader> = ({ data: page }) => title(page === undefined || page.hasLeft ? words.workshopRoom.left : page.name);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const workshopId = params["workshopId"] ?? "";
  const { searchParams } = new URL(request.url);
  // Whoever has just left sees that they have; of a workshop it says nothing.
  if (searchParams.has(LEFT)) return { hasLeft: true, workshopId } as const;
  const page = await workshopPage(context, request, workshopId);
  const workshop = page.whole.things.find(({ kind }) => kind === "workshop")?.to;
  const help = await orReply(context.services.workshops.helpFor(requirePerson(context, request), workshopId));
  return {
    hasLeft: false, ...page, workshopId, help, on: searchParams.get(ON), opened: await openedStory(context, request, workshopId, searchParams.get(STORY)), hasKey: context.noteRoot(workshopId) !== null,
    name: workshop !== null && workshop !== undefined && "purpose" in workshop ? workshop.title : "",
  } as const;
}

/** A story that may not be read any more is no reason to lose the page. */
async function openedStory(context: LoaderFunctionArgs["context"], request: Request, workshopId: string, id: string | null): Promise<OpenedStory | null> {
  if (id === null) return null;
  const story = await storyHere(context, request, workshopId, id).catch((error: unknown) => {
    if (isPlainError(error) && error.code === "not_found") return "gone" as const;
    throw error;
  });
  return { id, story };
}

export const action = ({ context, request, params }: ActionFunctionArgs) =>
  actByForm(context, request, params["workshopId"] ?? "", { ...words.workshop.problems, ...words.workshopWriting.problems, lastFacilitator: words.workshopRoom.lastFacilitator });

export default function WorkshopPage() {
  const page = useLoaderData<typeof loader>();
  return page.hasLeft ? <Left workshopId={page.workshopId} /> : <InRoom page={page} />;
}

type RoomPage = Extract<ReturnType<typeof useLoaderData<typeof loader>>, { hasLeft: false }>;

function InRoom({ page: { whole, token, ownDevice, hasKey, help, on, opened, workshopId } }: { page: RoomPage }) {
  const cameBack = useActionData<typeof action>();
  const { now, act } = useWorkshop(whole, ownDevice, allAwake);
  // A form without scripts leads back to the step that it was written on.
  const [place, setPlace] = useState<string | undefined>(() => {
    const first = firstPlace(now.known, on);
    return first.is === "step" ? first.activityId : undefined;
  });
  const [hasLeft, setLeft] = useState(false);
  const readStory = useCallback((storyId: string) => storyToRead(workshopId, storyId), [workshopId]);
  const onLeft = useCallback(() => setLeft(true), []);
  const acting = useMemo(() => ({ act, token, loadNotes, ...(place === undefined ? {} : { on: place }), ...(cameBack === undefined ? {} : { returned: cameBack }) }), [act, token, place, cameBack]);
  if (hasLeft) return <Left workshopId={workshopId} />;
  return (
    <ActingProvider value={acting}>
      <ProblemSummary problems={cameBack?.problems ?? NONE} />
      <Room workshopId={workshopId} snapshot={now} serverNow={whole.serverNow} ownDevice={ownDevice} hasKey={hasKey} help={help} on={on} opened={opened} readStory={readStory} onPlace={setPlace} onLeft={onLeft} />
    </ActingProvider>
  );
}
