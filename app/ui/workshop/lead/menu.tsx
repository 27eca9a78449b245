import { useState, type ReactNode } from "react";
import { useActing } from "../acting.ts";

type MenuProps = { label: string; about?: string | undefined; children: () => ReactNode; asButton?: boolean; open?: boolean };

/**
 * Things that are not needed all the time, one press away. On a live page what is closed is not there at all:
 * four hundred notes have a menu each.
 */
export function Menu({ label, about, children, asButton = false, open = false }: MenuProps) {
  const { act } = useActing();
  const [isOpen, setOpen] = useState(open);
  return (
    <details className="run-menu" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={asButton ? "button button-quiet" : "run-menu-name"} aria-label={about === undefined ? undefined : label + about}>{label}</summary>
      {isOpen || act === null ? <div className="run-menu-inside">{children()}</div> : null}
    </details>
  );
}
