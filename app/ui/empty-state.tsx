import type { ReactNode } from "react";
import { ButtonLink } from "./button.tsx";
import "./empty-state.css";

type EmptyStateProps = {
  /** One sentence: what goes here. */
  text: string;
  action?: { to: string; label: string };
  example?: { label: string; children: ReactNode };
};

/** An empty list never just says "nothing": it says what goes here, how to begin, and shows an example. */
export function EmptyState({ text, action, example }: EmptyStateProps) {
  return (
    <div className="empty">
      <p>{text}</p>
      {action ? <p><ButtonLink to={action.to}>{action.label}</ButtonLink></p> : null}
      {example ? <details><summary>{example.label}</summary>{example.children}</details> : null}
    </div>
  );
}
