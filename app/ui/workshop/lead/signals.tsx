import { useEffect, useRef } from "react";
import type { SignalKind } from "#app/domain/workshop/things.ts";
import { words } from "#app/lib/words.ts";
import { say } from "../../announcer/announcer.ts";
import { Act, toHeading } from "./act.tsx";
import { nameOf, useLead } from "./here.ts";
import { Menu } from "./menu.tsx";

const text = words.workshopLeadAside.signals;
const HEADING = "run-signals";
const isSaid = (kind: SignalKind): kind is keyof typeof text.said => kind in text.said;

/** Who needs something, in the order in which they said so. What is private stands behind one more press: this screen may hang on a wall. */
export function Signals() {
  const { known, meId, may } = useLead();
  const all = Object.entries(known.signal).filter(([, one]) => one.memberId !== meId && one.kind !== "word").sort(([, a], [, b]) => a.at - b.at);
  const open = all.filter(([, { kind }]) => kind !== "notOk");
  const closed = all.filter(([, { kind }]) => kind === "notOk");
  const asked = Object.values(known.term).filter(({ meaning }) => meaning === "").length;
  const helps = Object.values(known.group).filter(({ needsHelp }) => needsHelp);
  useSaid(all.map(([id, { kind }]) => [id, kind]));
  return (
    <section aria-labelledby={HEADING} className="run-signals">
      <h2 id={HEADING} tabIndex={-1}>{text.title}</h2>
      {open.length + closed.length + asked + helps.length === 0 ? <p className="soft">{text.none}</p> : null}
      <ul className="run-notes">
        {open.map(([id, { kind, memberId }]) => {
          const what = kind === "word" ? "" : text[kind](nameOf(known, memberId));
          return <li key={id} className="run-signal"><span dir="auto">{what}</span>{may.care ? <Seen signalId={id} what={what} /> : null}</li>;
        })}
      </ul>
      {helps.map(({ name }) => <p key={name}><a href="#run-groups">{text.help(name)}</a></p>)}
      {asked > 0 ? <p><a href="#run-terms">{text.words(asked)}</a></p> : null}
      {closed.length === 0 ? null : (
        <Menu label={text.private(closed.length)} asButton>
          {() => (
            <>
              <p className="run-small">{text.privateLead}</p>
              <ul className="run-notes">
                {closed.map(([id, { memberId }]) => <li key={id} className="run-signal"><span dir="auto">{text.notOk(nameOf(known, memberId))}</span><Seen signalId={id} what={text.notOk(nameOf(known, memberId))} /></li>)}
              </ul>
            </>
          )}
        </Menu>
      )}
    </section>
  );
}

const Seen = ({ signalId, what }: { signalId: string; what: string }) => (
  <Act fixed={{ type: "signal:seen", signalId }} label={text.seen} about={text.about(what)} onDone={() => toHeading(HEADING)} />
);

/** A new one is said aloud, without a name. */
function useSaid(all: readonly (readonly [string, SignalKind])[]): void {
  const heard = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    const before = heard.current;
    heard.current = new Set(all.map(([id]) => id));
    if (before === null) return;
    for (const kind of new Set(all.filter(([id]) => !before.has(id)).map(([, one]) => one))) if (isSaid(kind)) say(text.said[kind]);
  });
}
