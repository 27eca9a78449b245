import { Form } from "@remix-run/react";
import { INVITATION_DAYS } from "#app/domain/people/invitation.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { Choices } from "#app/ui/choices.tsx";
import { Field } from "#app/ui/field.tsx";

const text = words.people.invitations;

type NewInvitationProps = { ticket: string; values: Readonly<Record<string, string>>; problems: Readonly<Record<string, string>> };

export function NewInvitation({ ticket, values, problems }: NewInvitationProps) {
  return (
    <>
      <h2>{text.newTitle}</h2>
      <Form method="post" noValidate>
        <input type="hidden" name="ticket" value={ticket} />
        <Choices
          name="who" type="radio" legend={text.whoLegend} value={values["who"] ?? ""} problem={problems["who"]}
          options={[{ value: "one", label: text.one, hint: text.oneHint }, { value: "group", label: text.group, hint: text.groupHint }]}
        />
        <Field
          name="limit" label={text.limitLabel} hint={text.limitHint} inputMode="numeric" optional
          value={values["limit"] ?? ""} problem={problems["limit"]}
        />
        <Choices
          name="days" type="radio" legend={text.daysLegend} value={values["days"] ?? ""} problem={problems["days"]}
          options={INVITATION_DAYS.map((days) => ({ value: String(days), label: text.days[days] ?? String(days) }))}
        />
        <Field name="note" label={text.noteLabel} hint={text.noteHint} optional value={values["note"] ?? ""} problem={problems["note"]} />
        <Button name="intent" value="make">{text.make}</Button>
      </Form>
    </>
  );
}
