import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isSpaceRole } from "#app/domain/space/members.ts";
import { fields } from "#app/lib/fields.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orReply, problems } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { MemberRow } from "./member-row.tsx";
import "./people.css";

const text = words.spaces.people;

export const handle: FrameHandle<typeof loader> = { frame: ({ space }) => ({ space, help: space.helpContact }) };
export const meta = () => title(text.title);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const space = await orReply(context.services.spaces.open(me, params["spaceId"] ?? ""));
  return { space, done: new URL(request.url).searchParams.get("done") };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const spaceId = params["spaceId"] ?? "";
  const { intent, personId, role } = await fields(request, ["intent", "personId", "role"]);
  const { spaces } = context.services;
  if (intent === "remove") await orReply(spaces.remove(me, spaceId, personId));
  else if (isSpaceRole(role)) await orReply(spaces.setRole(me, spaceId, personId, role));
  else return problems({ role: words.spaces.problems["roleMissing"] ?? "" });
  return onTo(`${paths.spacePeople(spaceId)}?done=${intent === "remove" ? "removed" : "changed"}`);
}

export default function SpacePeople() {
  const { space, done } = useLoaderData<typeof loader>();
  return (
    <Page title={text.title} lead={text.lead(space.name)}>
      {done === "removed" ? <Notice kind="good"><p>{text.removed}</p></Notice> : null}
      {done === "changed" ? <Notice kind="good"><p>{text.changed}</p></Notice> : null}
      {space.iAmLastSteward && space.people.length > 1 ? <Notice><p>{text.lastSteward}</p></Notice> : null}
      <ul className="rows">
        {space.people.map((person) => <MemberRow key={person.personId} person={person} />)}
      </ul>
      {space.may.invite ? <p><ButtonLink to={paths.spaceInvitations(space.id)}>{text.invite}</ButtonLink></p> : null}
      <h2>{text.what}</h2>
      <dl>
        {(["member", "facilitator", "steward"] as const).map((role) => (
          <div key={role}>
            <dt>{words.spaces.roles[role]}</dt>
            <dd>{words.spaces.roleHints[role]}</dd>
          </div>
        ))}
      </dl>
      <p>{text.noMore}</p>
    </Page>
  );
}
