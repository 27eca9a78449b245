import { words } from "#app/lib/words.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { Asks, type Ask } from "./asks.tsx";
import { DONE } from "./done.ts";

const text = words.pieces.left;

type AfterLeavingProps = { left: { readonly startedOn: string; readonly asks: readonly Ask[] }; done: string | null };

/** Somebody who left still decides who may see the words they left there. The piece itself stays closed, title and all. */
export function AfterLeaving({ left, done }: AfterLeavingProps) {
  const said = DONE[done ?? ""];
  return (
    <Page title={text.title} lead={text.lead(left.startedOn)}>
      {said ? <Notice kind="good"><p>{said}</p></Notice> : null}
      {left.asks.length === 0 ? <p>{text.nothing}</p> : <Asks asks={left.asks} />}
    </Page>
  );
}
