import { useEffect, useRef, type ReactNode } from "react";
import "./dialog.css";

/** A window over the page: the browser keeps the focus inside, Esc closes, and the opener gets the focus back. */
export function Dialog({ title, close, children }: { title: string; close: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    // Where reading or writing begins; the browser would take the first button, at the end of a long text.
    (dialog.current?.querySelector("input") ?? dialog.current?.querySelector("h2"))?.focus();
  }, []);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="dialog-title" onClose={close}>
      <h2 id="dialog-title" tabIndex={-1}>{title}</h2>
      {children}
    </dialog>
  );
}
