import type { ReactNode } from "react";
import type { ThreadView } from "#app/contract/talk.ts";
import { words } from "#app/lib/words.ts";
import type { Dress } from "../draft-text.tsx";
import { commentElementId, wordsElementId } from "./element-ids.ts";

type Marking = {
  /** The threads whose words are marked; `about` of a text names places in this list. */
  readonly marks: readonly string[];
  readonly threads: readonly ThreadView[];
  /** How the words look otherwise. */
  readonly under?: Dress | undefined;
};

/**
 * Marks over the words that are talked about, each leading to what is said: by role and details for those who hear
 * the page, by a small number for those who see it. The numbers are drawn, and are not copied with the text.
 */
export function marking({ marks, threads, under }: Marking): Dress {
  const begun = new Set<string>();
  const numberOf = new Map(threads.map(({ id }, at) => [id, at + 1]));
  const threadOf = new Map(threads.map((thread) => [thread.id, thread]));
  const toComment = (id: string): ReactNode => {
    const number = numberOf.get(id) ?? 0;
    const by = threadOf.get(id)?.by;
    return (
      <a key={id} className="about-link" href={`#${commentElementId(id)}`} aria-label={words.talk.inText(number, by === undefined ? "" : words.talk.by(by))} data-number={number} />
    );
  };
  return (shown, node, before) => {
    const dressed = under?.(shown, node, before) ?? shown;
    const ids = (node.about ?? []).flatMap((at) => (marks[at] === undefined ? [] : [marks[at]]));
    if (ids.length === 0) return dressed;
    const first = ids.filter((id) => !begun.has(id));
    for (const id of first) begun.add(id);
    return (
      <>
        <mark className="about" aria-details={ids.map(commentElementId).join(" ")}>
          {first.map((id) => <span key={id} id={wordsElementId(id)} className="about-begins" tabIndex={-1} />)}
          {dressed}
        </mark>
        {first.map(toComment)}
      </>
    );
  };
}
