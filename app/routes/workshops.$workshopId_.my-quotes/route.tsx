import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { requirePerson } from "#app/lib/guard.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { onTo, orProblems, orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { MyQuote } from "./my-quote.tsx";

const { mine: text, did: done, problems: inWords } = words.workshopReport;

export const meta = () => title(text.title);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const workshopId = params["workshopId"] ?? "";
  const { title: name, quotes } = await orReply(context.services.workshopQuotes.mine(me, workshopId, context.noteRoot(workshopId)));
  return { workshopId, name, quotes, answered: new URL(request.url).searchParams.get("did") === "answered" };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const workshopId = params["workshopId"] ?? "";
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const quoteId = field("quoteId");
  const given = { quoteId, answer: field("answer"), words: field(`words-${quoteId}`), withName: field("withName") === "yes", seen: field("seen") };
  const answered = context.services.workshopQuotes.answer(me, workshopId, context.noteRoot(workshopId), given);
  const result = await orProblems(answered, { quoteId, words: given.words }, inWords);
  return result.done ? onTo(`${workshopPaths.workshopMyQuotes(workshopId)}?did=answered`) : result.reply;
}

export default function MyQuotes() {
  const { workshopId, name, quotes, answered } = useLoaderData<typeof loader>();
  const { problems = {}, values = {} } = useActionData<typeof action>() ?? {};
  const wrong = values["quoteId"] ?? "";
  // What has to be put right belongs to one of several forms.
  const byForm = Object.fromEntries(Object.entries(problems).map(([field, problem]) => [`${field}-${wrong}`, problem]));
  return (
    <Page title={text.title} lead={text.lead(name)}>
      <ProblemSummary problems={byForm} />
      {answered ? <Notice kind="good"><p>{done["answered"]}</p></Notice> : null}
      <p>{text.where}</p>
      {quotes.length === 0 ? <EmptyState text={text.empty} /> : null}
      {quotes.map((quote) => <MyQuote key={quote.id} quote={quote} problems={byForm} {...(quote.id === wrong ? { typed: values["words"] ?? "" } : {})} />)}
      <p className="soft">{text.key}</p>
      <p><Link to={workshopPaths.workshopReport(workshopId)}>{text.back}</Link></p>
    </Page>
  );
}
