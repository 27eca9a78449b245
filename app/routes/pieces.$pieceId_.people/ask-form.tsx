import { Form } from "@remix-run/react";
import type { PieceRole } from "#app/domain/access/can.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { Choices } from "#app/ui/choices.tsx";

const text = words.pieces.people;

type AskFormProps = {
  others: readonly { readonly personId: string; readonly name: string; readonly now: PieceRole | null }[];
  problems: Readonly<Record<string, string>>;
  values: Readonly<Record<string, string>>;
};

/** Asking for somebody: who, and to do what. Nothing is ticked beforehand. */
export function AskForm({ others, problems, values }: AskFormProps) {
  return (
    <Form method="post" noValidate>
      <p>{text.askLead}</p>
      <Choices
        type="radio" name="person" legend={text.who} value={values["person"] ?? ""} problem={problems["person"]}
        options={others.map(({ personId, name, now }) => ({ value: personId, label: now === null ? name : text.whoNow(name, now) }))}
      />
      <Choices
        type="radio" name="role" legend={text.what} value={values["role"] ?? ""} problem={problems["role"]}
        options={[{ value: "writer", label: text.whatWriter }, { value: "commenter", label: text.whatCommenter }, { value: "reader", label: text.whatReader }]}
      />
      <Button kind="quiet" name="intent" value="ask">{text.askButton}</Button>
    </Form>
  );
}
