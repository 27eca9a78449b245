import type { ThreadView } from "#app/contract/talk.ts";
import { words } from "#app/lib/words.ts";
import type { Send, Where } from "./act-form.tsx";
import { commentElementId } from "./element-ids.ts";
import { Thread } from "./thread.tsx";

const text = words.talk;

type ThreadsProps = {
  threads: readonly ThreadView[];
  where: Where;
  none: string;
  /** Where the words of a thread stand. */
  toWords?: (threadId: string) => string | (() => void);
  send?: Send | undefined;
};

/** All threads, in the order of the text. Each leads to its words, to the one before and to the next. */
export function Threads({ threads, where, none, toWords, send }: ThreadsProps) {
  return (
    <section className="talk" aria-labelledby="talk-title" id="talk">
      <h2 id="talk-title" tabIndex={-1}>{text.section}</h2>
      {threads.length === 0 ? <p>{none}</p> : (
        <ol className="threads">
          {threads.map((thread, at) => (
            <li key={thread.id}>
              {heading(threads, at)}
              <Thread thread={thread} where={where} send={send} toWords={thread.about.is === "words" ? toWords?.(thread.id) : undefined} />
              <Beside before={threads[at - 1]} after={threads[at + 1]} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** Where the order of the text ends, a heading says what comes. */
function heading(threads: readonly ThreadView[], at: number) {
  const { is } = threads[at]!.about;
  if (is === "words" || threads[at - 1]?.about.is === is) return null;
  return <h3>{is === "gone" ? text.about.goneTitle : text.about.pieceTitle}</h3>;
}

function Beside({ before, after }: { before: ThreadView | undefined; after: ThreadView | undefined }) {
  if (before === undefined && after === undefined) return null;
  return (
    <p className="thread-beside small">
      {before ? <a href={`#${commentElementId(before.id)}`}>{text.previous}</a> : null}{" "}
      {after ? <a href={`#${commentElementId(after.id)}`}>{text.next}</a> : null}
    </p>
  );
}
