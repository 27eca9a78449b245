import { Form, Link } from "@remix-run/react";
import { LETTERS } from "#app/domain/people/letters.ts";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { Choices } from "#app/ui/choices.tsx";
import type { LettersView } from "#server/services/waitingLetters.ts";

const text = words.letters;

/** Nothing where no mail is set up. Who asked for letters and has no address any more can still say no. */
export function LettersForm({ view, problem }: { view: LettersView | null; problem: string | undefined }) {
  if (view === null) return null;
  return (
    <section aria-labelledby="letters">
      <h2 id="letters" tabIndex={-1}>{text.title}</h2>
      {view.hasAddress ? (
        <Form method="post" noValidate>
          <Choices
            name="letters" type="radio" legend={text.legend} hint={text.hint} value={view.letters} problem={problem}
            options={LETTERS.map((answer) => ({ value: answer, ...text.answers[answer] }))}
          />
          <Button kind="quiet" name="intent" value="letters">{text.save}</Button>
        </Form>
      ) : (
        <>
          <p>{text.needsAddress}</p>
          <p><Link to={paths.myWaysIn()}>{text.needsAddressDo}</Link></p>
        </>
      )}
    </section>
  );
}
