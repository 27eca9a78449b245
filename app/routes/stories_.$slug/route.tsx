import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { storyPaths } from "#app/lib/story-paths.ts";
import { orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { DraftText } from "#app/ui/draft-text.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";
import { BeforeYouRead } from "#app/ui/stories/before-you-read.tsx";
import { ByLine } from "#app/ui/stories/by-line.tsx";
import "#app/ui/stories/story.css";

const text = words.stories.page;

export const handle: FrameHandle = { open: true };

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return title("");
  const { head } = data.page;
  return [...title(head.title), { name: "robots", content: head.robots }, ...head.meta, ...head.links.map((link) => ({ tagName: "link", ...link }))];
};

/** Through the gate, at every request. 410 and the same words, whatever the reason, when it rests. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  return { page: await orReply(context.services.stories.page(params["slug"] ?? "")), forms: context.services.stories.forms };
}

export default function StoryPage() {
  const { page, forms } = useLoaderData<typeof loader>();
  const { story, day, made, citation, cites } = page;
  return (
    <Page title={story.title}>
      <BeforeYouRead note={story.contentNote} language={story.language} />
      <div lang={story.language}><ByLine authors={story.authors} thanked={story.thanked} /></div>
      <p className="soft small">{text.edition(story.number, day)}</p>
      <article id="story" aria-labelledby="page-title" lang={story.language} tabIndex={-1}><DraftText doc={story.doc} /></article>
      <h2 id="made">{text.made}</h2>
      <ul>{made.sentences.map((sentence, at) => <li key={at} dir="auto">{sentence}</li>)}</ul>
      <p>{made.order}</p>
      <h2>{text.agreed}</h2>
      <PlainList sentences={text.agreedText} />
      <h2>{text.cite}</h2>
      <p>{text.citeAs}</p>
      <blockquote dir="auto"><p>{citation}</p></blockquote>
      <ul className="story-forms">{cites.map(({ format }) => <li key={format}><a href={storyPaths.storyCite(story.slug, format)}>{words.citing.formats[format]}</a></li>)}</ul>
      <details>
        <summary>{text.losesTitle}</summary>
        <dl>{cites.map(({ format, loses }) => <div key={format}><dt>{words.citing.formats[format]}</dt><dd>{loses.join(" ")}</dd></div>)}</dl>
      </details>
      <h2>{text.keep}</h2>
      <p>{text.keepHint}</p>
      <ul className="story-forms">{forms.map(({ form, file }) => <li key={form}><a href={storyPaths.storyFile(story.slug, file)}>{text.forms[form]}</a></li>)}</ul>
      <h2>{text.worry}</h2>
      <p>{text.worryText} <a href={storyPaths.storyWorry(story.slug)}>{text.worryDo}</a></p>
      <p className="soft small">{text.hash}: <code>{story.hash}</code></p>
      <p><a href={storyPaths.stories()}>{text.all}</a></p>
    </Page>
  );
}
