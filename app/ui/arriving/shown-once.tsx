import type { ReactNode } from "react";
import { words } from "#app/lib/words.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PrintButton } from "#app/ui/print-button.tsx";
import { QrCode } from "#app/ui/qr-code.tsx";
import "./shown-once.css";

const { once } = words.people;

export type OnceFacts = { keepSafeLink: string | null; signInWords: string | null; letterTo: string | null };

/** What we can never show again: links to keep, private words. Made for paper too. */
export function ShownOnce({ facts, children }: { facts: OnceFacts; children?: ReactNode }) {
  const { keepSafeLink, signInWords, letterTo } = facts;
  return (
    <>
      {letterTo === null ? null : <Notice><p>{once.letter(letterTo)}</p><p>{once.letterSpare}</p></Notice>}
      <section className="once" aria-labelledby="once-title">
        <h2 id="once-title">{once.keepTitle}</h2>
        <p>{once.keepOnce}</p>
        {keepSafeLink === null ? null : <LinkToKeep link={keepSafeLink} />}
        {signInWords === null ? null : <WordsToKeep signInWords={signInWords} />}
        <PrintButton>{once.print}</PrintButton>
      </section>
      {children}
    </>
  );
}

export function LinkToKeep({ link }: { link: string }) {
  return (
    <>
      <p>{once.linkLead}</p>
      <QrCode text={link} label={once.qrLabel} />
      <SecretLine label={once.linkLabel} text={link} />
      <SecretLine label={once.typeLabel} text={inFours(link.slice(link.lastIndexOf("/") + 1))} />
      <p>{once.linkReplaces}</p>
      <p><strong>{once.linkWarn}</strong></p>
    </>
  );
}

export function WordsToKeep({ signInWords }: { signInWords: string }) {
  return (
    <>
      <p>{once.wordsLead}</p>
      <p className="soft" id="once-words">{once.wordsLabel}</p>
      <ol className="once-words" aria-labelledby="once-words">
        {signInWords.split(" ").map((word, at) => <li key={`${at}-${word}`}>{word}</li>)}
      </ol>
    </>
  );
}

/** Easier to read off paper without losing one's place. */
const inFours = (letters: string) => letters.match(/.{1,4}/g)?.join(" ") ?? letters;

/** Letters that can be typed off paper. Wraps anywhere; marking it marks all of it. */
export function SecretLine({ label, text }: { label: string; text: string }) {
  return (
    <p>
      <span className="soft">{label}</span>
      <code className="once-secret" dir="ltr" translate="no">{text}</code>
    </p>
  );
}
