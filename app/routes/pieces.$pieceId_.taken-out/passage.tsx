import { Form } from "@remix-run/react";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import type { TakenPartView, TakenPassageView } from "#server/services/takenOut.ts";

const text = words.takingOut.list;

/** Who took it out and when, the words with whose they are, and the way back for their person. */
export function Passage({ passage: { key, when, by, parts, may } }: { passage: TakenPassageView }) {
  const id = `words-${key.replaceAll(".", "-")}`;
  return (
    <li>
      <p>{by === null ? text.bySomebody(when) : by.isMe ? text.byYou(when) : text.by(by.name, when)}</p>
      <div id={id}>
        {parts.map((part, at) => (
          <figure key={at} className="taken-part">
            {part.whose === null ? null : <figcaption className="soft small" dir="auto">{whoseWords(part.whose)}</figcaption>}
            <blockquote dir="auto">{part.text}</blockquote>
          </figure>
        ))}
      </div>
      {may.bringBack ? (
        <Form method="post" aria-describedby={id}>
          <input type="hidden" name="key" value={key} />
          <Button kind="quiet">{text.bringBack}</Button>
          <p className="soft small">{text.bringBackHint}</p>
        </Form>
      ) : null}
    </li>
  );
}

const whoseWords = (whose: NonNullable<TakenPartView["whose"]>): string => (whose.isMe ? text.yours : text.theirs(whose.name));
