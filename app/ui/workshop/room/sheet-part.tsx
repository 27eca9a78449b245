import { useEffect, type ReactNode } from "react";
import { words } from "#app/lib/words.ts";
import type { Sheet } from "./bar.tsx";

type SheetPartProps = { id: Sheet; title: string; isOpen: boolean; onClose: () => void; children: ReactNode };

/** A part of the page that somebody asked for: it takes the focus, and gives it back. */
export function SheetPart({ id, title, isOpen, onClose, children }: SheetPartProps) {
  useEffect(() => {
    if (!isOpen) return;
    document.getElementById(`${id}-title`)?.focus();
    const escape = ({ key }: KeyboardEvent) => {
      if (key === "Escape") onClose();
    };
    addEventListener("keydown", escape);
    return () => removeEventListener("keydown", escape);
  }, [id, isOpen, onClose]);
  return (
    <section id={id} className="room-sheet" aria-labelledby={`${id}-title`} data-open={isOpen ? "yes" : undefined}>
      <h2 id={`${id}-title`} tabIndex={-1}>{title}</h2>
      {children}
      <p><a className="button button-quiet" href="#page-title" onClick={(event) => { event.preventDefault(); onClose(); }}>{words.workshopRoom.close}</a></p>
    </section>
  );
}
