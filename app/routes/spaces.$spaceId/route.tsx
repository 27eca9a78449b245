import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { orReply } from "#app/lib/reply.ts";
import { titled } from "#app/lib/titled.ts";
import { words } from "#app/lib/words.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { AsWritten } from "#app/ui/as-written.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { PeopleInSpace } from "#app/ui/people-in-space.tsx";
import { PieceRows } from "#app/ui/piece-rows.tsx";

const text = words.spaces.space;

export const handle: FrameHandle<typeof loader> = { frame: ({ space }) => ({ space, help: space.helpContact }) };
export const meta = titled<typeof loader>(({ space }) => space.name);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const { agreements, pieces, spaces } = context.services;
  const spaceId = params["spaceId"] ?? "";
  const space = await orReply(spaces.open(me, spaceId));
  const [agreement, mine, bin] = await Promise.all([agreements.open(me, spaceId), pieces.mine(me, spaceId), pieces.bin(me, spaceId)]);
  return {
    space,
    pieces: mine,
    hasBin: bin.length > 0,
    agreement: agreement.current?.text ?? null,
    waiting: agreement.suggested.some((version) => !version.iSaidYes)
      ? text.waitingSuggested
      : agreement.current && !agreement.current.iSaidYes ? text.waitingCurrent : null,
  };
}

export default function Space() {
  const { space, pieces, hasBin, agreement, waiting } = useLoaderData<typeof loader>();
  return (
    <Page title={space.name} lead={space.purpose}>
      {waiting === null ? null : (
        <Notice>
          <p>{waiting} <Link to={paths.spaceAgreement(space.id)}>{text.waitingDo}</Link></p>
        </Notice>
      )}

      <h2 id="pieces">{text.pieces}</h2>
      {space.may.startPiece ? <p><ButtonLink kind="main" to={paths.newPiece(space.id)}>{text.startPiece}</ButtonLink></p> : null}
      {pieces.length === 0 ? (
        <EmptyState text={text.noPieces} example={{ label: words.spaces.home.exampleLabel, children: <p><Link to={paths.example()}>{words.spaces.home.exampleRead}</Link></p> }} />
      ) : (
        <PieceRows pieces={pieces} />
      )}
      <p className="soft small">{text.piecesAre}</p>
      {hasBin ? <p><Link to={paths.spaceBin(space.id)}>{text.bin}</Link></p> : null}

      <p><Link to={paths.spaceStories(space.id)}>{words.ways.spaceStories}</Link></p>
      <p><Link to={workshopPaths.ofSpace(space.id)}>{words.ways.spaceWorkshops}</Link></p>

      <h2 id="people">{text.people}</h2>
      <PeopleInSpace people={space.people} />
      <p className="soft small">{text.looksAfter}</p>
      <div className="actions">
        {space.may.invite ? <ButtonLink to={paths.spaceInvitations(space.id)}>{text.invite}</ButtonLink> : null}
        <Link to={paths.spacePeople(space.id)}>{text.peopleDo}</Link>
      </div>

      <h2 id="agreement">{text.agreement}</h2>
      {agreement === null ? <p>{text.noAgreement}</p> : <AsWritten text={agreement} />}
      <p>
        <Link to={paths.spaceAgreement(space.id)}>{agreement === null ? text.agreementSuggest : text.agreementDo}</Link>
      </p>

      <hr />
      {space.may.describe ? <p><Link to={paths.spaceDescribe(space.id)}>{text.describe}</Link></p> : null}
      <p><Link to={paths.spaceLeave(space.id)}>{text.leave}</Link></p>
    </Page>
  );
}
