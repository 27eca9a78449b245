import { Link } from "@remix-run/react";
import type { PlanView } from "#server/services/workshop/planning.ts";
import { words } from "#app/lib/words.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { ButtonLink } from "../../button.tsx";
import { Notice } from "../../notice.tsx";
import { RowTitle } from "../../row-title.tsx";
import { ActForm } from "../act-form.tsx";
import "./plan.css";

const text = words.workshopPlan;

type StepsProps = { workshopId: string; plan: Pick<PlanView, "steps" | "minutes" | "breakBefore">; mayChange: boolean };

/** All steps in their order, how long they take, and what can be done with each. */
export function Steps({ workshopId, plan: { steps, minutes, breakBefore }, mayChange }: StepsProps) {
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{text.steps}</h2>
      {breakBefore === null ? null : <Notice><p>{text.breakMissing(breakBefore)}</p></Notice>}
      {steps.length === 0 ? <p>{text.noSteps}</p> : (
        <ol className="rows">
          {steps.map((step, at) => <Step key={step.id} workshopId={workshopId} step={step} up={steps[at - 1]?.id} down={at === steps.length - 1 ? undefined : (steps[at + 2]?.id ?? null)} mayChange={mayChange} />)}
        </ol>
      )}
      {steps.length === 0 ? null : <p><strong>{text.whole(minutes)}</strong></p>}
      {mayChange ? <p><ButtonLink to={workshopPaths.planStep(workshopId, "new")}>{text.add}</ButtonLink></p> : null}
    </section>
  );
}

type StepProps = {
  workshopId: string;
  step: PlanView["steps"][number];
  /** Before which step it stands once it is moved; null for the end; undefined where it cannot go. */
  up: string | undefined;
  down: string | null | undefined;
  mayChange: boolean;
};

function Step({ workshopId, step: { id, title, minutes, kind, instruction, note, prompts, state }, up, down, mayChange }: StepProps) {
  const isPlanned = state === "planned";
  return (
    <li>
      <RowTitle level={3}>{title}</RowTitle>
      <p className="soft">{text.minutes(minutes, text.step.kinds[kind])} {isPlanned ? null : state === "running" ? text.isNow : text.isOver}</p>
      {instruction === "" ? null : <p dir="auto">{instruction}</p>}
      {prompts.length === 0 ? null : <ul>{prompts.map((prompt, at) => <li key={at} dir="auto">{prompt}</li>)}</ul>}
      {note === "" ? null : <p className="soft" dir="auto">{text.noteOf} {note}</p>}
      {!mayChange ? null : (
        <div className="plan-do">
          {isPlanned ? <Link className="button button-quiet" to={workshopPaths.planStep(workshopId, id)} aria-label={text.which(text.change, title)}>{text.change}</Link> : null}
          {up === undefined ? null : <Move id={id} before={up} way="up" title={title} />}
          {down === undefined ? null : <Move id={id} before={down} way="down" title={title} />}
          {isPlanned ? (
            <details className="plan-drop">
              <summary>{text.drop}<span className="visually-hidden">{text.which("", title)}</span></summary>
              <ActForm fixed={{ type: "activity:drop", activityId: id }}>
                <p>{kind === "break" ? text.dropBreak : text.dropSure}</p>
                <button type="submit" className="button button-quiet" aria-label={text.which(text.dropDo, title)}>{text.dropDo}</button>
              </ActForm>
            </details>
          ) : null}
        </div>
      )}
    </li>
  );
}

function Move({ id, before, way, title }: { id: string; before: string | null; way: "up" | "down"; title: string }) {
  return (
    <ActForm fixed={{ type: "activity:move", activityId: id, before }}>
      <button type="submit" className="button button-quiet" aria-label={text.which(text[way], title)}>{text[way]}</button>
    </ActForm>
  );
}
