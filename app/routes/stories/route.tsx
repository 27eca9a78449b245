import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { storyPaths } from "#app/lib/story-paths.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";
import { ByLine } from "#app/ui/stories/by-line.tsx";

const text = words.stories;

export const handle: FrameHandle = { open: true };
/** The list itself may be found; a story that is not to be found is not on it. */
export const meta = () => [...title(text.list.title), { name: "robots", content: "index, follow, noarchive" }];

export async function loader({ context }: LoaderFunctionArgs) {
  return { stories: await context.services.stories.list() };
}

export default function Stories() {
  const { stories } = useLoaderData<typeof loader>();
  return (
    <Page title={text.list.title} lead={text.list.lead}>
      {stories.length === 0 ? <EmptyState text={text.list.none} example={{ label: text.list.exampleLabel, children: <p>{text.list.example}</p> }} /> : (
        <ul className="rows">
          {stories.map(({ slug, title: name, contentNote, language, authors, thanked, day }) => (
            <li key={slug}>
              <h2 className="row-title" lang={language}><a href={storyPaths.story(slug)} dir="auto">{name}</a></h2>
              <ByLine authors={authors} thanked={thanked} />
              {contentNote === "" ? null : <p className="soft" dir="auto" lang={language}>{words.byLine.note(contentNote)}</p>}
              <p className="soft small">{day}</p>
            </li>
          ))}
        </ul>
      )}
      <p><a href={storyPaths.storyFeed()}>{text.list.feed}</a></p>
    </Page>
  );
}
