import type { ActionFunctionArgs } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { problems } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";

const text = words.receipts.check;

export const meta = () => title(text.title);

/** For anybody who was shown a receipt. What they bring is looked at and forgotten. */
export async function action({ context, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const file = form.get("file");
  const pasted = form.get("text");
  const given = file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : typeof pasted === "string" ? pasted.trim() : "";
  if (given.length === 0) return problems({ text: text.missing });
  const found = await context.services.receipts.check(given);
  return found.ok ? { ok: true as const, says: `${text.stands} ${text.notNow}`, words: found.receipt.words } : { ok: false as const, says: text.wrong[found.why], words: [] };
}

export default function CheckReceipt() {
  const answer = useActionData<typeof action>();
  const wrong = answer !== undefined && "problems" in answer ? answer.problems : {};
  const found = answer !== undefined && "ok" in answer ? answer : null;
  return (
    <Page title={text.title} lead={text.lead}>
      <ProblemSummary problems={wrong} />
      {found === null ? null : (
        <Notice kind={found.ok ? "good" : "problem"}>
          <p role="status">{found.says}</p>
          {found.words.length === 0 ? null : <><p>{text.says}:</p>{found.words.map((sentence, at) => <p key={at} dir="auto">{sentence}</p>)}</>}
        </Notice>
      )}
      <Form method="post" encType="multipart/form-data" noValidate reloadDocument>
        <div className="field">
          <label className="field-label" htmlFor="field-file">{text.file}</label>
          <input className="field-box" type="file" id="field-file" name="file" accept=".json,application/json,application/ld+json" />
        </div>
        <Field name="text" label={text.text} rows={6} problem={wrong["text"]} exact />
        <Button>{text.button}</Button>
      </Form>
    </Page>
  );
}
