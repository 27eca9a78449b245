import { useRef, useState, type FormEvent, type ReactNode } from "react";
import { Form } from "@remix-run/react";
import { ACT_FIELD, actFrom, TOKEN_FIELD, type FixedAct } from "#app/contract/actForm.ts";
import { words } from "#app/lib/words.ts";
import { ProblemSummary } from "../problem-summary.tsx";
import { useActing } from "./acting.ts";

type ActFormProps = {
  fixed: FixedAct;
  children: ReactNode;
  className?: string;
  /** Once it is done: what was typed is theirs again to type. */
  onDone?: () => void;
  /** Words for what has to be put right, by reason. */
  problemWords?: Readonly<Record<string, string>>;
};

/** One act: over the socket when the page is live, as a form when it is not. What was typed stays until it is done. */
export function ActForm({ fixed, children, className, onDone, problemWords = {} }: ActFormProps) {
  const { act, token } = useActing();
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const form = useRef<HTMLFormElement>(null);

  async function send(event: FormEvent<HTMLFormElement>) {
    if (act === null) return;
    event.preventDefault();
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    const given = actFrom(new FormData(event.currentTarget, submitter), newId);
    if (given === null) return;
    const done = await act(given);
    if (!done.ok) {
      const fields = Object.entries(done.fields ?? {});
      const code = done.code ?? "unexpected";
      setProblems(fields.length === 0 ? { [ACT_FIELD]: problemWords[code] ?? words.workshop.problems.other } : Object.fromEntries(fields.map(([field, why]) => [field, problemWords[why] ?? words.workshop.problems.other])));
      return;
    }
    setProblems({});
    form.current?.reset();
    onDone?.();
  }

  return (
    <Form method="post" noValidate ref={form} {...(className === undefined ? {} : { className })} onSubmit={(event) => void send(event)}>
      <ProblemSummary problems={problems} />
      <input type="hidden" name={ACT_FIELD} value={JSON.stringify(fixed)} />
      <input type="hidden" name={TOKEN_FIELD} value={token} />
      {children}
    </Form>
  );
}

/** 128 bits that nobody can guess. */
function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
