import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { isPlainError } from "#app/domain/errors.ts";
import { fields } from "#app/lib/fields.ts";
import { isOver } from "#app/domain/workshop/states.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orReply, problems as problemsReply, toResponse } from "#app/lib/reply.ts";
import { titled } from "#app/lib/titled.ts";
import { words } from "#app/lib/words.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import type { StoryInPack } from "#server/services/workshop/storyPack.ts";

const text = words.workshopPlan;
/** More than this is too much to read for one person, in minutes. */
const A_LOT = 20;

export const handle: FrameHandle<typeof loader> = { frame: ({ plan: { space } }) => ({ space, help: space.helpContact }) };
export const meta = titled<typeof loader>(({ plan }) => `${text.storiesTitle}: ${plan.workshop.title}`);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const workshopId = params["workshopId"] ?? "";
  const { workshops } = context.services;
  const [plan, stories] = await Promise.all([orReply(workshops.plan(me, workshopId)), orReply(workshops.storyPack(me, workshopId))]);
  return { plan, stories, workshopId };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const workshopId = params["workshopId"] ?? "";
  const { workshopRooms, workshops } = context.services;
  const { leaveOut, pieceId, number } = await fields(request, ["leaveOut", "pieceId", "number"]);
  try {
    if (leaveOut !== "") await workshopRooms.act(await workshopRooms.seat(me, workshopId, null), { type: "story:leaveOut", storyId: leaveOut });
    else await workshops.addStory(me, workshopId, { pieceId, number: Number.parseInt(number, 10) });
  } catch (error) {
    if (isPlainError(error) && error.code === "not_yet") return problemsReply({ story: text.storyGone });
    throw toResponse(error);
  }
  return onTo(workshopPaths.planStories(workshopId));
}

export default function PlanStories() {
  const { plan: { workshop }, stories: { pack, minutes, toChoose, toAsk }, workshopId } = useLoaderData<typeof loader>();
  const { problems = {} } = useActionData<typeof action>() ?? {};
  const mayChange = !isOver(workshop.state);
  return (
    <Page title={text.storiesTitle} lead={text.storiesLead}>
      <ProblemSummary problems={problems} />
      <h2 id="field-story">{text.packTitle}</h2>
      {pack.length === 0 ? <p>{text.packNone}</p> : (
        <>
          <ul className="rows">
            {pack.map((story) => (
              <li key={story.id}>
                <About story={story} />
                {mayChange ? (
                  <Form method="post" noValidate>
                    <button type="submit" className="button button-quiet" name="leaveOut" value={story.id} aria-label={text.which(text.leaveOut, story.title)}>{text.leaveOut}</button>
                  </Form>
                ) : null}
              </li>
            ))}
          </ul>
          <p><strong>{text.packMinutes(minutes)}</strong></p>
          {minutes > A_LOT ? <Notice><p>{text.packLong}</p></Notice> : null}
        </>
      )}
      {mayChange ? (
        <>
          <h2>{text.chooseTitle}</h2>
          {toChoose.length === 0 ? <p>{text.chooseNone}</p> : (
            <ul className="rows">
              {toChoose.map((story) => (
                <li key={story.id}>
                  <About story={story} />
                  <Form method="post" noValidate>
                    <input type="hidden" name="pieceId" value={story.id} />
                    <input type="hidden" name="number" value={story.number} />
                    <button type="submit" className="button button-quiet" aria-label={text.which(text.addStory, story.title)}>{text.addStory}</button>
                  </Form>
                </li>
              ))}
            </ul>
          )}
          <h2>{text.askTitle}</h2>
          {toAsk.length === 0 ? null : (
            <>
              <p>{text.askLead}</p>
              <ul className="rows">
                {toAsk.map(({ pieceId, title }) => <li key={pieceId}><p><ButtonLink to={paths.pieceSettle(pieceId)}>{text.askDo(title)}</ButtonLink></p></li>)}
              </ul>
            </>
          )}
          <p>{toAsk.length === 0 ? text.askAlone : text.askOthers}</p>
        </>
      ) : null}
      <p><Link to={workshopPaths.plan(workshopId)}>{text.back}</Link></p>
    </Page>
  );
}

function About({ story: { title, contentNote, language, minutes } }: { story: StoryInPack }) {
  return (
    <>
      <h3 className="row-title" dir="auto" lang={language}>{title}</h3>
      {contentNote === "" ? null : <p className="soft" dir="auto" lang={language}>{words.byLine.note(contentNote)}</p>}
      <p className="soft">{text.packMinutes(minutes)}</p>
    </>
  );
}
