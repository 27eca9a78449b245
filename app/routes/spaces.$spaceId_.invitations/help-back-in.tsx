import { Form } from "@remix-run/react";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/select-field.tsx";

const text = words.people.invitations;

type HelpBackInProps = { people: readonly { personId: string; name: string }[]; ticket: string; problem: string | undefined };

/** A new link for somebody who lost theirs. They will see who made it. */
export function HelpBackIn({ people, ticket, problem }: HelpBackInProps) {
  return (
    <section>
      <h2>{text.helpTitle}</h2>
      <p>{text.helpLead}</p>
      {people.length === 0 ? (
        <p className="soft">{text.helpNobody}</p>
      ) : (
        <Form method="post" noValidate>
          <input type="hidden" name="ticket" value={ticket} />
          <SelectField
            name="personId" label={text.helpLegend} hint={text.helpHint} value="" problem={problem}
            options={[{ value: "", label: text.helpChoose }, ...people.map(({ personId, name }) => ({ value: personId, label: name }))]}
          />
          <Button kind="quiet" name="intent" value="help">{text.helpMake}</Button>
        </Form>
      )}
    </section>
  );
}
