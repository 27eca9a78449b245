import { useCallback, useEffect, useRef, useState, type ComponentProps, type ComponentType, type ReactNode } from "react";
import type { Hands } from "#app/domain/piece/hands.ts";
import { words } from "#app/lib/words.ts";
import { say } from "#app/ui/announcer/announcer.ts";
import { makeRoom } from "./empty.ts";
import { Happening } from "./happening.tsx";
import { Help } from "./help.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { KeptWords, Refused } from "./refused.tsx";
import type { Pasted } from "./room.ts";
import { SpeakingPlace, type SpeakingProps } from "./speaking/place.tsx";
import { StatusLine } from "./status-line.tsx";
import { Toolbar, type Beside, type Tool } from "./toolbar.tsx";
import { TEXT_TOOLS, type TextTool } from "./tools.ts";
import { useRoom } from "./use-room.ts";
import { useSaying } from "./use-saying.ts";
import type AskFirstBox from "./ask-first/ask-first.tsx";
import type { Guard } from "./ask-first/guard.ts";
import type TalkPanel from "./talk/panel.tsx";
import { useNews } from "./talk/use-news.ts";
import type WhosePanel from "./whose/panel.tsx";
import "./writing-room.css";

const text = words.writing;
const NO_TOOLS = { on: [], off: [] } as const;

export type WritingRoomProps = {
  readonly piece: { readonly id: string; readonly title: string; readonly epoch: number; readonly hands: Hands; readonly people: SpeakingProps["people"] };
  readonly me: { readonly personId: string; readonly name: string };
  readonly ownDevice: boolean;
  /** In how many threads people talk about it. */
  readonly talks: number;
  /** The text as the server drew it: stands there until the live text does. */
  readonly before: ReactNode;
};

const isTextTool = (tool: Tool): tool is Tool & TextTool => Object.hasOwn(TEXT_TOOLS, tool);

/** Calm screen (/preferences): nobody else's carets, and no news of changes out of sight. */
const isCalm = () => document.documentElement.dataset["calm"] === "on";

/** The live editor with everything around the text. */
export default function WritingRoom({ piece, me, ownDevice, talks, before }: WritingRoomProps) {
  const place = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const [window, setWindow] = useState<"help" | "link" | null>(null);
  const [beside, setBeside] = useState<Beside | null>(null);
  const [Whose, setWhose] = useState<ComponentType<ComponentProps<typeof WhosePanel>> | null>(null);
  const [Talk, setTalk] = useState<ComponentType<ComponentProps<typeof TalkPanel>> | null>(null);
  const [asked, setAsked] = useState(0);
  const [AskFirst, setAskFirst] = useState<ComponentType<ComponentProps<typeof AskFirstBox>> | null>(null);
  const guard = useRef<Guard["allows"] | null>(null);
  const guards = useCallback((allows: Guard["allows"] | null) => { guard.current = allows; }, []);
  const [shown, setShown] = useState(true);
  const [calm] = useState(isCalm);
  const [pastes, setPastes] = useState<readonly Pasted[]>([]);
  const underTools = useRef<HTMLDivElement>(null);

  const toTools = () => bar.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus();
  const { room, facts, refusal, older, dismissRefusal } = useRoom(place, {
    pieceId: piece.id, personId: me.personId, epoch: piece.epoch, ownDevice,
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
      link: () => setWindow("link"), help: () => setWindow("help"), tools: toTools, happening: () => setBeside("happening"), comments: () => openTalk(),
    },
  });
  useSaying(facts);

  const lateFor = (loading: Promise<unknown>) => loading.catch(() => { setBeside(null); say(text.notLoaded); });
  const openTalk = () => {
    if (!Talk) void lateFor(import("./talk/panel.tsx").then((loaded) => setTalk(() => loaded.default)));
    setBeside("comments");
    setAsked((count) => count + 1);
  };
  const toText = () => room?.view.focus();
  const use = (tool: Tool) => {
    if (tool === "help" || tool === "link") return setWindow(tool);
    if (tool === "happening" || tool === "whose" || tool === "comments") {
      // Only here: most people never ask for them.
      if (tool === "whose" && !Whose) void lateFor(import("./whose/panel.tsx").then((loaded) => setWhose(() => loaded.default)));
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
  const openTalkNow = useRef(openTalk);
  openTalkNow.current = openTalk;
  // Help opens from anywhere in the room, not only from the text.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
      if (event.code === "Digit0") setWindow("help");
      else if (event.code === "Digit9") setBeside("happening");
      else if (event.code === "Digit8") openTalkNow.current();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);

  const closed = refusal !== null && room === null;
  const ready = facts?.ready === true;
  const news = useNews(piece.id, { open: talks, hands: piece.hands, ready, wanted: beside === "comments" });
  const asksFirst = news.hands === "ask";
  // Only here: in most pieces everybody may change any words.
  useEffect(() => {
    if (asksFirst) import("./ask-first/ask-first.tsx").then((loaded) => setAskFirst(() => loaded.default), () => say(text.notLoaded));
  }, [asksFirst]);
  return (
    <section className="writing-room" aria-label={text.text.label(piece.title)} data-happening={beside ? "open" : "closed"}>
      <div className="writing-column">
        {refusal ? <Refused refusal={refusal} pieceId={piece.id} close={() => { dismissRefusal(); toText(); }} /> : null}
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
      {beside === "happening" && facts && room ? (
        <Happening
          pieceId={piece.id} facts={facts} myName={me.name} shown={shown} goTo={room.goTo}
          showMe={(on) => { setShown(on); room.showMe(on); }}
          close={closeBeside}
        />
      ) : null}
      {beside === "whose" && Whose && room ? <Whose view={room.view} pieceId={piece.id} goTo={room.goTo} close={closeBeside} /> : null}
      {beside === "comments" && Talk && room ? (
        <Talk room={room} pieceId={piece.id} people={piece.people} bar={underTools} onNews={news.onNews} asked={asked} close={closeBeside} />
      ) : null}
      {window === "help" ? <Help close={closeWindow} /> : null}
      {window === "link" && room ? <LinkDialog view={room.view} close={closeWindow} /> : null}
    </section>
  );
}
