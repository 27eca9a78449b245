import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { fields } from "#app/lib/fields.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orProblems, orReply, problems as problemsReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { AsWritten } from "#app/ui/as-written.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { HelpBackIn } from "./help-back-in.tsx";
import { InvitationRow } from "./invitation-row.tsx";
import { NewInvitation } from "./new-invitation.tsx";
import { ToHandOver } from "./to-hand-over.tsx";

const text = words.people.invitations;

export const handle: FrameHandle<typeof loader> = { frame: ({ space }) => ({ space, help: space.helpContact }) };
export const meta: MetaFunction<typeof loader> = ({ data }) => title(data ? text.tab(data.space.name) : text.title);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = requirePerson(context, request);
  const spaceId = params["spaceId"] ?? "";
  const { invitations, people, waysIn, signIn } = context.services;
  const { space, invitations: list } = await orReply(invitations.ofSpace(viewer, spaceId));
  const [whomToHelp, takePart] = await Promise.all([waysIn.whomToHelp(viewer, spaceId), people.whatHelpsIn(viewer, spaceId)]);
  const cancelled = new URL(request.url).searchParams.get("done") === "cancelled";
  return { space, list, whomToHelp, takePart, cancelled, ticket: signIn.ticket() };
}

const problemWords: Readonly<Record<string, string>> = {
  limitWrong: text.limitWrong, daysMissing: text.daysMissing, noteTooLong: text.noteTooLong,
};

/** Links are shown once: they are the answer itself, not the page after it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const viewer = requirePerson(context, request);
  const spaceId = params["spaceId"] ?? "";
  const { invitations, waysIn } = context.services;
  const said = await fields(request, ["intent", "ticket", "who", "limit", "days", "note", "invitationId", "personId"]);
  if (said.intent === "cancel") {
    await orReply(invitations.cancel(viewer, spaceId, said.invitationId));
    return onTo(`${paths.spaceInvitations(spaceId)}?done=cancelled`);
  }
  if (said.intent === "help") {
    if (said.personId === "") return problemsReply({ personId: text.helpMissing });
    return data({ help: await orReply(waysIn.helpBackIn(viewer, { spaceId, personId: said.personId, ticket: said.ticket })) });
  }
  const kept = { who: said.who, limit: said.limit, days: said.days, note: said.note };
  const limit = said.who === "one" ? 1 : said.who === "group" && Number(said.limit) >= 2 ? Number(said.limit) : Number.NaN;
  if (said.who !== "one" && said.who !== "group") return problemsReply({ who: text.whoMissing }, kept);
  const made = await orProblems(
    invitations.make(viewer, spaceId, { limit, days: Number(said.days), note: said.note, ticket: said.ticket }), kept, problemWords,
  );
  return made.done ? data({ made: made.value.link }) : made.reply;
}

export default function SpaceInvitations() {
  const { space, list, whomToHelp, takePart, cancelled, ticket } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  const problems = said && "problems" in said ? said.problems : {};
  const values = said && "values" in said ? said.values : {};
  if (said && "made" in said) {
    return (
      <ToHandOver
        title={text.madeTitle} lead={text.madeLead} onlyOnce={text.madeOnce} link={said.made}
        onPaper={text.printTitle(space.name)} purpose={space.purpose} spaceId={space.id}
      />
    );
  }
  if (said && "help" in said) {
    return (
      <ToHandOver
        title={text.helpMadeTitle(said.help.name)} lead={text.helpMade(said.help.name, said.help.until)}
        onlyOnce={words.people.once.keepOnce} link={said.help.link} onPaper={space.name} purpose="" spaceId={space.id}
      />
    );
  }
  return (
    <Page title={text.title} lead={text.lead(space.name)}>
      <ProblemSummary problems={problems} />
      {cancelled ? <Notice kind="good"><p>{text.cancelled}</p></Notice> : null}
      <NewInvitation ticket={ticket} values={values} problems={problems} />
      <h2>{text.listTitle}</h2>
      {list.length === 0 ? <EmptyState text={text.empty} /> : null}
      <ul className="rows">
        {list.map((invitation) => <InvitationRow key={invitation.id} invitation={invitation} />)}
      </ul>
      <HelpBackIn people={whomToHelp} ticket={ticket} problem={problems["personId"]} />
      {takePart.length === 0 ? null : (
        <section>
          <h2>{text.takePartTitle}</h2>
          <p className="soft">{text.takePartLead}</p>
          <dl>
            {takePart.map(({ personId, name, whatHelps }) => (
              <div key={personId}><dt dir="auto">{name}</dt><dd><AsWritten text={whatHelps} /></dd></div>
            ))}
          </dl>
        </section>
      )}
      <p><Link to={paths.space(space.id)}>{text.back(space.name)}</Link></p>
    </Page>
  );
}
