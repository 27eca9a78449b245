import { useRef, useState, type ReactNode } from "react";
import { words } from "#app/lib/words.ts";
import { makeRoom } from "../empty.ts";
import { KeptWords, Refused } from "../refused.tsx";
import { StatusLine } from "../status-line.tsx";
import { Toolbar, type Tool } from "../toolbar.tsx";
import { isTextTool, NO_TOOLS, TEXT_TOOLS } from "../tools.ts";
import { isCalm } from "../calm.ts";
import { useLater, usePart } from "../use-part.ts";
import { useRoom } from "../use-room.ts";
import { useSaying } from "../use-saying.ts";
import "../happening.css";
import "../writing-room.css";

/** Comments, and whose words they are, have their place on the notes' own page. */
const WITHOUT = ["comments", "whose"] as const;

export type NotesRoomProps = {
  readonly notes: { readonly id: string; readonly title: string; readonly epoch: number; readonly me: { readonly personId: string; readonly name: string } };
  /** Where these notes have a page of their own. */
  readonly page: string;
  readonly ownDevice: boolean;
  /** The text as the server drew it: stands there until the live text does. */
  readonly before?: ReactNode;
};

/** The live notes of a talk: the same text and the same wire as a draft's, with fewer tools around it. */
export default function NotesRoom({ notes, page, ownDevice, before = null }: NotesRoomProps) {
  const place = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const [window, setWindow] = useState<"help" | "link" | null>(null);
  const [happening, setHappening] = useState(false);
  const [shown, setShown] = useState(true);
  const [calm] = useState(isCalm);
  const { room, facts, refusal, older, dismissRefusal } = useRoom(place, {
    pieceId: notes.id, personId: notes.me.personId, epoch: notes.epoch, ownDevice, writePage: page, keptWith: null,
    showCarets: !calm, showMe: shown,
    collabUrl: new URL("/collab", location.href.replace(/^http/, "ws")).href,
    hint: words.workshopTalkNotes.hint,
    allows: () => true,
    pasted: () => {},
    attributes: {
      id: "draft", role: "textbox", "aria-multiline": "true", "aria-label": words.workshopTalkNotes.label(notes.title),
      "aria-describedby": "writing-status", dir: "auto", spellcheck: "true", autocapitalize: "sentences",
    },
    keys: {
      link: () => setWindow("link"), help: () => setWindow("help"), happening: () => setHappening(true), comments: () => {},
      tools: () => bar.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus(),
    },
  });
  useSaying(facts);
  const toText = () => room?.view.focus();
  const use = (tool: Tool) => {
    if (tool === "help" || tool === "link") return setWindow(tool);
    if (tool === "happening") return setHappening(!happening);
    if (!room || !isTextTool(tool)) return;
    if (tool !== "undo" && tool !== "redo") makeRoom(room.view);
    TEXT_TOOLS[tool](room.view.state, room.view.dispatch, room.view);
  };
  const closed = refusal !== null && room === null;
  const ready = facts?.ready === true;
  const later = useLater(ready);
  const notLoaded = () => {
    setHappening(false);
    setWindow(null);
  };
  const Happening = usePart(() => import("../happening.tsx"), happening || later, notLoaded);
  const Help = usePart(() => import("../help.tsx"), window === "help" || later, notLoaded);
  const LinkDialog = usePart(() => import("../link-dialog.tsx"), window === "link" || later, notLoaded);
  const closeWindow = () => {
    setWindow(null);
    toText();
  };
  return (
    <div className="writing-column">
      {refusal ? <Refused refusal={refusal} ways={{ write: page, read: page, add: page }} close={() => { dismissRefusal(); toText(); }} /> : null}
      {older ? <KeptWords unsent={older} older /> : null}
      {closed ? null : (
        <div className="writing-bar">
          <Toolbar at={facts?.tools ?? NO_TOOLS} disabled={!ready} beside={happening ? "happening" : null} controls="draft" bar={bar} without={WITHOUT} use={use} back={toText} />
          <StatusLine
            status={facts?.status ?? { is: "opening" }} elsewhere={calm ? null : (facts?.elsewhere ?? null)}
            wordsToCopy={() => room?.unsent() || room?.text() || ""}
            goTo={(at) => room?.goTo(at)} hide={() => room?.dismissElsewhere()}
          />
        </div>
      )}
      {ready || closed ? null : <div className="writing-before">{before}</div>}
      <div className="writing-page" ref={place} hidden={!ready} />
      {happening && Happening && facts && room ? (
        <Happening
          takenOut={null} facts={facts} myName={notes.me.name} shown={shown} goTo={room.goTo}
          showMe={(on) => { setShown(on); room.showMe(on); }}
          close={() => { setHappening(false); toText(); }}
        />
      ) : null}
      {window === "help" && Help ? <Help close={closeWindow} /> : null}
      {window === "link" && LinkDialog && room ? <LinkDialog view={room.view} close={closeWindow} /> : null}
    </div>
  );
}
