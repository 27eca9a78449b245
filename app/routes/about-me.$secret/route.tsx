import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { storyPaths } from "#app/lib/story-paths.ts";
import { onTo, orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";

const text = words.worries.mine;

export const handle: FrameHandle = { scripts: false };
export const meta = () => title(text.title);

/** For whoever has the address: it names neither the story nor anybody. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  return orReply(context.services.worries.mine(params["secret"] ?? ""));
}

export async function action({ context, params }: ActionFunctionArgs) {
  const secret = params["secret"] ?? "";
  await orReply(context.services.worries.eraseMine(secret));
  return onTo(storyPaths.myWorry(secret));
}

export default function MyWorry() {
  const { when, kind, isSettled, isErased } = useLoaderData<typeof loader>();
  return (
    <Page title={text.title} lead={text.said(kind, when)}>
      <p>{isSettled ? text.settled : text.waits}</p>
      {isErased ? <p>{text.erased}</p> : (
        <>
          <h2>{text.eraseTitle}</h2>
          <p>{text.erase}</p>
          <Form method="post"><Button kind="quiet">{text.eraseDo}</Button></Form>
        </>
      )}
    </Page>
  );
}
