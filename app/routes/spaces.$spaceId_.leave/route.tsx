import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";

const text = words.spaces.leave;

export const handle: FrameHandle<typeof loader> = { frame: ({ space }) => ({ space, help: space.helpContact }) };
export const meta = () => title(text.title);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const spaceId = params["spaceId"] ?? "";
  const { pieces, spaces } = context.services;
  const space = await orReply(spaces.open(me, spaceId));
  return { space, alone: await pieces.onlyMine(me, spaceId) };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  await orReply(context.services.spaces.leave(me, params["spaceId"] ?? ""));
  return onTo(`${paths.home()}?left=space`);
}

export default function LeaveSpace() {
  const { space, alone } = useLoaderData<typeof loader>();
  return (
    <Page title={text.title} lead={text.lead(space.name)}>
      {space.iAmLastSteward ? (
        <Notice>
          <p>{text.lastSteward} <Link to={paths.spacePeople(space.id)}>{text.lastStewardDo}</Link></p>
        </Notice>
      ) : null}
      <PlainList sentences={alone.length === 0 ? text.means : [...text.means, text.alone(alone.join(", "))]} />
      <p>{text.first}</p>
      <div className="actions">
        {space.iAmLastSteward ? null : <Form method="post"><Button kind="quiet">{text.button}</Button></Form>}
        <Link to={paths.space(space.id)}>{text.stay}</Link>
      </div>
    </Page>
  );
}
