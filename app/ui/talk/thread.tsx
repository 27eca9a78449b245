import type { ThreadView } from "#app/contract/talk.ts";
import { words } from "#app/lib/words.ts";
import { commentElementId } from "./element-ids.ts";
import { ActForm, type Send, type Where } from "./act-form.tsx";
import { Proposal } from "./proposal.tsx";
import { SaidText } from "./said.tsx";
import { ToTheWords } from "./to-the-words.tsx";
import "./talk.css";
import "../field.css";
import "../button.css";

const text = words.talk;

export type ThreadProps = {
  thread: ThreadView;
  where: Where;
  /** The address of the words in this page's text, or what takes somebody there; nothing where the text is not. */
  toWords?: string | (() => void) | undefined;
  send?: Send | undefined;
};

/** One thread: what was said about which words, what was answered, and what can be done. */
export function Thread({ thread, where, toWords, send }: ThreadProps) {
  const { about } = thread;
  const quote = about.is === "piece" || about.quote === "" ? null : about.quote;
  return (
    <div
      className="thread" role="comment" id={commentElementId(thread.id)} tabIndex={-1}
      aria-label={text.label(thread.by, thread.when, quote, thread.kind)}
    >
      <AboutWords about={about} {...(toWords !== undefined && { toWords })} />
      <SaidText said={thread} where={where} send={send}>
        {thread.proposal ? <Proposal proposal={thread.proposal} threadId={thread.id} where={where} send={send} /> : null}
      </SaidText>
      {thread.replies.map((reply) => (
        <div key={reply.id} className="thread-reply" role="comment" id={commentElementId(reply.id)} tabIndex={-1} aria-label={text.label(reply.by, reply.when, null, reply.kind)}>
          <SaidText said={reply} where={where} send={send} />
        </div>
      ))}
      {thread.done ? <p className="soft" dir="auto">{text.done(thread.done, thread.done.when)}</p> : null}
      {thread.mayAnswer ? (
        <div className="said-acts thread-acts">
          <ActForm where={where} send={send} intent="answer" commentId={thread.id} open={text.answer} box={{ name: "text", label: text.answerLabel, value: "", rows: 3 }} button={text.send} />
          <ActForm where={where} send={send} intent={thread.done ? "again" : "done"} commentId={thread.id} button={thread.done ? text.again : text.setDone} />
        </div>
      ) : null}
    </div>
  );
}

function AboutWords({ about, toWords }: { about: ThreadView["about"]; toWords?: string | (() => void) }) {
  if (about.is === "piece") return <p className="soft small">{text.about.piece}</p>;
  if (about.is === "gone")
    return (
      <p className="thread-about" dir="auto">
        <span className="soft small">{about.quote === "" ? text.about.goneNoQuote : text.about.gone}</span> {about.quote === "" ? null : <q>{about.quote}</q>}
      </p>
    );
  return (
    <p className="thread-about" dir="auto">
      <span className="soft small">{text.about.words}</span> <q>{about.quote}</q>{" "}
      {toWords === undefined ? null : <ToTheWords to={toWords} />}
    </p>
  );
}
