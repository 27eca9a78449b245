import { Form } from "@remix-run/react";
import { HANDS, type Hands } from "#app/domain/piece/hands.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";

const text = words.hands;

export type HandsProps = { readonly hands: { readonly now: Hands; readonly iWish: Hands | null; readonly may: { readonly wish: boolean } } };

/** How people change each other's words in this piece, and one's own wish. */
export function HowWeChange({ hands: { now, iWish, may } }: HandsProps) {
  const other = HANDS.find((one) => one !== now) ?? now;
  return (
    <>
      <h2 id="hands">{text.title}</h2>
      <p>{now === "open" ? text.isOpen : text.isAsk}</p>
      {may.wish ? (
        <>
          {iWish === null ? <p className="soft">{text.lead}</p> : <p>{text.wished[iWish]}</p>}
          <Form method="post">
            <input type="hidden" name="hands" value={iWish === null ? other : now} />
            <Button kind="quiet" name="intent" value="wishHands">{iWish === null ? text.wish[other] : text.stop}</Button>
          </Form>
        </>
      ) : null}
    </>
  );
}
