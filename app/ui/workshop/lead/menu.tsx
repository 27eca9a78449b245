import { useState, type ReactNode } from "react";

type MenuProps = { label: string; about?: string | undefined; children: () => ReactNode; asButton?: boolean; open?: boolean };

/** What the server wrote stays as it is: its forms work as forms. */
const AS_WRITTEN = { __html: "" };

/**
 * Things that are not needed all the time, one press away. Without scripts all is on the page; with them, what is inside is made
 * when it is opened: four hundred notes have a menu each.
 */
export function Menu({ label, about, children, asButton = false, open = false }: MenuProps) {
  const [isOpen, setOpen] = useState(open);
  return (
    <details className="run-menu" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={asButton ? "button button-quiet" : "run-menu-name"} aria-label={about === undefined ? undefined : label + about}>{label}</summary>
      {import.meta.env.SSR || isOpen
        ? <div className="run-menu-inside" key="inside">{children()}</div>
        // Nothing is set: the words that the server wrote are left where they are.
        // eslint-disable-next-line react/no-danger
        : <div className="run-menu-inside" key="closed" suppressHydrationWarning dangerouslySetInnerHTML={AS_WRITTEN} />}
    </details>
  );
}
