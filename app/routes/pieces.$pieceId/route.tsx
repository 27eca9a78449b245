import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { Fragment } from "react";
import { reflectionSet } from "#app/domain/piece/reflections.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { orReply } from "#app/lib/reply.ts";
import { titled } from "#app/lib/titled.ts";
import { words } from "#app/lib/words.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Doors } from "#app/ui/doors.tsx";
import { blockId } from "#app/ui/block-id.ts";
import { DraftText, type Dress } from "#app/ui/draft-text.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { PeopleInPiece } from "#app/ui/people-in-piece.tsx";
import { Prompts } from "#app/ui/prompts.tsx";
import { wordsElementId } from "#app/ui/talk/element-ids.ts";
import { marking } from "#app/ui/talk/marks.tsx";
import { Threads } from "#app/ui/talk/threads.tsx";
import { Legend } from "#app/ui/whose/legend.tsx";
import { WordedText } from "#app/ui/whose/worded-text.tsx";
import { ContentNote } from "./content-note.tsx";

const text = words.pieces.read;

export const handle: FrameHandle<typeof loader> = {
  scripts: false,
  frame: ({ piece }) => ({ space: piece.space, help: piece.space.helpContact }),
};
export const meta = titled<typeof loader>(({ piece }) => piece.title);

/** The read door: a page like any other, with headings, that needs no script. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const pieceId = params["pieceId"] ?? "";
  const asked = new URL(request.url).searchParams;
  const { pieces, talk: talking } = context.services;
  const piece = await orReply(pieces.open(me, pieceId));
  const { reading, marks, talk } = await orReply(talking.reading(me, pieceId, { most: THREADS, whose: asked.get("words") === "shown" }));
  const { whose } = reading;
  return {
    piece,
    doc: reading.doc,
    whose: whose && { people: whose.people, credits: whose.credits, only: numberIn(asked.get("only")) },
    isEmpty: (reading.doc.content ?? []).length === 0,
    questions: piece.may.write ? reflectionSet(piece.reflectionSet) : null,
    prompt: asked.get("prompt"),
    started: asked.has("started"),
    joined: asked.has("joined"),
    wantedToWrite: asked.get("from") === "write" && !piece.may.write,
    added: asked.get("added"),
    seq: reading.seq,
    talk, marks, token: talking.newToken(), did: asked.get("did"),
    changed: asked.has("seen") ? Number(asked.get("seen")) !== reading.seq : null,
  };
}

/** So many threads stand below the text; the rest has a page of its own. */
const THREADS = 10;

const numberIn = (text: string | null) => (text !== null && /^\d{1,6}$/.test(text) ? Number(text) : null);

/** This page with whose words are whose: everybody's, or one person's. */
const whoseAddress = (pieceId: string) => (only: number | null) =>
  `${paths.piece(pieceId)}?words=shown${only === null ? "" : `&only=${only}`}#whose`;

export default function ReadPiece() {
  const { piece, doc, whose, isEmpty, questions, prompt, started, joined, wantedToWrite, added, seq, changed, talk, marks, token, did } = useLoaderData<typeof loader>();
  const marked = (under?: Dress) => marking({ marks, threads: talk.threads, under });
  return (
    <Page title={piece.title} lead={text.partOf(piece.space.name)}>
      <Doors pieceId={piece.id} here="read" />
      {started ? <Notice kind="good"><p>{text.started}</p></Notice> : null}
      {joined ? <Notice kind="good"><p>{words.pieces.join.joined}</p></Notice> : null}
      {wantedToWrite ? <Notice><p>{words.pieces.read.cannotWrite}</p></Notice> : null}
      {added === null ? null : (
        <Notice kind="good">
          <p>{text.added} <a href={`#${blockId(Number(added))}`}>{text.addedGo}</a></p>
        </Notice>
      )}
      {did !== null && words.talk.did[did] ? <Notice kind="good"><p>{words.talk.did[did]}</p></Notice> : null}
      {changed === null ? null : <Notice><p>{changed ? text.hasChanged : text.sameAsBefore}</p></Notice>}
      <ContentNote note={piece.contentNote} space={piece.space} />
      {isEmpty ? null : (
        <p className="whose-switch">
          <a href={whose ? `${paths.piece(piece.id)}#text` : whoseAddress(piece.id)(null)}>{whose ? words.whose.hide : words.whose.show}</a>
        </p>
      )}
      {whose && !isEmpty ? <Legend {...whose} address={whoseAddress(piece.id)} /> : null}
      <article id="text" aria-labelledby="page-title" tabIndex={-1}>
        {isEmpty ? <Empty pieceId={piece.id} mayWrite={piece.may.write} /> : whose ? <WordedText doc={doc} {...whose} dressed={marked} /> : <DraftText doc={doc} dress={marked()} />}
      </article>
      {isEmpty ? null : (
        // Without a "#": the same address with one would only scroll, and load nothing.
        <p className="soft small"><a href={`${paths.piece(piece.id)}?seen=${seq}${whose ? "&words=shown" : ""}`}>{text.newest}</a></p>
      )}
      <Prompts set={questions} asked={prompt} path={paths.piece(piece.id)} />
      <Threads threads={talk.threads} where={{ pieceId: piece.id, back: paths.piece(piece.id), token }} none={words.talk.none} toWords={(id) => `#${wordsElementId(id)}`} />
      <p className="actions">
        {talk.mayComment ? <ButtonLink to={paths.pieceSay(piece.id)}>{words.talk.link}</ButtonLink> : null}
        {talk.open + talk.done > 0 ? <Link to={paths.pieceComments(piece.id)}>{words.talk.all}</Link> : null}
      </p>
      {talk.mayComment ? null : <p className="soft">{words.talk.onlyRead}</p>}
      <h2>{text.people}</h2>
      <PeopleInPiece people={piece.people} />
      <p className="soft small">{piece.people.length === 1 ? text.onlyYou : text.onlyThese}</p>
      <h2>{text.more}</h2>
      <ul>
        <li><Link to={paths.piecePeople(piece.id)}>{piece.may.askToAdd ? text.askToAdd : text.peopleDo}</Link></li>
        {piece.may.seeMaking ? <li><Link to={paths.pieceHistory(piece.id)}>{words.ways.history}</Link></li> : null}
        {piece.may.seeMaking ? <li><Link to={paths.pieceMaking(piece.id)}>{words.ways.making}</Link></li> : null}
        {piece.may.describe ? <li><Link to={paths.pieceDescribe(piece.id)}>{text.describe}</Link></li> : null}
        {piece.may.bin ? <li><Link to={`${paths.pieceDescribe(piece.id)}#bin`}>{words.pieces.people.bin}</Link></li> : null}
        <li><Link to={paths.pieceEditions(piece.id)}>{words.ways.editions}</Link></li>
        {piece.may.write ? <li><Link to={paths.pieceSettle(piece.id)}>{words.ways.settle}</Link></li> : null}
        <li><Link to={paths.pieceMyName(piece.id)}>{words.ways.myName}</Link></li>
        <Copies pieceId={piece.id} />
        <li><Link to={paths.pieceTakenOut(piece.id)}>{words.ways.takenOut}</Link></li>
        <li><Link to={paths.pieceTakeOut(piece.id)}>{words.ways.takeOut}</Link></li>
        <li><Link to={paths.pieceLeave(piece.id)}>{text.leave}</Link></li>
      </ul>
    </Page>
  );
}

/** A file, in three forms. Each link says all of it to those who hear only links. */
function Copies({ pieceId }: { pieceId: string }) {
  const { label, as, which } = words.copies.piece;
  const forms = ["html", "text", "json"] as const;
  return (
    <li>
      {label} {forms.map((form, at) => <Fragment key={form}>{at === 0 ? null : ", "}<a href={paths.pieceCopy(pieceId, form)} aria-label={which[form]}>{as[form]}</a></Fragment>)}
    </li>
  );
}

function Empty({ pieceId, mayWrite }: { pieceId: string; mayWrite: boolean }) {
  return (
    <>
      <p>{text.empty}</p>
      {mayWrite ? <p><ButtonLink to={paths.pieceAdd(pieceId)}>{text.emptyDo}</ButtonLink></p> : null}
    </>
  );
}
