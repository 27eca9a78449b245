import type { ProposalView } from "#app/contract/talk.ts";
import { words } from "#app/lib/words.ts";
import { ActForm, type Send, type Where } from "./act-form.tsx";

const text = words.talk.change;

/** Suggested wording beside the words as they are, and what those whose words they are can do with it. */
export function Proposal({ proposal, threadId, where, send }: { proposal: ProposalView; threadId: string; where: Where; send?: Send | undefined }) {
  const { state, change, decided, wording, now, waits, may } = proposal;
  if (state === "gone") return <p className="soft">{text.goneState}</p>;
  return (
    <>
      {change ? <Preview change={change} /> : wording === "" ? null : <p className="change-preview" dir="auto"><ins>{wording}</ins></p>}
      {change && wording === "" ? <p className="small">{text.takenOut}</p> : null}
      {decided ? <p className="soft" dir="auto">{state === "used" ? text.used(decided, decided.when) : text.left(decided, decided.when)}</p> : null}
      {state === "open" && change === null ? <p className="soft">{text.cannot}</p> : null}
      {waits ? <p>{text.waits}</p> : null}
      {may.use || may.leave ? (
        <div className="said-acts">
          {may.use && !waits ? <ActForm where={where} send={send} intent="use" commentId={threadId} also={{ seen: now, wording }} button={text.use} /> : null}
          {may.leave ? <ActForm where={where} send={send} intent="leave" commentId={threadId} button={text.leave} /> : null}
          {may.use ? (
            <ActForm
              where={where} send={send} intent="usePart" commentId={threadId} also={{ seen: now }} open={text.usePart}
              box={{ name: "wording", label: text.useLabel, hint: text.useHint, value: wording, rows: 3 }} button={text.use}
            />
          ) : null}
        </div>
      ) : null}
    </>
  );
}

/** What HTML means by these elements anyway; those who check pages by machine want it said for the parts of a suggestion. */
const GOES = { role: "deletion" } as const;
const COMES = { role: "insertion" } as const;

/**
 * The part that changes, as ARIA's suggestion: what would go, and what would come. A screen reader says both as
 * what they are.
 */
function Preview({ change }: { change: NonNullable<ProposalView["change"]> }) {
  return (
    <p className="change-preview" dir="auto">
      {change.before}
      <span role="suggestion">
        {change.gone === "" ? null : <del {...GOES}>{change.gone}</del>}
        {change.fresh === "" ? null : <ins {...COMES}>{change.fresh}</ins>}
      </span>
      {change.after}
    </p>
  );
}
