import { useEffect, useState } from "react";
import "./button.css";

type CopyButtonProps = {
  text: string;
  /** Which of several, for the ear. */
  label: string;
  said: { copy: string; copied: string; failed: string };
};

/** Puts words on the clipboard and says so. Needs a script; without one, people mark and copy the words themselves. */
export function CopyButton({ text, label, said }: CopyButtonProps) {
  const [state, setState] = useState<"none" | "ready" | "copied" | "failed">("none");
  useEffect(() => setState("ready"), []);
  if (state === "none") return null;
  const copy = () => {
    // Missing on plain http anywhere but this machine.
    const clipboard: Clipboard | undefined = navigator.clipboard;
    const writing = clipboard ? clipboard.writeText(text) : Promise.reject(new Error("no clipboard"));
    writing.then(() => setState("copied"), () => setState("failed"));
  };
  return (
    <>
      <button type="button" className="button button-quiet" aria-label={label} onClick={copy}>{said.copy}</button>
      <span role="status">{state === "copied" ? said.copied : state === "failed" ? said.failed : ""}</span>
    </>
  );
}
