import { useEffect, useRef, useState } from "react";
import { words } from "#app/lib/words.ts";
import type { Elsewhere } from "./others.ts";
import type { Status } from "./status.ts";
import "./status-line.css";

const text = words.writing;

/** The status in a few words, and what else is good to know about it. */
export function statusWords(status: Status): { readonly short: string; readonly more: string } {
  if (status.is === "offline" || status.is === "couldNotSave") {
    const { short, more } = text.status[status.is];
    return { short, more: more[status.kept] };
  }
  if (status.is === "unreachable") return text.status.unreachable;
  return { short: text.status[status.is], more: "" };
}

type StatusLineProps = {
  readonly status: Status;
  readonly elsewhere: Elsewhere | null;
  /** The words to copy when they could not be saved. */
  wordsToCopy(): string;
  goTo(position: number): void;
  hide(): void;
};

/** One line under the tools: are my words safe, and did somebody change something out of sight? */
export function StatusLine({ status, elsewhere, wordsToCopy, goTo, hide }: StatusLineProps) {
  const { short, more } = statusWords(status);
  return (
    <div className="status-line" id="writing-status">
      <p className={`status status-${status.is}`} data-status={status.is}>{short}</p>
      {more === "" ? null : <p className="status-more">{more}</p>}
      {status.is === "couldNotSave" ? <CopyWords wordsToCopy={wordsToCopy} /> : null}
      {elsewhere ? (
        <p className="elsewhere">
          {text.elsewhere[elsewhere.where](elsewhere.who)}{" "}
          <button type="button" className="link-button" onClick={() => goTo(elsewhere.at)}>{text.elsewhere.show}</button>{" "}
          <button type="button" className="link-button" onClick={hide}>{text.elsewhere.hide}</button>
        </p>
      ) : null}
    </div>
  );
}

/** Copies words; where a browser does not let us, they stand there to be copied by hand. */
export function CopyWords({ wordsToCopy }: { wordsToCopy(): string }) {
  const [shown, setShown] = useState<{ copied: boolean; words: string } | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (shown !== null && !shown.copied) box.current?.select();
  }, [shown]);
  const copy = async () => {
    const all = wordsToCopy();
    try {
      await navigator.clipboard.writeText(all);
      setShown({ copied: true, words: all });
    } catch {
      setShown({ copied: false, words: all });
    }
  };
  return (
    <div className="copy-words">
      <button type="button" className="button button-quiet" onClick={() => void copy()}>{text.status.copy}</button>
      {shown?.copied ? <p role="status">{text.status.copied}</p> : null}
      {shown && !shown.copied ? <WordsBox label={text.status.copyByHand} words={shown.words} box={box} /> : null}
    </div>
  );
}

export function WordsBox({ label, words: all, box }: { label: string; words: string; box?: React.RefObject<HTMLTextAreaElement> }) {
  return (
    <label className="words-box">
      {label}
      <textarea readOnly rows={Math.min(10, all.split("\n").length + 1)} value={all} ref={box} />
    </label>
  );
}
