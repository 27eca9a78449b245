import { useId, useRef, useState, type FormEvent } from "react";
import { KINDS } from "#app/domain/comment/kinds.ts";
import { firstWords } from "#app/domain/piece/places.ts";
import { idsAsText } from "#app/domain/words/id-list.ts";
import { words } from "#app/lib/words.ts";
import type { Send } from "#app/ui/talk/act-form.tsx";
import { ProblemText } from "#app/ui/field-parts.tsx";
import type { Chosen } from "./choose.ts";

const text = words.talk;
const live = words.talkLive;
const QUOTED = 120;

type SayFormProps = {
  readonly chosen: Chosen | null;
  readonly people: readonly { readonly personId: string; readonly name: string; readonly isMe: boolean }[];
  readonly send: Send;
  said(): void;
};

/** Saying something about the words that are selected, or about the whole piece. */
export function SayForm({ chosen, people, send, said }: SayFormProps) {
  const id = useId();
  const [kind, setKind] = useState<string>("comment");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const token = useRef(crypto.randomUUID());
  const maySuggest = chosen?.isOneLine === true;
  const isChange = kind === "change" && maySuggest;

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const sent = new FormData(form);
    sent.set("intent", "say");
    sent.set("kind", isChange ? "change" : kind === "change" ? "comment" : kind);
    sent.set("token", token.current);
    if (chosen) sent.set("ids", idsAsText(chosen.ids));
    setBusy(true);
    const wrong = await send(sent);
    setBusy(false);
    setProblem(wrong);
    if (wrong !== null) return form.querySelector("textarea")?.focus();
    token.current = crypto.randomUUID();
    form.reset();
    setKind("comment");
    said();
  };

  return (
    <form className="say-form" onSubmit={(event) => void onSubmit(event)} noValidate>
      <p dir="auto">{chosen ? live.newSelected(firstWords(chosen.quote, QUOTED)) : live.newPiece}</p>
      <div className="field">
        <label className="field-label" htmlFor={`${id}-kind`}>{text.new.kindLabel}</label>
        <select id={`${id}-kind`} name="kind" className="field-box" value={isChange || kind !== "change" ? kind : "comment"} onChange={(event) => setKind(event.currentTarget.value)}>
          {KINDS.map((one) => <option key={one} value={one}>{text.kinds[one]}</option>)}
          {maySuggest ? <option value="change">{text.new.suggest}</option> : null}
        </select>
      </div>
      {isChange && chosen ? (
        <div className="field">
          <label className="field-label" htmlFor={`${id}-wording`}>{text.new.wordingLabel}</label>
          <textarea id={`${id}-wording`} name="wording" className="field-box" rows={3} dir="auto" autoComplete="off" key={chosen.quote} defaultValue={chosen.quote} />
        </div>
      ) : null}
      <div className={problem ? "field field-with-problem" : "field"}>
        <label className="field-label" htmlFor={`${id}-text`}>{isChange ? words.frame.form.optional(text.new.textLabel) : text.new.textLabel}</label>
        <ProblemText id={`${id}-problem`} problem={problem ?? undefined} />
        <textarea
          id={`${id}-text`} name="text" className="field-box" rows={3} dir="auto" autoComplete="off"
          aria-invalid={problem ? true : undefined} aria-describedby={problem ? `${id}-problem` : undefined}
        />
      </div>
      <Whom people={people} />
      <button type="submit" className="button button-quiet">{text.new.button}</button>
    </form>
  );
}

/** Whom it is for, folded away: most things are said to everybody. */
function Whom({ people }: Pick<SayFormProps, "people">) {
  const others = people.filter(({ isMe }) => !isMe);
  if (others.length === 0) return null;
  return (
    <details>
      <summary>{text.new.toLabel}</summary>
      {others.map(({ personId, name }) => (
        <label key={personId} className="say-to"><input type="checkbox" name="to" value={personId} /> <span dir="auto">{name}</span></label>
      ))}
    </details>
  );
}
