import type { ReactNode } from "react";
import type { FixedAct } from "#app/contract/actForm.ts";
import type { WorkshopAct } from "#app/domain/workshop/decide.ts";
import { words } from "#app/lib/words.ts";
import type { ButtonKind } from "../../button.tsx";
import "../../button.css";
import { ActForm } from "../act-form.tsx";

const PROBLEM_WORDS: Readonly<Record<string, string>> = { ...words.workshop.problems, ...words.workshopLead.problems };

type ActProps = {
  fixed: FixedAct;
  label: string;
  /** For the ear only: which of several buttons of the same name this is. */
  about?: string | undefined;
  kind?: ButtonKind;
  /** Fields before the button. */
  children?: ReactNode;
  className?: string;
  onDone?: (act: WorkshopAct) => void;
};

/** One thing to do: a button, and what has to be said first. */
export function Act({ fixed, label, about, kind = "quiet", children, className, onDone }: ActProps) {
  return (
    <ActForm fixed={fixed} ownIds problemWords={PROBLEM_WORDS} className={`run-act${children === undefined ? " run-act-bare" : ""}${className === undefined ? "" : ` ${className}`}`} {...(onDone === undefined ? {} : { onDone })}>
      {children}
      <button type="submit" className={`button button-${kind}`} aria-label={about === undefined ? undefined : label + about}>{label}</button>
    </ActForm>
  );
}

/** What was pressed is gone from the screen: the keyboard goes on at the heading of that part. */
export function toHeading(id: string): void {
  requestAnimationFrame(() => {
    if (document.activeElement === null || document.activeElement === document.body) document.getElementById(id)?.focus();
  });
}
