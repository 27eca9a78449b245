import { lazy, memo, Suspense, useCallback, useEffect, useMemo, useRef, useState, type ComponentType, type ReactNode } from "react";
import type { Snapshot } from "#app/live/workshop.ts";
import { isOver } from "#app/domain/workshop/states.ts";
import { WORKSHOP_ID } from "#app/domain/workshop/things.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { words } from "#app/lib/words.ts";
import { useAloud } from "./aloud.ts";
import { Bar, type Sheet } from "./bar.tsx";
import { Calm } from "./calm.tsx";
import { OneButton } from "./fields.tsx";
import { OthersSignals } from "./others-signals.tsx";
import type { SheetProps } from "./sheets.tsx";
import { isTakingPart, RoomProvider, type InRoom, type OpenedStory } from "./here.ts";
import { LineState } from "./line-state.tsx";
import { firstPlace, isNext, placeOf, type Place } from "./place.ts";
import { loadAhead, StepPage } from "./step-page.tsx";
import { useAwake } from "./use-awake.ts";
import { useKeptFocus } from "./use-kept-focus.ts";
import { later, WakesLater } from "./wakes-later.tsx";
import "./room.css";

const text = words.workshopRoom;
const SHEETS = ["happening", "signals", "leave"] as const;
const Closed = later(() => import("./closed.tsx"));
const Lobby = later(() => import("./lobby.tsx"));
// As a step is (step-page.tsx): what is pressed elsewhere does not reach them before their scripts have come.
const InLobby = memo(() => <WakesLater><Lobby /></WakesLater>);
const AfterIt = memo(({ until }: { until: number }) => <WakesLater><Closed until={until} /></WakesLater>);
const OneSheet = lazy<ComponentType<SheetProps>>(() => import("./sheets.tsx").catch(() => ({ default: NoSheet })));

type RoomProps = {
  workshopId: string; snapshot: Snapshot; serverNow: number; ownDevice: boolean; hasKey: boolean; help: string;
  /** The step that somebody was on when they sent a form without scripts. */
  on: string | null;
  opened: OpenedStory | null;
  readStory: InRoom["readStory"];
  onPlace: (activityId: string | undefined) => void;
  onLeft: () => void;
};

/** Screen G: one thing at a time. What changes is said; nobody is moved before they press Go. */
export function Room({ workshopId, snapshot, serverNow, ownDevice, hasKey, help, on, opened, readStory, onPlace, onLeft }: RoomProps) {
  const { known, meId, line, clockOffset, waits, waiting, refused } = snapshot;
  const [place, setPlace] = useState<Place>(() => firstPlace(known, on));
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [shown, setShown] = useState(false);
  const [hasMoved, setMoved] = useState(false);
  const [wasCalm, setWasCalm] = useState(false);
  // Before the page is live, its time is the time at which it was written: the browser writes the same again.
  const isLive = line !== "connecting";
  const now = useMemo(() => (isLive ? () => Date.now() + clockOffset : () => serverNow), [isLive, clockOffset, serverNow]);
  const moved = useRef(false);
  useAloud(known, meId);
  useKeptFocus();

  const going = placeOf(known);
  const next = isNext(place, going);
  const nextId = going.is === "step" ? going.activityId : undefined;
  const here = place.is === "step" ? place.activityId : undefined;
  // Where nobody could be doing anything, the page is simply as it is now.
  if (next && (place.is === "draft" || place.is === "between") && going.is !== "step") setPlace(going);
  useEffect(() => onPlace(here), [here, onPlace]);
  const nextKind = next && nextId !== undefined ? known.activity[nextId]?.kind : undefined;
  useEffect(() => {
    if (nextKind !== undefined) loadAhead(nextKind);
  }, [nextKind]);
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    scrollTo({ top: 0 });
    document.getElementById("page-title")?.focus({ preventScroll: true });
  }, [place]);
  // The first touch fetches what the bar opens: it is there when it is asked for, and no page waits for it.
  useEffect(() => {
    const fetchSheets = () => void import("./sheets.tsx").catch(() => {});
    addEventListener("pointerdown", fetchSheets, { once: true });
    addEventListener("keydown", fetchSheets, { once: true });
    return () => {
      removeEventListener("pointerdown", fetchSheets);
      removeEventListener("keydown", fetchSheets);
    };
  }, []);

  // The focus goes back to what opened it.
  const close = useCallback(() => {
    document.getElementById(`open-${sheet}`)?.focus({ preventScroll: true });
    setSheet(null);
  }, [sheet]);

  const me = known.member[meId];
  const room = useMemo<InRoom | null>(
    () => (me === undefined ? null : { workshopId, known, meId, me, takesPart: isTakingPart(me), hasKey, here: snapshot.here?.here ?? null, now, waits, opened, readStory }),
    [workshopId, known, meId, me, hasKey, snapshot.here, now, waits, opened, readStory],
  );
  const workshop = known.workshop[WORKSHOP_ID];
  if (me === undefined || room === null || workshop === undefined) return <LineState workshopId={workshopId} line="over" ownDevice={ownDevice} waiting={0} refused={refused} />;

  const isStill = workshop.state === "paused" || workshop.state === "stopped";
  const onBreak = Object.values(known.signal).some((one) => one.memberId === meId && one.kind === "break");
  const calm = isStill ? text[workshop.state === "paused" ? "paused" : "stopped"] : onBreak ? text.myBreak : null;
  // Whoever is writing in the moment in which it stops goes on seeing what they write.
  if ((calm !== null) !== wasCalm) {
    setWasCalm(calm !== null);
    setShown(calm !== null && typeof document !== "undefined" && document.activeElement?.matches("textarea, input[type=text]") === true);
  }
  const go = () => {
    moved.current = true;
    setMoved(true);
    setPlace(going);
  };
  const title = place.is === "step" ? (known.activity[place.activityId]?.title ?? "") : place.is === "open" ? text.lobbyTitle(workshop.title) : text[place.is].title;
  const isLate = !hasMoved && place.is === "step" && on === null && Object.values(known.activity).some(({ state }) => state === "done") && hasDoneNothing(room);

  return (
    <RoomProvider value={room}>
      <div className="room">
        {place.is === "open" ? null : <p className="room-in" dir="auto">{text.in(workshop.title)}</p>}
        <h1 id="page-title" tabIndex={-1} dir="auto">{calm === null ? title : calm.title}</h1>
        <LineState workshopId={workshopId} line={line} ownDevice={ownDevice} waiting={waiting} refused={refused} />
        {calm === null ? null : (
          <>
            <p className="lead">{calm.lead}</p>
            <Calm help={help} />
            {onBreak && !isStill ? <OneButton fixed={{ type: "signal:set", kind: "break", on: false, word: "" }} label={text.myBreak.back} main /> : null}
          </>
        )}
        {calm === null || !isStill ? <OthersSignals kinds={["stop", "slow"]} /> : null}
        <KeptOpen calm={calm !== null} shown={shown} onShown={() => setShown(true)} title={title}>
          {isLate ? <p className="soft">{text.late(title)}</p> : null}
          {place.is === "step" ? <StepPage key={place.activityId} activityId={place.activityId} /> : null}
          {place.is === "open" ? <InLobby /> : null}
          {place.is === "draft" || place.is === "cancelled" || place.is === "between" ? <p className="lead">{text[place.is].lead}</p> : null}
          {place.is === "cancelled" ? <p><a href={workshopPaths.workshopMine(workshopId)}>{text.mine}</a></p> : null}
          {place.is === "closed" ? <AfterIt until={workshop.reflectUntil ?? 0} /> : null}
        </KeptOpen>
        <noscript><p className="room-again"><a className="button button-quiet" href={workshopPaths.workshop(workshopId) + (here === undefined ? "" : `?on=${here}`)}>{text.lookAgain}</a> <span className="soft">{text.lookAgainWhy}</span></p></noscript>
        {me.roles.includes("facilitator") ? <p><a href={workshopPaths.workshopFacilitate(workshopId)}>{text.run}</a></p> : null}
        <noscript><Suspense fallback={null}>{SHEETS.map((id) => <OneSheet key={id} id={id} isOpen={false} onClose={close} onLeft={onLeft} />)}</Suspense></noscript>
        {sheet === null ? null : <Suspense fallback={null}><OneSheet id={sheet} isOpen onClose={close} onLeft={onLeft} /></Suspense>}
        <div className={place.is === "closed" || place.is === "cancelled" || place.is === "draft" ? "room-foot room-foot-still" : "room-foot"}>
          {next && calm === null ? (
            <div className="room-next">
              <p dir="auto"><strong>{going.is === "closed" ? text.said.closed : place.is === "open" ? text.begun : text.next.ready}</strong></p>
              <a className="button button-main" href={workshopPaths.workshop(workshopId)} onClick={(event) => { event.preventDefault(); go(); }}>
                {text.next.go}<span className="visually-hidden">{nextId === undefined ? "" : ` ${text.next.goTo(known.activity[nextId]?.title ?? "")}`}</span>
              </a>
            </div>
          ) : null}
          <Bar open={sheet} onOpen={setSheet} maySignal={!isOver(workshop.state)} mayBreak={!onBreak && !isOver(workshop.state) && workshop.state !== "draft"} />
        </div>
      </div>
    </RoomProvider>
  );
}

/** While everything stands still the step is put away, not gone: what somebody was writing is there when it goes on, or when they ask for it. */
function KeptOpen({ calm, shown, onShown, title, children }: { calm: boolean; shown: boolean; onShown: () => void; title: string; children: ReactNode }) {
  const awake = useAwake();
  const away = calm && !shown;
  return (
    <>
      {away && awake ? <button type="button" className="room-small" onClick={onShown}>{text.care.shown}</button> : null}
      {calm && shown ? <h2 dir="auto">{title}</h2> : null}
      <div hidden={away}>{children}</div>
    </>
  );
}

/** Somebody who has just come in. */
const hasDoneNothing = ({ known, meId }: InRoom): boolean =>
  Object.keys(known.lineYes).length + Object.keys(known.openDots).length + Object.keys(known.ready).length === 0 && known.checkOut[meId] === undefined &&
  !Object.values(known.note).some((note) => note.mine !== undefined) && !Object.values(known.talkLine).some((one) => one.byId === meId);

/** Where the line went before it was fetched. */
const NoSheet = ({ onClose }: SheetProps) => <p role="alert">{text.noLine} <button type="button" className="room-small" onClick={onClose}>{text.close}</button></p>;
