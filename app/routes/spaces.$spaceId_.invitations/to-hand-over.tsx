import { words } from "#app/lib/words.ts";
import { paths } from "#app/lib/paths.ts";
import { SecretLine } from "#app/ui/arriving/shown-once.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";
import { PrintButton } from "#app/ui/print-button.tsx";
import { useNewFace } from "#app/ui/use-new-face.ts";
import { QrCode } from "#app/ui/qr-code.tsx";

const text = words.people.invitations;

type ToHandOverProps = {
  title: string;
  lead: string;
  onlyOnce: string;
  link: string;
  /** The heading of the sheet. */
  onPaper: string;
  purpose: string;
  spaceId: string;
};

/** A link for somebody else, on screen or on a sheet of paper. It is shown this one time. */
export function ToHandOver({ title, lead, onlyOnce, link, onPaper, purpose, spaceId }: ToHandOverProps) {
  useNewFace("to hand over");
  return (
    <Page title={title} lead={lead}>
      <p data-screen-only="">{onlyOnce}</p>
      <section className="once" aria-labelledby="sheet-title">
        <h2 id="sheet-title" dir="auto">{onPaper}</h2>
        {purpose === "" ? null : <p dir="auto">{purpose}</p>}
        <p>{text.printHow}</p>
        <QrCode text={link} label={text.qrLabel} />
        <SecretLine label={text.linkLabel} text={link} />
        <PrintButton>{words.people.once.print}</PrintButton>
      </section>
      <div className="actions">
        <ButtonLink to={paths.spaceInvitations(spaceId)} whole>{text.another}</ButtonLink>
        <ButtonLink to={paths.space(spaceId)}>{text.backToSpace}</ButtonLink>
      </div>
    </Page>
  );
}
