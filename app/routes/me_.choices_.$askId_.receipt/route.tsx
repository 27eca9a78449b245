import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { PrintButton } from "#app/ui/print-button.tsx";

const text = words.receipts;

export const meta = () => title(text.title);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const receipt = await orReply(context.services.receipts.view(me, params["askId"] ?? ""));
  return { ...receipt, saved: new URL(request.url).searchParams.has("done") };
}

/** At most 120 words, and what holds now beside them: a receipt says only what was said. */
export default function Receipt() {
  const { id, words: said, state, saved } = useLoaderData<typeof loader>();
  return (
    <Page title={text.title} lead={text.page.lead}>
      {saved ? <Notice kind="good"><p>{words.choices.done["saved"]}</p></Notice> : null}
      <section aria-labelledby="page-title">{said.map((sentence, at) => <p key={at} dir="auto">{sentence}</p>)}</section>
      <p>{text.page.now} <strong>{words.choices.states[state]}</strong></p>
      <div className="actions">
        <PrintButton>{text.page.print}</PrintButton>
        <a href={paths.myReceiptFile(id)}>{text.page.keep}</a>
        <Link to={paths.myChoices()}>{text.page.back}</Link>
      </div>
      <p className="soft small">{text.page.keepHint} <Link to={paths.checkReceipt()}>{text.page.check}</Link></p>
    </Page>
  );
}
