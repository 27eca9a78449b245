import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";
import { ByLine } from "#app/ui/stories/by-line.tsx";

const text = words.stories.inSpace;

export const handle: FrameHandle<typeof loader> = { frame: ({ space }) => ({ space, help: space.helpContact }) };
export const meta = () => title(text.title);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const spaceId = params["spaceId"] ?? "";
  const { spaces, stories } = context.services;
  const space = await orReply(spaces.open(me, spaceId));
  return { space: { id: space.id, name: space.name, helpContact: space.helpContact }, stories: await orReply(stories.inSpace(me, spaceId)) };
}

export default function StoriesInSpace() {
  const { space, stories } = useLoaderData<typeof loader>();
  return (
    <Page title={text.title} lead={text.lead}>
      {stories.length === 0 ? <EmptyState text={text.none} example={{ label: words.stories.list.exampleLabel, children: <p>{words.stories.list.example}</p> }} /> : (
        <ul className="rows">
          {stories.map(({ pieceId, title: name, contentNote, language, authors, thanked, day }) => (
            <li key={pieceId}>
              <h2 className="row-title" lang={language}><Link to={paths.spaceStory(space.id, pieceId)} dir="auto">{name}</Link></h2>
              <ByLine authors={authors} thanked={thanked} />
              {contentNote === "" ? null : <p className="soft" dir="auto" lang={language}>{words.byLine.note(contentNote)}</p>}
              <p className="soft small">{day}</p>
            </li>
          ))}
        </ul>
      )}
      <p><Link to={paths.space(space.id)}>{space.name}</Link></p>
    </Page>
  );
}
