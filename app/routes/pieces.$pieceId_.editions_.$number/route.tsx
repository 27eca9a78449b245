import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { requirePerson } from "#app/lib/guard.ts";
import { fields } from "#app/lib/fields.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orReply } from "#app/lib/reply.ts";
import { titled } from "#app/lib/titled.ts";
import { words } from "#app/lib/words.ts";
import { DraftText } from "#app/ui/draft-text.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { UseSection } from "./use-section.tsx";

const text = words.settling.edition;

export const handle: FrameHandle<typeof loader> = { frame: ({ piece }) => ({ space: piece.space, help: piece.space.helpContact }) };
export const meta = titled<typeof loader>(({ number, piece }) => text.title(number, piece.title));

const numberIn = (params: Readonly<Record<string, string | undefined>>) => (/^\d{1,6}$/.test(params["number"] ?? "") ? Number(params["number"]) : 0);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const view = await orReply(context.services.stories.edition(me, params["pieceId"] ?? "", numberIn(params)));
  const worried = (await context.services.worries.waitingFor(me)).some(({ pieceId }) => pieceId === view.piece.id);
  return { ...view, worried, forms: context.services.stories.forms, did: new URL(request.url).searchParams.get("did") };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const [pieceId, number] = [params["pieceId"] ?? "", numberIn(params)];
  const { act, use, token } = await fields(request, ["act", "use", "token"]);
  const { stories } = context.services;
  if (act === "takeOff") await orReply(stories.takeOff(me, pieceId, use));
  else await orReply(stories.putOut(me, pieceId, number, { use, token }));
  return onTo(`${paths.pieceEdition(pieceId, number)}?did=${act === "takeOff" ? "takenOff" : "putOut"}`);
}

export default function EditionPage() {
  const { piece, number, title: name, doc, day, by, hash, slug, uses, mayPutOut, token, worried, forms, did } = useLoaderData<typeof loader>();
  return (
    <Page title={text.title(number, name || piece.title)} lead={text.lead(day, by)}>
      {did !== null && text.did[did] ? <Notice kind="good"><p>{text.did[did]}</p></Notice> : null}
      {worried ? <Notice kind="problem"><p>{words.worries.look.notice} <Link to={paths.pieceWorries(piece.id)}>{words.worries.look.noticeDo}</Link></p></Notice> : null}
      <h2>{text.usesTitle}</h2>
      {uses.map((use) => (
        <UseSection key={use.use + use.recipient} use={use} where={{ pieceId: piece.id, number, slug, token }} mayPutOut={mayPutOut} forms={forms} />
      ))}
      <h2>{words.settling.editions.textTitle}</h2>
      {doc === null ? <p>{words.settling.editions.erased}</p> : <article className="settle-text" aria-label={words.settling.editions.textTitle}><DraftText doc={doc} /></article>}
      <h2>{text.hash}</h2>
      <p className="soft">{text.hashHint}</p>
      <p><code>{hash}</code></p>
      <div className="actions">
        <Link to={paths.pieceEditions(piece.id)}>{words.settling.editions.all}</Link>
        <Link to={paths.piece(piece.id)} reloadDocument>{words.settling.back}</Link>
        <Form method="get" action={paths.myChoices()}><button type="submit" className="button button-quiet">{text.answer}</button></Form>
      </div>
    </Page>
  );
}
