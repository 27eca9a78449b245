import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { orReply } from "#app/lib/reply.ts";
import { titled } from "#app/lib/titled.ts";
import { words } from "#app/lib/words.ts";
import { DraftText } from "#app/ui/draft-text.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";
import { BeforeYouRead } from "#app/ui/stories/before-you-read.tsx";
import { ByLine } from "#app/ui/stories/by-line.tsx";
import "#app/ui/stories/story.css";

const text = words.stories.page;

export const handle: FrameHandle<typeof loader> = { scripts: false, frame: ({ space }) => ({ space, help: space.helpContact }) };
export const meta = titled<typeof loader>(({ story }) => words.stories.inSpace.titleOf(story.title));

/** For the people of a space alone, through the gate like everything. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  return orReply(context.services.stories.readInSpace(me, params["spaceId"] ?? "", params["pieceId"] ?? ""));
}

export default function StoryInSpace() {
  const { story, made, space } = useLoaderData<typeof loader>();
  return (
    <Page title={story.title}>
      <BeforeYouRead note={story.contentNote} language={story.language} />
      <ByLine authors={story.authors} thanked={story.thanked} />
      <article id="story" aria-labelledby="page-title" lang={story.language} tabIndex={-1}><DraftText doc={story.doc} /></article>
      <h2 id="made">{text.made}</h2>
      <ul>{made.sentences.map((sentence, at) => <li key={at} dir="auto">{sentence}</li>)}</ul>
      <p>{made.order}</p>
      <h2>{text.agreed}</h2>
      <PlainList sentences={words.stories.inSpace.agreed} />
      <p><Link to={paths.spaceStories(space.id)}>{words.stories.inSpace.title}</Link></p>
    </Page>
  );
}
