import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { onTo, orProblems, orReply } from "#app/lib/reply.ts";
import { titled } from "#app/lib/titled.ts";
import { words } from "#app/lib/words.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { Actions } from "./actions.tsx";
import { CheckBack } from "./check-back.tsx";
import { Findings, Themes } from "./evidence.tsx";
import { Lacks } from "./lacks.tsx";
import { Quotations } from "./quotations.tsx";
import { Publishing, Writing } from "./writing.tsx";

const text = words.workshopReport;

export const meta = titled<typeof loader>(({ view }) => text.title(view.title));

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const workshopId = params["workshopId"] ?? "";
  const view = await orReply(context.services.workshopReport.view(me, workshopId, context.noteRoot(workshopId)));
  return { workshopId, view, token: context.services.workshops.ticket(), did: new URL(request.url).searchParams.get("did") };
}

/** Each button says what it does; all of them work without scripts. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const workshopId = params["workshopId"] ?? "";
  const root = context.noteRoot(workshopId);
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const { workshopReport, workshopQuotes, workshopCheckBack } = context.services;
  const values = { title: field("title"), text: field("text"), answer: field("answer") };
  const toDo: Readonly<Record<string, () => Promise<string>>> = {
    start: () => workshopReport.start(me, workshopId, root, { title: field("title"), token: field("token") }).then(({ pieceId }) => paths.pieceWrite(pieceId)),
    ask: () => workshopQuotes.ask(me, workshopId, root, field("noteId")).then(() => "asked"),
    takeOut: () => workshopQuotes.takeOut(me, workshopId, root, field("quoteId")).then(() => "takenOut"),
    evidence: () => workshopReport.setEvidence(me, workshopId, root, { lineId: field("lineId"), themeIds: form.getAll(`themes-${field("lineId")}`).map(String) }).then(() => "evidence"),
    did: () => workshopReport.setDid(me, workshopId, root, { actionId: field("actionId"), did: field("did") }).then(() => "kept"),
    agree: () => workshopReport.agree(me, workshopId, root, { editionId: field("editionId"), agree: true }).then(() => "agreed"),
    disagree: () => workshopReport.agree(me, workshopId, root, { editionId: field("editionId"), agree: false }).then(() => "notAgreed"),
    checkBack: () => workshopCheckBack.answer(me, workshopId, root, { answer: field("right"), text: field("text"), withName: field("withName") === "yes" }).then(() => "said"),
    checkBackTakeBack: () => workshopCheckBack.takeBack(me, workshopId, root, field("id")).then(() => "takenBack"),
  };
  const work = toDo[field("act")];
  if (work === undefined) throw new Response(null, { status: 400 });
  const done = await orProblems(work(), values, text.problems);
  if (!done.done) return done.reply;
  return onTo(done.value.startsWith("/") ? done.value : `${workshopPaths.workshopReport(workshopId)}?did=${done.value}`);
}

export default function WorkshopReportPage() {
  const { workshopId, view, token, did } = useLoaderData<typeof loader>();
  const { problems = {}, values = {} } = useActionData<typeof action>() ?? {};
  return (
    <Page title={text.title(view.title)} lead={text.lead}>
      <ProblemSummary problems={problems} />
      {did !== null && text.did[did] ? <Notice kind="good"><p>{text.did[did]}</p></Notice> : null}
      {view.isClosed ? null : <p>{text.notClosed}</p>}
      <Writing view={view} token={token} problems={problems} values={values} />
      <p><Link to={workshopPaths.workshopMyQuotes(workshopId)}>{text.writing.notesLink}</Link></p>
      {view.mayMake ? <Lacks lacks={view.lacks} /> : null}
      <Findings view={view} workshopId={workshopId} />
      <Themes view={view} />
      <Quotations view={view} />
      <CheckBack checkBack={view.checkBack} problems={problems} values={values} />
      <Actions view={view} problems={problems} />
      <Publishing view={view} problems={problems} />
    </Page>
  );
}
