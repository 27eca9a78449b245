import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { NAMINGS, needsText, STANDINGS } from "#app/domain/consent/naming.ts";
import { EDITION_USES, rowOfUse } from "#app/domain/consent/uses.ts";
import { CREDIT_ROLES, LIVED_ROLES } from "#app/domain/credit/roles.ts";
import { CREDIT_TERMS } from "#app/domain/credit/terms.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orProblems, orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { Choices } from "#app/ui/choices.tsx";
import { Field } from "#app/ui/field.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { SelectField } from "#app/ui/select-field.tsx";

const text = words.settling.credit;

export const handle: FrameHandle<typeof loader> = { frame: ({ piece }) => ({ space: piece.space, help: piece.space.helpContact }) };
export const meta = () => title(text.title);

/** Uses whose readers see a name. */
const NAMED_USES = EDITION_USES.filter((use) => rowOfUse(use).shown !== "record");

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const view = await orReply(context.services.credits.mine(me, params["pieceId"] ?? ""));
  return { ...view, done: new URL(request.url).searchParams.has("done") };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const pieceId = params["pieceId"] ?? "";
  const form = await request.formData();
  const field = (name: string) => { const value = form.get(name); return typeof value === "string" ? value : ""; };
  const given = {
    standing: field("standing"), naming: field("naming"), name: field("name"),
    roles: [...form.getAll("roles"), ...form.getAll("research")].filter((role) => typeof role === "string"),
    others: NAMED_USES.map((use) => ({ use, naming: field(`naming-${use}`), name: field(`name-${use}`) })),
  };
  const kept = await orProblems(context.services.credits.choose(me, pieceId, given), Object.fromEntries([...form.entries()].filter((entry): entry is [string, string] => typeof entry[1] === "string")), words.settling.problems);
  return kept.done ? onTo(`${paths.pieceMyName(pieceId)}?done=saved`) : kept.reply;
}

export default function MyName() {
  const { piece, name, standing, naming, roles, others, done } = useLoaderData<typeof loader>();
  const { problems = {}, values = {} } = useActionData<typeof action>() ?? {};
  const value = (field: string, kept: string) => values[field] ?? kept;
  const lived = LIVED_ROLES.map((role) => ({ value: `lived:${role}`, label: words.citing.lived[role], hint: words.citing.did[`lived:${role}`] }));
  const research = CREDIT_ROLES.map((role) => ({ value: `credit:${role}`, label: CREDIT_TERMS[role], hint: words.citing.did[`credit:${role}`] }));
  return (
    <Page title={text.title} lead={text.lead(piece.title)}>
      <ProblemSummary problems={problems} />
      {done ? <Notice kind="good"><p>{text.saved}</p></Notice> : null}
      <Form method="post" noValidate reloadDocument>
        <Choices name="standing" type="radio" legend={text.standingLegend} hint={text.standingHint} value={value("standing", standing)} problem={problems["standing"]} options={STANDINGS.map((one) => ({ value: one, label: text.standings[one] }))} />
        <Choices
          name="naming" type="radio" legend={text.namingLegend} value={value("naming", naming?.is ?? "")} problem={problems["naming"]}
          options={NAMINGS.map((one) => ({ value: one, label: text.namings[one], ...(one === "chosen" ? { hint: text.namingHints.chosen(name) } : one === "coAuthor" ? { hint: text.namingHints.coAuthor } : {}) }))}
        />
        <Field name="name" label={text.nameLabel} hint={text.nameHint} value={value("name", naming?.text ?? "")} problem={problems["name"]} autoComplete="off" optional />
        <Choices name="roles" type="checkbox" legend={text.rolesLived} hint={text.rolesLivedHint} value={roles} options={lived} optional />
        <details open={roles.some((one) => one.startsWith("credit"))}>
          <summary>{text.rolesCredit}</summary>
          <Choices name="research" type="checkbox" legend={text.rolesCredit} hint={text.rolesCreditHint} value={roles} options={research} optional />
        </details>
        <details open={Object.keys(others).length > 0}>
          <summary>{text.othersTitle}</summary>
          <p>{text.othersHint}</p>
          {NAMED_USES.map((use) => {
            const other = others[use];
            return (
              <div key={use}>
                <SelectField
                  name={`naming-${use}`} label={text.otherLegend(words.useNames[use])} value={value(`naming-${use}`, other?.is ?? "")} problem={problems[`naming-${use}`]}
                  options={[{ value: "", label: text.otherSame }, ...NAMINGS.map((one) => ({ value: one, label: text.namings[one] }))]}
                />
                <Field name={`name-${use}`} label={text.nameLabel} value={value(`name-${use}`, other && needsText(other.is) ? other.text : "")} problem={problems[`name-${use}`]} autoComplete="off" optional />
              </div>
            );
          })}
        </details>
        <div className="actions">
          <Button>{text.save}</Button>
          <Link to={paths.piece(piece.id)} reloadDocument>{words.settling.back}</Link>
        </div>
      </Form>
    </Page>
  );
}
