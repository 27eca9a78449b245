import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orProblems, orReply } from "#app/lib/reply.ts";
import { titled } from "#app/lib/titled.ts";
import { words } from "#app/lib/words.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { CorrectForm } from "./correct-form.tsx";
import { PieceOfMine } from "./passages.tsx";

const text = words.voices.typed;

export const meta = titled<typeof loader>(({ changing }) => (changing === null ? text.title : text.correct.title));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const pieces = await orReply(context.services.typedFor.mine(me));
  const search = new URL(request.url).searchParams;
  const piece = pieces.find(({ id, may }) => id === search.get("piece") && may.correct);
  const passage = piece?.passages.find(({ print }) => print === search.get("change"));
  // Asked for by a link that is older than the words.
  const isOld = search.has("change") && passage === undefined;
  return {
    pieces,
    changing: piece && passage ? { piece: { id: piece.id, title: piece.title }, passage } : null,
    done: isOld ? "changed" : search.get("done"),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const { typedFor } = context.services;
  const form = await request.formData();
  const said = (name: string) => String(form.get(name) ?? "");
  const named = { pieceId: said("pieceId"), ids: said("ids"), print: said("print") };
  const answered = (what: string) => onTo(`${paths.typedForMe()}?done=${what}`);
  switch (said("answer")) {
    case "change": {
      const lines = form.getAll("line").map(String);
      const values = Object.fromEntries(lines.map((line, at) => [`line${at}`, line]));
      const done = await orProblems(typedFor.correct(me, named, lines), values, words.voices.problems);
      return done.done ? answered(done.value === "changed" ? "changed" : "change") : done.reply;
    }
    case "yes":
      return answered((await orReply(typedFor.confirm(me, named))) === "changed" ? "changed" : "yes");
    case "no":
      return answered((await orReply(typedFor.decline(me, named))) === "changed" ? "changed" : "no");
    default:
      return onTo(paths.typedForMe());
  }
}

export default function TypedForMe() {
  const { pieces, changing, done } = useLoaderData<typeof loader>();
  const { problems = {}, values = {} } = useActionData<typeof action>() ?? {};
  if (changing !== null) return <CorrectForm {...changing} problems={problems} values={values} />;
  const said: Readonly<Record<string, string>> = text.done;
  const notice = done === null ? undefined : said[done];
  return (
    <Page title={text.title} lead={text.lead}>
      {notice === undefined ? null : <Notice kind={done === "changed" ? "problem" : "good"}><p>{notice}</p></Notice>}
      {pieces.length > 0 ? null : <EmptyState text={text.empty} example={{ label: text.exampleLabel, children: <p>{text.example}</p> }} />}
      {pieces.map((piece) => <PieceOfMine key={piece.id} piece={piece} />)}
      <p><Link to={paths.me()}>{words.people.waysIn.back}</Link></p>
    </Page>
  );
}
