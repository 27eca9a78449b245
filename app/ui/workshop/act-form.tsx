import { useEffect, useId, useMemo, useRef, useState, type FormEvent, type ReactNode } from "react";
import { Form } from "@remix-run/react";
import { ACT_FIELD, actFrom, TOKEN_FIELD, type FixedAct } from "#app/contract/actForm.ts";
import type { WorkshopAct } from "#app/domain/workshop/decide.ts";
import { words } from "#app/lib/words.ts";
import { fieldId } from "../field-ids.ts";
import { ProblemSummary } from "../problem-summary.tsx";
import { FormProvider, useActing } from "./acting.ts";

type ActFormProps = {
  fixed: FixedAct;
  children: ReactNode;
  className?: string;
  /** Once it is done: what was typed is theirs again to type. */
  onDone?: (act: WorkshopAct) => void;
  /** Words for what has to be put right, by reason. */
  problemWords?: Readonly<Record<string, string>>;
  /** The page has other forms with fields of the same names: the fields in this one take their ids from `useForm`. */
  ownIds?: boolean;
};

type Problems = Readonly<Record<string, string>>;
const NONE: Problems = {};

/** One act: over the socket when the page is live, as a form when it is not. What was typed stays until it is done. */
export function ActForm({ fixed, children, className, onDone, problemWords = {}, ownIds = false }: ActFormProps) {
  const { act, token, on, returned } = useActing();
  const [problems, setProblems] = useState<Problems>(NONE);
  const form = useRef<HTMLFormElement>(null);
  const own = useId();
  const asText = JSON.stringify(fixed);
  const cameBack = returned !== undefined && returned.values[ACT_FIELD] === asText;
  const busy = useRef(false);

  // Sent as a form, and done: the page came back with another token.
  const sentWith = useRef<string | null>(null);
  useEffect(() => {
    if (sentWith.current !== null && sentWith.current !== token && !cameBack) form.current?.reset();
    sentWith.current = null;
  }, [token, cameBack]);

  async function send(event: FormEvent<HTMLFormElement>) {
    if (act === null) {
      sentWith.current = token;
      return;
    }
    event.preventDefault();
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    const given = actFrom(new FormData(event.currentTarget, submitter), newId);
    // Pressed twice, it is done once.
    if (given === null || busy.current) return;
    busy.current = true;
    // The server judges it: a form of ours says nothing else.
    const done = await act(given as WorkshopAct).finally(() => {
      busy.current = false;
    });
    if (!done.ok) {
      const fields = Object.entries(done.fields ?? {});
      const code = done.code ?? "unexpected";
      setProblems(fields.length === 0 ? { [ACT_FIELD]: problemWords[code] ?? words.workshop.problems.other } : Object.fromEntries(fields.map(([field, why]) => [field, problemWords[why] ?? words.workshop.problems.other])));
      return;
    }
    setProblems(NONE);
    form.current?.reset();
    onDone?.(given as WorkshopAct);
  }

  const here = useMemo(() => {
    const idOf = ownIds && !cameBack ? (name: string) => `${own}${name}` : fieldId;
    return cameBack ? { idOf, values: returned.values, problems: returned.problems } : { idOf, values: NONE, problems };
  }, [ownIds, cameBack, own, returned, problems]);

  return (
    <Form
      method="post" noValidate ref={form} {...(className === undefined ? {} : { className })} {...(on === undefined ? {} : { action: `?on=${encodeURIComponent(on)}` })}
      preventScrollReset onSubmit={(event) => void send(event)}
    >
      <ProblemSummary problems={problems} idOf={here.idOf} />
      <input type="hidden" name={ACT_FIELD} value={asText} />
      <input type="hidden" name={TOKEN_FIELD} value={token} />
      <FormProvider value={here}>{children}</FormProvider>
    </Form>
  );
}

/** 128 bits that nobody can guess. */
function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
