import { Form } from "@remix-run/react";
import type { DraftNode } from "#app/contract/draft.ts";
import { words } from "#app/lib/words.ts";
import { DraftText, type Dress } from "#app/ui/draft-text.tsx";
import "./parts.css";

const text = words.history.version;

type Part = { readonly node: DraftNode; readonly isHere: boolean };

/** A version block by block; each that is different now can be brought back alone. */
export function Parts({ parts, token, dress }: { parts: readonly Part[]; token: string; dress: Dress }) {
  return (
    <div className="parts">
      {parts.map(({ node, isHere }, at) => (
        <div className={isHere ? "part" : "part part-gone"} key={at}>
          <DraftText doc={{ type: "doc", content: [node] }} first={at} dress={dress} />
          {isHere ? null : (
            <Form method="post" replace preventScrollReset>
              <input type="hidden" name="token" value={`${token}-${at}`} />
              <input type="hidden" name="block" value={at} />
              <button type="submit" className="button button-quiet" aria-label={text.partLabel(startOf(node))}>{text.partButton}</button>
            </Form>
          )}
        </div>
      ))}
    </div>
  );
}

const START_WORDS = 6;

/** The first words of a block, to tell its button from the others. */
const startOf = (node: DraftNode): string => allOf(node).trim().split(/\s+/).slice(0, START_WORDS).join(" ");
const allOf = (node: DraftNode): string => node.text ?? (node.content ?? []).map(allOf).join(" ");
