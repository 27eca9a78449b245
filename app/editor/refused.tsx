import { useEffect, useRef } from "react";
import { CLOSE } from "#app/contract/close-codes.ts";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { CopyWords, WordsBox } from "./status-line.tsx";
import "./refused.css";

const text = words.writing.refused;

/** What became of the words that were not in the draft yet. */
export type UnsentWords = { readonly words: string; readonly kept: boolean };

export type Refusal = {
  readonly code: number;
  readonly unsent: UnsentWords | null;
  /** The same thing happened again soon after: opening the draft once more by ourselves would not help. */
  readonly again: boolean;
};

/** Why we stopped, for each final close code. */
const WHY: Readonly<Record<number, string>> = {
  [CLOSE.malformed]: text.refused,
  [CLOSE.notSignedIn]: text.notSignedIn,
  [CLOSE.noRight]: text.noRight,
  [CLOSE.refused]: text.refused,
  [CLOSE.staleEpoch]: text.staleEpoch,
  [CLOSE.tooLarge]: text.tooLarge,
  [CLOSE.editorTooOld]: text.tooOld,
};

/** After these the draft can be opened afresh at once; after the others the person has to do something first. */
export const opensAgain = (code: number): boolean =>
  ([CLOSE.malformed, CLOSE.refused, CLOSE.staleEpoch, CLOSE.tooLarge] as number[]).includes(code);

/** Where the text can be written, read, and added to by a form. */
export type TextPaths = { readonly write: string; readonly read: string; readonly add: string };

type RefusedProps = { readonly refusal: Refusal; readonly ways: TextPaths; close(): void };

/** Says why, what to do, and where the words are. Nothing is lost, and nothing is sent again by itself. */
export function Refused({ refusal, ways, close }: RefusedProps) {
  const { code, unsent, again } = refusal;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [refusal]);
  const opened = opensAgain(code) && !again;
  return (
    <section className="refused" aria-labelledby="refused-title">
      <h2 id="refused-title" tabIndex={-1} ref={title}>{text.title}</h2>
      <p>{again ? text.often : (WHY[code] ?? text.refused)}</p>
      {unsent ? <KeptWords unsent={unsent} /> : null}
      <p className="actions">
        {opened ? <button type="button" className="button button-quiet" onClick={close}>{text.close}</button> : null}
        {/* Whole new pages: what this one knew may not be true any more. */}
        {code === CLOSE.notSignedIn ? <a className="button button-main" href={`${paths.signIn()}?to=${encodeURIComponent(ways.write)}`}>{text.signIn}</a> : null}
        {code === CLOSE.noRight ? <a className="button button-quiet" href={ways.read}>{text.read}</a> : null}
        {code === CLOSE.noRight ? <a className="button button-quiet" href={paths.home()}>{text.home}</a> : null}
        {again || code === CLOSE.editorTooOld ? <a className="button button-quiet" href={ways.write}>{text.again}</a> : null}
        {again ? <a className="button button-quiet" href={ways.add}>{text.addPart}</a> : null}
      </p>
    </section>
  );
}

/** Words that found no place in the draft, for their writer. */
export function KeptWords({ unsent, older = false }: { unsent: UnsentWords; older?: boolean }) {
  if (unsent.kept) {
    return <p>{older ? text.older : text.wordsKept} <a href={paths.myNotes()}>{text.notes}</a></p>;
  }
  return (
    <>
      <WordsBox label={older ? text.olderHere : text.wordsHere} words={unsent.words} />
      <CopyWords wordsToCopy={() => unsent.words} />
    </>
  );
}
