import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore, type RefObject } from "react";
import { createPortal } from "react-dom";
import { TextSelection } from "prosemirror-state";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { say } from "#app/ui/announcer/announcer.ts";
import type { Send } from "#app/ui/talk/act-form.tsx";
import { commentElementId } from "#app/ui/talk/element-ids.ts";
import { Thread } from "#app/ui/talk/thread.tsx";
import type { Room } from "../room.ts";
import { chosenWords, type Chosen } from "./choose.ts";
import { postTalk } from "./post.ts";
import { SayForm } from "./say-form.tsx";
import { threadAt } from "./marks.ts";
import { useKeptFocus } from "./keep-focus.ts";
import { listenToTalk, type TalkHere } from "./talk.ts";
import "#app/ui/talk/talk.css";
import "./panel.css";

const text = words.talk;
const live = words.talkLive;
/** So many threads are listed at once. */
const LISTED = 50;

type PanelProps = {
  readonly room: Room;
  readonly pieceId: string;
  readonly people: readonly { readonly personId: string; readonly name: string; readonly isMe: boolean }[];
  /** Under the tools, always in sight. */
  readonly bar: RefObject<HTMLElement>;
  /** Hears that something was said: the panel asks for it. */
  onNews(listener: (threadId: string | null) => void): () => void;
  /** Counts up when somebody asks for the comment about the words at the caret. */
  readonly asked: number;
  close(): void;
};

/** Comments, beside the live text: said, answered, used and done with, without leaving the page. */
export default function TalkPanel({ room, pieceId, people, bar, onNews, asked, close }: PanelProps) {
  const { view } = room;
  const title = useRef<HTMLHeadingElement>(null);
  const here = useRef<TalkHere | null>(null);
  const subscribe = useCallback((listener: () => void) => (here.current ??= listenToTalk(view, pieceId)).subscribe(listener), [view, pieceId]);
  const heard = useSyncExternalStore(subscribe, () => here.current?.heard() ?? null, () => null);
  const [listed, setListed] = useState(LISTED);
  const [chosen, setChosen] = useState<Chosen | null>(() => chosenWords(view));
  const [cameFrom, setCameFrom] = useState<string | null>(null);
  const [said, setSaid] = useState(0);

  useEffect(() => () => {
    here.current?.stop();
    here.current = null;
  }, []);
  useEffect(() => onNews((threadId) => here.current?.changed(threadId)), [onNews]);
  useEffect(() => {
    // What somebody selects while the panel is open is what they want to talk about.
    const choose = () => {
      if (view.hasFocus() && !view.composing) setTimeout(() => setChosen(chosenWords(view)));
    };
    document.addEventListener("selectionchange", choose);
    return () => document.removeEventListener("selectionchange", choose);
  }, [view]);
  const shown = useMemo(() => heard?.threads.slice(0, listed) ?? [], [heard, listed]);
  useEffect(() => here.current?.listed(shown.map(({ id }) => id)), [shown]);

  const shownIds = useMemo(() => shown.map(({ id }) => commentElementId(id)), [shown]);
  const keeping = useKeptFocus(shownIds, title);

  const focusThread = (threadId: string) => {
    const at = heard?.threads.findIndex(({ id }) => id === threadId) ?? -1;
    if (at >= listed) setListed(at + LISTED);
    requestAnimationFrame(() => document.getElementById(commentElementId(threadId))?.focus());
  };
  // Opened by key or button: to the comment about these words, if there is one; else to the beginning.
  const answerAsking = () => {
    const { empty, from } = view.state.selection;
    const about = empty ? threadAt(here.current?.stands() ?? [], from) : null;
    if (about !== null) focusThread(about);
    else title.current?.focus();
  };
  const answerNow = useRef(answerAsking);
  answerNow.current = answerAsking;
  const isReady = heard !== null;
  useEffect(() => {
    if (isReady && asked > 0) answerNow.current();
  }, [asked, isReady]);

  const goToWords = (threadId: string) => () => {
    const stand = here.current?.standOf(threadId);
    const first = stand?.parts[0];
    const last = stand?.parts.at(-1);
    if (first === undefined || last === undefined) return say(text.about.goneNoQuote);
    setCameFrom(threadId);
    view.focus();
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, first.from, last.to)).scrollIntoView());
  };

  const send: Send = async (form) => {
    const problem = await postTalk(pieceId, form, room);
    if (problem === null) say(text.did[didOf(form)] ?? live.sent);
    else say(problem);
    return problem;
  };

  return (
    <aside className="happening talk-panel" aria-labelledby="talk-panel-title" {...keeping} onKeyDown={(event) => { if (event.key === "Escape") close(); }}>
      <div className="happening-head">
        <h2 id="talk-panel-title" tabIndex={-1} ref={title}>{heard ? text.count(heard.open) : text.title}</h2>
        <button type="button" className="button button-quiet" onClick={close}>{live.close}</button>
      </div>
      {heard === null ? <p className="soft">{live.loading}</p> : (
        <>
          {heard.late ? <p className="soft">{live.late}</p> : null}
          {heard.mayComment ? (
            <details className="say-new" open={chosen !== null || heard.threads.length === 0 || undefined}>
              <summary>{live.newTitle}</summary>
              <SayForm key={said} chosen={chosen} people={people} send={send} said={() => { setSaid(said + 1); setChosen(null); title.current?.focus(); }} />
            </details>
          ) : null}
          {heard.threads.length === 0 ? <p>{text.none}</p> : (
            <>
              <Steps ids={shown.map(({ id }) => id)} />
              <section aria-label={text.section}>
                <ol className="threads">
                  {shown.map((thread) => (
                    <li key={thread.id}>
                      <Thread
                        thread={thread} send={send} where={{ pieceId, back: paths.pieceWrite(pieceId), token: heard.token }}
                        toWords={thread.about.is === "words" ? goToWords(thread.id) : undefined}
                      />
                    </li>
                  ))}
                </ol>
              </section>
            </>
          )}
          {heard.threads.length > listed ? <button type="button" className="button button-quiet" onClick={() => setListed(listed + LISTED)}>{text.more}</button> : null}
          <p><a href={paths.pieceComments(pieceId)}>{text.all}</a></p>
        </>
      )}
      {cameFrom !== null && bar.current ? createPortal(
        <p className="back-to-comment">
          <button type="button" className="link-button" onClick={() => { focusThread(cameFrom); setCameFrom(null); }}>{text.about.back}</button>
        </p>,
        bar.current,
      ) : null}
    </aside>
  );
}

/** From one comment to the next, without going through all that can be done with each. */
function Steps({ ids }: { ids: readonly string[] }) {
  const step = (by: 1 | -1) => () => {
    const within = document.activeElement?.closest(".thread")?.id;
    const at = ids.findIndex((id) => commentElementId(id) === (within ?? lastSeen.current));
    const next = ids[at === -1 ? (by === 1 ? 0 : ids.length - 1) : (at + by + ids.length) % ids.length];
    if (next === undefined) return;
    lastSeen.current = commentElementId(next);
    document.getElementById(commentElementId(next))?.focus();
  };
  const lastSeen = useRef<string | null>(null);
  return (
    <p className="talk-steps">
      <button type="button" className="button button-quiet" onClick={step(-1)}>{text.previous}</button>{" "}
      <button type="button" className="button button-quiet" onClick={step(1)}>{text.next}</button>
    </p>
  );
}

const didOf = (form: FormData): string => {
  const intent = String(form.get("intent") ?? "");
  const did: Readonly<Record<string, string>> = { say: "said", answer: "answered", edit: "edited", hide: "hidden", show: "shown", usePart: "used", use: "used", leave: "left" };
  return did[intent] ?? intent;
};
