import { words } from "#app/lib/words.ts";
import { SecretLine } from "#app/ui/arriving/shown-once.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";
import { PrintButton } from "#app/ui/print-button.tsx";
import { QrCode } from "#app/ui/qr-code.tsx";
import { useNewFace } from "#app/ui/use-new-face.ts";
import "#app/ui/arriving/shown-once.css";

const text = words.workshopDoor.arrived;

export type SixWordsFacts = {
  readonly name: string;
  readonly receiptWords: string;
  /** Somebody with an account signs in as always; the words are for notes without a name. */
  readonly hasAccount: boolean;
  /** Where they are typed. */
  readonly back: string;
};

/** You are in: the six words, shown this one time, and then on. The next page is loaded whole, so that it knows who is there. */
export function SixWords({ facts: { name, receiptWords, hasAccount, back }, to }: { facts: SixWordsFacts; to: string }) {
  useNewFace("six words");
  return (
    <Page title={text.title}>
      <section className="once" aria-labelledby="once-title">
        <h2 id="once-title">{text.onceTitle}</h2>
        <p dir="auto"><strong>{name}</strong></p>
        <p>{text.once} {hasAccount ? text.account : text.guest}</p>
        <ol className="once-words" aria-label={text.label} translate="no">
          {receiptWords.split(" ").map((word, at) => <li key={`${at}-${word}`}>{word}</li>)}
        </ol>
        <p>{text.keep}</p>
        <p><strong>{text.warn}</strong></p>
        <SecretLine label={text.where} text={back} />
        <QrCode text={back} label={text.qr} />
        <PrintButton>{text.print}</PrintButton>
      </section>
      <div className="actions"><ButtonLink to={to} kind="main" whole>{words.workshopDoor.go}</ButtonLink></div>
    </Page>
  );
}
