import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { PieceRows } from "#app/ui/piece-rows.tsx";
import { nextCards } from "./next.ts";
import "./home.css";

const { home } = words.spaces;

export const meta = () => title(home.title);

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const { pieces, spaces, waiting } = context.services;
  const [mySpaces, myPieces, bin, next] = await Promise.all([spaces.mine(me), pieces.mine(me), pieces.bin(me), waiting.of(me, context.noteRoot)]);
  return {
    name: me.name,
    mayStartSpaces: me.mayStartSpaces,
    next: nextCards(next),
    spaces: mySpaces,
    pieces: myPieces,
    bin,
    left: new URL(request.url).searchParams.get("left"),
  };
}

export default function Home() {
  const { name, mayStartSpaces, next, spaces, pieces, bin, left } = useLoaderData<typeof loader>();
  return (
    <Page title={home.hello(name)}>
      {left === "space" ? <Notice kind="good"><p>{words.spaces.leave.left}</p></Notice> : null}
      {left === "piece" ? <Notice kind="good"><p>{words.pieces.leave.left}</p></Notice> : null}

      <section className="home-next" aria-labelledby="next">
        <h2 id="next">{home.next}</h2>
        {next.cards.length === 0 ? <p>{home.nothingNext}</p> : (
          <ul className="rows">
            {next.cards.map((card) => (
              <li key={card.label + card.to}>
                <p dir="auto">{card.text}</p>
                <p><ButtonLink to={card.to} whole={card.whole === true}>{card.label}</ButtonLink></p>
              </li>
            ))}
          </ul>
        )}
        {next.more ? <p>{home.moreNext}</p> : null}
      </section>

      <h2>{home.spaces}</h2>
      {spaces.length === 0 ? (
        <EmptyState
          text={home.noSpaces}
          {...(mayStartSpaces ? { action: { to: paths.newSpace(), label: home.startSpace } } : {})}
          {...(mayStartSpaces ? {} : { example: { label: words.spaces.how, children: <p>{home.noSpacesInvited}</p> } })}
        />
      ) : (
        <>
          <ul className="rows">
            {spaces.map((space) => (
              <li key={space.id}>
                <p className="row-title"><Link to={paths.space(space.id)} dir="auto">{space.name}</Link></p>
                {space.purpose === "" ? null : <p className="soft" dir="auto">{space.purpose}</p>}
              </li>
            ))}
          </ul>
          {mayStartSpaces ? <p><Link to={paths.newSpace()}>{home.startSpace}</Link></p> : null}
        </>
      )}

      <h2>{home.pieces}</h2>
      {pieces.length > 0 ? <PieceRows pieces={pieces} /> : <NoPieces spaceId={spaces[0]?.id ?? null} />}

      {bin.length === 0 ? null : (
        <>
          <h2>{home.bin}</h2>
          <ul className="rows">
            {bin.map((piece) => (
              <li key={piece.id}>
                <p className="row-title" dir="auto">{piece.title}</p>
                <p className="soft small">{home.binRow(piece.goneOn)} <Link to={paths.spaceBin(piece.space.id)}>{home.binDo}</Link></p>
              </li>
            ))}
          </ul>
        </>
      )}

      <h2>{words.choices.title}</h2>
      <p><Link to={paths.myChoices()}>{words.choices.home.text}</Link></p>

      <h2>{words.ways.me}</h2>
      <p><Link to={paths.me()}>{words.ways.meLead}</Link></p>
    </Page>
  );
}

/** What goes here, how to begin, and what one looks like. */
function NoPieces({ spaceId }: { spaceId: string | null }) {
  const { example } = home;
  return (
    <EmptyState
      text={home.noPieces}
      {...(spaceId === null ? {} : { action: { to: paths.newPiece(spaceId), label: words.spaces.space.startPiece } })}
      example={{
        label: home.exampleLabel,
        children: (
          <>
            <p className="row-title">{example.title}</p>
            <p className="small">{example.lastWritten} {words.pieces.row.note(example.note)}</p>
            <p><Link to={paths.example()}>{home.exampleRead}</Link></p>
          </>
        ),
      }}
    />
  );
}
