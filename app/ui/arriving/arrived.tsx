import { ButtonLink } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";
import { useNewFace } from "#app/ui/use-new-face.ts";
import { ShownOnce, type OnceFacts } from "./shown-once.tsx";

/** You are in: what to keep, and then on. The next page is loaded whole, so that it knows who is there. */
export function Arrived({ title, lead, facts, to, go }: { title: string; lead?: string; facts: OnceFacts; to: string; go: string }) {
  useNewFace("arrived");
  return (
    <Page title={title} {...(lead !== undefined && { lead })}>
      <ShownOnce facts={facts} />
      <div className="actions"><ButtonLink to={to} kind="main" whole>{go}</ButtonLink></div>
    </Page>
  );
}
