import { useId, type FormEvent, type ReactNode } from "react";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { ProblemText } from "../field-parts.tsx";

/** Where a form of talking is sent from. */
export type Where = {
  readonly pieceId: string;
  /** The page to come back to: a path of ours. */
  readonly back: string;
  /** Random, for the forms of this page: sent twice, they do one thing. */
  readonly token: string;
  /** What has to be put right in the form that came back: its intent and comment, with what was typed. */
  readonly cameBack?: { readonly intent: string; readonly commentId: string; readonly problem: string; readonly value: string } | undefined;
};

/** Sends a form without leaving the page; resolves to a problem in words, or null when it is done. Without it the form is sent as forms are. */
export type Send = (form: FormData) => Promise<string | null>;

type Box = { readonly name: string; readonly label: string; readonly hint?: string; readonly value: string; readonly rows: number };

type ActFormProps = {
  where: Where;
  send?: Send | undefined;
  intent: string;
  commentId: string;
  /** Hidden until somebody opens it by these words; without them the form is one button. */
  open?: string;
  sure?: string;
  box?: Box;
  /** More that is sent along. */
  also?: Readonly<Record<string, string>>;
  button: string;
  children?: ReactNode;
};

/** One thing to do with one comment, as a plain form: it works before any script has come, and without one. */
export function ActForm({ where, send, intent, commentId, open, sure, box, also = {}, button, children }: ActFormProps) {
  const id = useId();
  const { cameBack } = where;
  const isBack = cameBack?.intent === intent && cameBack.commentId === commentId;
  const problem = isBack ? cameBack.problem : undefined;
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    if (!send) return;
    event.preventDefault();
    const form = event.currentTarget;
    const details = form.closest("details");
    void send(new FormData(form)).then((problemNow) => {
      if (problemNow !== null) return;
      if (details) {
        // What closes takes the focus away with it, and somebody who works by keys would begin again at the top.
        if (details.contains(document.activeElement)) details.querySelector("summary")?.focus();
        details.open = false;
      }
      form.reset();
    });
  };
  const form = (
    <form method="post" action={paths.pieceComments(where.pieceId)} noValidate className="act-form" onSubmit={onSubmit}>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="commentId" value={commentId} />
      <input type="hidden" name="back" value={where.back} />
      <input type="hidden" name="token" value={where.token} />
      {Object.entries(also).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {children}
      {sure ? <p className="small">{sure}</p> : null}
      {box ? (
        <div className={problem ? "field field-with-problem" : "field"}>
          <label className="field-label" htmlFor={id}>{box.label}</label>
          {box.hint ? <p className="field-hint" id={`${id}-hint`}>{box.hint}</p> : null}
          <ProblemText id={`${id}-problem`} problem={problem} />
          <textarea
            id={id} name={box.name} className="field-box" rows={box.rows} dir="auto" autoComplete="off"
            defaultValue={isBack ? cameBack.value : box.value} aria-invalid={problem ? true : undefined}
            aria-describedby={[box.hint ? `${id}-hint` : "", problem ? `${id}-problem` : ""].filter(Boolean).join(" ") || undefined}
          />
        </div>
      ) : problem ? <p className="field-problem" role="alert">{words.frame.form.problem} {problem}</p> : null}
      <button type="submit" className="button button-quiet">{button}</button>
    </form>
  );
  if (open === undefined) return form;
  return <details open={isBack}><summary>{open}</summary>{form}</details>;
}
