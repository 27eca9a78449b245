import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { ACT_FIELD, TOKEN_FIELD } from "#app/contract/actForm.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { onTo, orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { actByForm, orDoor } from "#app/lib/workshop-page.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { CHECK_BACK, OneOfMine } from "./one-of-mine.tsx";

const text = words.workshopMine;

export const handle: FrameHandle<typeof loader> = { frame: ({ help }) => (help === "" ? {} : { help }) };
export const meta: MetaFunction<typeof loader> = ({ data: page }) => title(page === undefined ? text.tab : text.title(page.title));

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const workshopId = params["workshopId"] ?? "";
  const root = context.noteRoot(workshopId);
  const mine = await orDoor(context.services.workshopMine.view(me, workshopId, root));
  // How the fields are called comes with the page: the module that says so would be one more file for every room.
  return { ...mine, workshopId, hasKey: root !== null, form: { act: ACT_FIELD, token: TOKEN_FIELD, ticket: context.services.workshops.ticket() }, isDone: new URL(request.url).searchParams.has("done") };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const workshopId = params["workshopId"] ?? "";
  const done = `${workshopPaths.workshopMine(workshopId)}?done=yes`;
  const checkBackId = (await request.clone().formData()).get(CHECK_BACK);
  if (typeof checkBackId !== "string") return actByForm(context, request, workshopId, words.workshop.problems, done);
  await orReply(context.services.workshopCheckBack.takeBack(me, workshopId, context.noteRoot(workshopId), checkBackId));
  return onTo(done);
}

export default function Mine() {
  const { title: name, way, code, own, workshopId, hasKey, form, isDone } = useLoaderData<typeof loader>();
  const { problems = {} } = useActionData<typeof action>() ?? {};
  return (
    <Page title={text.title(name)} lead={text.lead}>
      <ProblemSummary problems={problems} />
      {isDone ? <Notice kind="good"><p>{text.done}</p></Notice> : null}
      <p>{text.ways[way]} {text.yours}</p>
      {way === "here" ? <p><ButtonLink to={workshopPaths.workshop(workshopId)} whole>{text.goOn}</ButtonLink></p> : null}
      {way === "again" ? <p><ButtonLink to={workshopPaths.workshopDoor(code)}>{text.comeIn}</ButtonLink></p> : null}
      <section>
        <h2>{text.list}</h2>
        {own.length === 0 ? <EmptyState text={text.none} /> : <ul className="mine">{own.map((one) => <OneOfMine key={one.id} one={one} workshopId={workshopId} form={form} />)}</ul>}
      </section>
      {hasKey ? null : <p>{text.key} <Link to={workshopPaths.workshopBack(code)}>{text.keyLink}</Link></p>}
    </Page>
  );
}
