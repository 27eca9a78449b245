import { useState, type FormEvent } from "react";
import type { EditorView } from "prosemirror-view";
import { words } from "#app/lib/words.ts";
import { Dialog } from "./dialog.tsx";
import { addressFrom, linkAt, removeLink, setLink } from "./link.ts";

const text = words.linking;

/** Asks for an address, for the words at the caret. Nothing but web and e-mail addresses is taken. */
export default function LinkDialog({ view, close }: { view: EditorView; close: () => void }) {
  const [at] = useState(() => linkAt(view));
  const [problem, setProblem] = useState(false);

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const form = new FormData(event.currentTarget);
    const address = addressFrom(String(form.get("address")));
    if (address === null) {
      event.preventDefault();
      setProblem(true);
      event.currentTarget.querySelector("input")?.focus();
      return;
    }
    setLink(view, at, address, String(form.get("words")));
  };

  return (
    <Dialog title={text.title} close={close}>
      <form method="dialog" onSubmit={onSubmit} noValidate>
        <label htmlFor="link-address">{text.address}</label>
        <p id="link-hint" className="dialog-hint">{text.addressHint}</p>
        {problem ? <p id="link-problem" className="dialog-problem" role="alert">{text.wrong}</p> : null}
        <input
          id="link-address" name="address" type="text" inputMode="url" defaultValue={at.href} autoComplete="off" spellCheck={false}
          aria-describedby={problem ? "link-hint link-problem" : "link-hint"} aria-invalid={problem || undefined}
        />
        <label htmlFor="link-words">{text.words}</label>
        <input id="link-words" name="words" type="text" defaultValue={at.words} autoComplete="off" />
        <div className="actions">
          <button className="button button-main">{text.use}</button>
          {at.href === "" ? null : (
            <button type="button" className="button button-quiet" onClick={() => { removeLink(view, at); close(); }}>{text.remove}</button>
          )}
          <button type="button" className="button button-quiet" onClick={close}>{text.cancel}</button>
        </div>
      </form>
    </Dialog>
  );
}
