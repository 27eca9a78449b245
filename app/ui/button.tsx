import type { ReactNode } from "react";
import { Link } from "@remix-run/react";
import "./button.css";

/** `main` is the one thing most people came to do: at most one a page. `quiet` is everything else. */
export type ButtonKind = "main" | "quiet";

type ButtonProps = { children: ReactNode; kind?: ButtonKind; name?: string; value?: string };

/** Sends the form it stands in. */
export function Button({ children, kind = "main", name, value }: ButtonProps) {
  return (
    <button type="submit" className={`button button-${kind}`} {...(name ? { name, value: value ?? "" } : {})}>
      {children}
    </button>
  );
}

/** A link that looks like an action. `whole` loads the page anew instead of changing it in place. */
export function ButtonLink({ to, kind = "quiet", whole, children }: { to: string; kind?: ButtonKind; whole?: boolean; children: ReactNode }) {
  return (
    <Link className={`button button-${kind}`} to={to} reloadDocument={whole ?? false}>
      {children}
    </Link>
  );
}
