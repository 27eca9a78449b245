import { useEffect, useRef, useState, type RefObject } from "react";
import { createPortal, flushSync } from "react-dom";
import { idsAsText } from "#app/domain/words/id-list.ts";
import { words } from "#app/lib/words.ts";
import { say } from "#app/ui/announcer/announcer.ts";
import { onLeaving } from "#app/ui/leaving/on-leaving.ts";
import type { Room } from "../room.ts";
import { postTalk } from "../talk/post.ts";
import { guardOthersWords, type Guard, type Wish } from "./guard.ts";
import "#app/ui/field.css";
import "./ask-first.css";

const text = words.talkLive;

type AskFirstProps = {
  readonly room: Room;
  readonly pieceId: string;
  /** Where the editor asks whether a change may happen. */
  guards(allows: Guard["allows"] | null): void;
  /** Under the tools, always in sight. */
  readonly bar: RefObject<HTMLElement>;
};

/** Ask first: what somebody types over other people's words goes on here, as a suggestion, without a keystroke lost. */
export default function AskFirst({ room, pieceId, guards, bar }: AskFirstProps) {
  const [wish, setWish] = useState<Wish | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    const watching = guardOthersWords(room.view, pieceId, (wished) => {
      // At once: the next key belongs to the box already.
      flushSync(() => setWish(wished));
      const area = box.current;
      area?.focus();
      area?.setSelectionRange(wished.caret, wished.caret);
      say(text.suggestLead);
    });
    guards(watching.allows);
    return () => {
      guards(null);
      watching.stop();
    };
  }, [room, pieceId, guards]);

  if (wish === null || bar.current === null) return null;
  const done = () => {
    setWish(null);
    room.view.focus();
  };
  return createPortal(<Box key={wish.chosen.ids.map(({ clock }) => clock).join()} wish={wish} pieceId={pieceId} room={room} box={box} done={done} />, bar.current);
}

type BoxProps = { readonly wish: Wish; readonly pieceId: string; readonly room: Room; readonly box: RefObject<HTMLTextAreaElement>; done(): void };

function Box({ wish, pieceId, room, box, done }: BoxProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const token = useRef(crypto.randomUUID());
  // Leaving in a hurry keeps what stands here, like everything that was not saved.
  useEffect(() => onLeaving(() => {
    const words = box.current?.value ?? "";
    return words.trim() === "" ? null : { pieceId, text: words };
  }), [box, pieceId]);

  const suggest = async () => {
    if (busy || box.current === null) return;
    setBusy(true);
    const form = new FormData();
    form.set("intent", "say");
    form.set("kind", wish.wording === null ? "comment" : "change");
    form.set(wish.wording === null ? "text" : "wording", box.current.value);
    form.set("ids", idsAsText(wish.chosen.ids));
    form.set("token", token.current);
    const wrong = await postTalk(pieceId, form, room);
    setBusy(false);
    setProblem(wrong);
    say(wrong ?? words.talk.did["said"] ?? text.sent);
    if (wrong === null) done();
    else box.current?.focus();
  };

  return (
    <form
      className="ask-first" aria-labelledby="ask-first-title" noValidate
      onSubmit={(event) => { event.preventDefault(); void suggest(); }}
      onKeyDown={(event) => { if (event.key === "Escape") done(); }}
    >
      <p id="ask-first-title" className="ask-first-title">{text.suggestTitle}</p>
      <p className="small" id="ask-first-lead">{text.suggestLead}</p>
      <p dir="auto"><q>{wish.chosen.quote}</q></p>
      <div className={problem ? "field field-with-problem" : "field"}>
        <label className="field-label" htmlFor="ask-first-words">{wish.wording === null ? words.talk.new.textLabel : text.suggestLabel}</label>
        {problem ? <p className="field-problem" id="ask-first-problem">{problem}</p> : null}
        <textarea
          id="ask-first-words" ref={box} className="field-box" rows={3} dir="auto" autoComplete="off"
          defaultValue={wish.wording ?? wish.typed} aria-describedby={problem ? "ask-first-lead ask-first-problem" : "ask-first-lead"} aria-invalid={problem ? true : undefined}
        />
      </div>
      <p className="actions">
        <button type="submit" className="button button-quiet">{text.suggestSend}</button>
        <button type="button" className="button button-quiet" onClick={() => { say(text.suggestKept); done(); }}>{text.suggestStop}</button>
      </p>
    </form>
  );
}
