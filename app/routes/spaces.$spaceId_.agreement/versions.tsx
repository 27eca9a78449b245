import { Form, Link } from "@remix-run/react";
import type { AgreementState } from "#app/domain/space/agreement.ts";
import { lineChanges } from "#app/domain/space/changes.ts";
import { words } from "#app/lib/words.ts";
import { AsWritten } from "#app/ui/as-written.tsx";
import { Button } from "#app/ui/button.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";
import "./versions.css";

const text = words.spaces.agreement;

type Version = {
  readonly id: string;
  readonly version: number;
  readonly text: string;
  readonly state: AgreementState;
  readonly day: string;
  readonly suggestedBy: string;
  readonly byMe: boolean;
  readonly iSaidYes: boolean;
};

/** My own yes, or the way to give it. Nobody sees who else has said yes. */
export function AskYes({ version }: { version: Version }) {
  if (version.iSaidYes) return <p>{text.youSaidYes}</p>;
  return (
    <Form method="post">
      <input type="hidden" name="agreementId" value={version.id} />
      <p>{text.askYes}</p>
      <Button kind="quiet" name="intent" value="yes">{text.sayYes}</Button>
    </Form>
  );
}

/** A text that waits for more than half of the group. */
export function Suggestion({ version, current }: { version: Version; current: string | null }) {
  const { added, gone } = lineChanges(current ?? version.text, version.text);
  return (
    <section className="suggestion" aria-label={text.version(version.version, version.day)}>
      <AsWritten text={version.text} />
      <p className="soft small">
        {version.byMe ? text.suggestedByMe(version.day) : text.suggestedBy(version.suggestedBy, version.day)} {text.notYet}
      </p>
      <Changes label={text.added} lines={added} />
      <Changes label={text.gone} lines={gone} />
      <AskYes version={version} />
      {version.byMe ? (
        <Form method="post">
          <input type="hidden" name="agreementId" value={version.id} />
          <Button kind="quiet" name="intent" value="takeBack">{text.takeBack}</Button>
        </Form>
      ) : null}
    </section>
  );
}

function Changes({ label, lines }: { label: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <p className="suggestion-change">{label}</p>
      <PlainList sentences={lines} />
    </>
  );
}

/** Everything that was agreed or suggested before, to read again: one at a time, by its number. */
export function PastVersions({ versions, shown, path }: { versions: readonly Version[]; shown: number; path: string }) {
  if (versions.length === 0) return null;
  return (
    <>
      <h2 id="before">{text.before}</h2>
      <ul className="rows">
        {versions.map((version) => (
          <li key={version.id}>
            <p>
              <Link to={`${path}?version=${version.version}#before`} preventScrollReset>{text.version(version.version, version.day)}</Link>
            </p>
            <p className="soft small">{text.states[version.state]}</p>
            {version.version === shown ? <AsWritten text={version.text} /> : null}
          </li>
        ))}
      </ul>
    </>
  );
}
