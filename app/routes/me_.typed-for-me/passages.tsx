import { Form, Link } from "@remix-run/react";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import type { TypedPiece } from "#server/services/typedFor.ts";
import "./passages.css";

const text = words.voices.typed;

type Passage = TypedPiece["passages"][number];

/** What was typed for me in one piece: first what waits, then what I have said. */
export function PieceOfMine({ piece }: { piece: TypedPiece }) {
  const waiting = piece.passages.filter(({ state }) => state === "waiting");
  const said = piece.passages.filter(({ state }) => state !== "waiting");
  return (
    <section className="typed-piece" aria-labelledby={`piece-${piece.id}`}>
      <h2 id={`piece-${piece.id}`} dir="auto">{piece.title}</h2>
      {piece.contentNote === "" ? null : <p className="soft" dir="auto">{text.note(piece.contentNote)}</p>}
      {waiting.length === 0 ? null : (
        <>
          <h3>{text.waitingTitle}</h3>
          <p>{text.means.waiting}</p>
          <ul className="plain-points">
            <li>{text.means.yes}</li>
            <li>{text.means.no}</li>
          </ul>
          <Passages piece={piece} passages={waiting} />
        </>
      )}
      {said.length === 0 ? null : (
        <>
          <h3>{text.saidTitle}</h3>
          <p>{text.means.change}</p>
          <Passages piece={piece} passages={said} />
        </>
      )}
      {piece.may.correct ? null : <p>{text.cannotChange}</p>}
      <p><Link to={paths.piece(piece.id)} reloadDocument>{text.read(piece.title)}</Link></p>
    </section>
  );
}

function Passages({ piece, passages }: { piece: TypedPiece; passages: readonly Passage[] }) {
  return (
    <ul className="rows">
      {passages.map((passage) => (
        <li key={passage.ids}>
          <p>{text.by[passage.state](passage.typedBy)}</p>
          <blockquote className="typed-words" dir="auto">
            {passage.lines.filter((line) => line.trim() !== "").map((line, at) => <p key={at}>{line}</p>)}
          </blockquote>
          <Answers piece={piece} passage={passage} />
        </li>
      ))}
    </ul>
  );
}

/** All answers look alike, in the same order; one that has been given is not offered again. */
function Answers({ piece, passage: { ids, print, lines, state } }: { piece: TypedPiece; passage: Passage }) {
  const start = startOf(lines.join(" "));
  const change = `${paths.typedForMe()}?piece=${piece.id}&change=${encodeURIComponent(print)}`;
  return (
    <Form method="post" action={paths.typedForMe()} className="voice-answers">
      <input type="hidden" name="pieceId" value={piece.id} />
      <input type="hidden" name="ids" value={ids} />
      <input type="hidden" name="print" value={print} />
      {state === "confirmed" ? null : <button type="submit" className="button button-quiet" name="answer" value="yes" aria-label={text.yesWhich(start)}>{text.yes}</button>}
      {piece.may.correct ? <Link className="button button-quiet" to={change} aria-label={text.changeWhich(start)}>{text.change}</Link> : null}
      {state === "declined" ? null : <button type="submit" className="button button-quiet" name="answer" value="no" aria-label={text.noWhich(start)}>{text.no}</button>}
    </Form>
  );
}

/** Enough words to tell passages apart by ear. */
const startOf = (words: string) => words.trim().split(/\s+/).slice(0, 6).join(" ");
