import { useCallback, useEffect, useRef, useState, type ReactNode } from "react";
import type { Hands } from "#app/domain/piece/hands.ts";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { say } from "#app/ui/announcer/announcer.ts";
import { isCalm } from "./calm.ts";
import { makeRoom } from "./empty.ts";
import { KeptWords, Refused } from "./refused.tsx";
import type { Pasted } from "./room.ts";
import { SpeakingPlace, type SpeakingProps } from "./speaking/place.tsx";
import { StatusLine } from "./status-line.tsx";
import { Toolbar, type Beside, type Tool } from "./toolbar.tsx";
import { isTextTool, NO_TOOLS, TEXT_TOOLS } from "./tools.ts";
import { usePart } from "./use-part.ts";
import { useRoom } from "./use-room.ts";
import { useSaying } from "./use-saying.ts";
import type { Guard } from "./ask-first/guard.ts";
import { useNews } from "./talk/use-news.ts";
// Of all panels, and of the small buttons in the room.
import "./happening.css";
import "./writing-room.css";

const text = words.writing;

export type WritingRoomProps = {
  readonly piece: { readonly id: string; readonly title: string; readonly epoch: number; readonly hands: Hands; readonly people: SpeakingProps["people"] };
  readonly me: { readonly personId: string; readonly name: string };
  readonly ownDevice: boolean;
  /** In how many threads people talk about it. */
  readonly talks: number;
  /** The text as the server drew it: stands there until the live text does. */
  readonly before: ReactNode;
};

/** The live editor with everything around the text. */
export default function WritingRoom({ piece, me, ownDevice, talks, before }: WritingRoomProps) {
  const ways = { write: paths.pieceWrite(piece.id), read: paths.piece(piece.id), add: paths.pieceAdd(piece.id) };
  const place = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const [window, setWindow] = useState<"help" | "link" | null>(null);
  const [beside, setBeside] = useState<Beside | null>(null);
  const [asked, setAsked] = useState(0);
  const guard = useRef<Guard["allows"] | null>(null);
  const guards = useCallback((allows: Guard["allows"] | null) => { guard.current = allows; }, []);
  const openTalk = useCallback(() => {
    setBeside("comments");
    setAsked((count) => count + 1);
  }, []);
  const [shown, setShown] = useState(true);
  const [calm] = useState(isCalm);
  const [pastes, setPastes] = useState<readonly Pasted[]>([]);
  const underTools = useRef<HTMLDivElement>(null);

  const toTools = () => bar.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus();
  const { room, facts, refusal, older, dismissRefusal } = useRoom(place, {
    pieceId: piece.id, personId: me.personId, epoch: piece.epoch, ownDevice, writePage: ways.write, keptWith: piece.id,
    showCarets: !calm, showMe: shown,
    collabUrl: new URL("/collab", location.href.replace(/^http/, "ws")).href,
    hint: text.text.hint,
    allows: (change, state) => guard.current?.(change, state) ?? true,
    pasted: (pasted) => setPastes((all) => [...all, pasted]),
    attributes: {
      id: "draft", role: "textbox", "aria-multiline": "true", "aria-label": text.text.label(piece.title),
      "aria-describedby": "writing-keys writing-status", dir: "auto", spellcheck: "true", autocapitalize: "sentences",
    },
    keys: {
      link: () => setWindow("link"), help: () => setWindow("help"), tools: toTools, happening: () => setBeside("happening"), comments: openTalk,
    },
  });
  useSaying(facts);

  const toText = () => room?.view.focus();
  const use = (tool: Tool) => {
    if (tool === "help" || tool === "link") return setWindow(tool);
    if (tool === "happening" || tool === "whose" || tool === "comments") {
      if (tool === "comments" && beside !== tool) return openTalk();
      return setBeside(beside === tool ? null : tool);
    }
    if (!room || !isTextTool(tool)) return;
    if (tool !== "undo" && tool !== "redo") makeRoom(room.view);
    TEXT_TOOLS[tool](room.view.state, room.view.dispatch, room.view);
  };
  const closeBeside = () => {
    setBeside(null);
    toText();
  };
  const closeWindow = () => {
    setWindow(null);
    toText();
  };
  // Help opens from anywhere in the room, not only from the text.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
      if (event.code === "Digit0") setWindow("help");
      else if (event.code === "Digit9") setBeside("happening");
      else if (event.code === "Digit8") openTalk();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [openTalk]);

  const closed = refusal !== null && room === null;
  const ready = facts?.ready === true;
  const news = useNews(piece.id, { open: talks, hands: piece.hands, ready, wanted: beside === "comments" });
  const asksFirst = news.hands === "ask";
  const notLoaded = () => {
    // What came along by itself is asked for again when somebody wants it.
    if (beside === null && window === null) return;
    setBeside(null);
    setWindow(null);
    say(text.notLoaded);
  };
  // What everybody may need without a network comes a while after the text; the rest when somebody asks for it.
  const Happening = usePart(() => import("./happening.tsx"), beside === "happening" || news.isLater, notLoaded);
  const Help = usePart(() => import("./help.tsx"), window === "help" || news.isLater, notLoaded);
  const LinkDialog = usePart(() => import("./link-dialog.tsx"), window === "link" || news.isLater, notLoaded);
  const Whose = usePart(() => import("./whose/panel.tsx"), beside === "whose", notLoaded);
  const Talk = usePart(() => import("./talk/panel.tsx"), beside === "comments", notLoaded);
  const AskFirst = usePart(() => import("./ask-first/ask-first.tsx"), asksFirst, notLoaded);
  return (
    <section className="writing-room" aria-label={text.text.label(piece.title)} data-happening={beside ? "open" : "closed"}>
      <div className="writing-column">
        {refusal ? <Refused refusal={refusal} ways={ways} close={() => { dismissRefusal(); toText(); }} /> : null}
        {older ? <KeptWords unsent={older} older /> : null}
        {closed ? null : (
          <div className="writing-bar" ref={underTools}>
            <Toolbar at={facts?.tools ?? NO_TOOLS} disabled={!ready} beside={beside} controls="draft" bar={bar} talks={news.open} use={use} back={toText} />
            <StatusLine
              status={facts?.status ?? { is: "opening" }} elsewhere={calm ? null : (facts?.elsewhere ?? null)}
              wordsToCopy={() => room?.unsent() || room?.text() || ""}
              goTo={(at) => room?.goTo(at)} hide={() => room?.dismissElsewhere()}
            />
          </div>
        )}
        {ready && room ? <SpeakingPlace room={room} people={piece.people} pastes={pastes} bar={underTools} /> : null}
        {asksFirst && AskFirst && ready && room ? <AskFirst room={room} pieceId={piece.id} guards={guards} bar={underTools} /> : null}
        {/* Until the live text is here, the text from the server stands in its place and can be read. */}
        {ready || closed ? null : <div className="writing-before">{before}</div>}
        <div className="writing-page" ref={place} hidden={!ready} />
        <p id="writing-keys" className="writing-keys" hidden={closed}>{text.text.keys}</p>
      </div>
      {beside === "happening" && Happening && facts && room ? (
        <Happening
          takenOut={paths.pieceTakenOut(piece.id)} facts={facts} myName={me.name} shown={shown} goTo={room.goTo}
          showMe={(on) => { setShown(on); room.showMe(on); }}
          close={closeBeside}
        />
      ) : null}
      {beside === "whose" && Whose && room ? <Whose view={room.view} pieceId={piece.id} goTo={room.goTo} close={closeBeside} /> : null}
      {beside === "comments" && Talk && room ? (
        <Talk room={room} pieceId={piece.id} people={piece.people} bar={underTools} onNews={news.onNews} asked={asked} close={closeBeside} />
      ) : null}
      {window === "help" && Help ? <Help close={closeWindow} /> : null}
      {window === "link" && LinkDialog && room ? <LinkDialog view={room.view} close={closeWindow} /> : null}
    </section>
  );
}
