import { Form } from "@remix-run/react";
import { MENTION_ENDS } from "#app/domain/consent/edition.ts";
import { words } from "#app/lib/words.ts";
import { SelectField } from "#app/ui/select-field.tsx";
import type { SettleMention } from "#server/services/consent/settlingView.ts";

const text = words.settling;

/** Others who may be in the text: each is looked at by two. */
export function Mentions({ mentions, alone }: { mentions: readonly SettleMention[]; alone: boolean }) {
  return (
    <section id="mentions" aria-labelledby="field-mentions">
      <h2 id="field-mentions">{text.mentionsTitle}</h2>
      {mentions.length === 0 ? <p>{text.mentionsNone}</p> : (
        <>
          <p>{text.mentionsLead} {alone ? text.mentionsAlone : text.mentionsTwo}</p>
          {mentions.map((mention, at) => <Mention key={mention.is + mention.found} at={at} {...mention} />)}
        </>
      )}
    </section>
  );
}

/** Where something is found in the text, it was not changed or taken out; who changes it finds it here no more. */
const HERE = MENTION_ENDS.filter((end) => end !== "changed" && end !== "removed");

function Mention({ at, is, found, end, isDone, byMe }: SettleMention & { at: number }) {
  return (
    <section className="settle-mention">
      <h3 dir="auto">{text.mentionKinds[is]}: {found}</h3>
      {end === null ? null : <p>{isDone ? text.mentionDone(text.ends[end]) : text.mentionOne(text.ends[end])} {byMe ? text.mentionMine : ""}</p>}
      <Form method="post" reloadDocument>
        <input type="hidden" name="is" value={is} />
        <input type="hidden" name="found" value={found} />
        <SelectField
          name="end" id={`end-${at}`} label={text.mentionLegend(found)} value={byMe ? (end ?? "") : ""}
          options={[{ value: "", label: text.mentionChoose }, ...HERE.map((value) => ({ value, label: text.ends[value] }))]}
        />
        <button type="submit" className="button button-quiet" name="act" value="mention" aria-label={text.mentionKeepWhich(found)}>{text.mentionKeep}</button>
      </Form>
    </section>
  );
}
