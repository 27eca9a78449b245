import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import type { Snapshot } from "#app/live/workshop.ts";
import { dayInWords } from "#app/domain/dates.ts";
import { WORKSHOP_ID } from "#app/domain/workshop/things.ts";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { useAloud } from "./aloud.ts";
import { Bar, type Sheet } from "./bar.tsx";
import { Calm } from "./calm.tsx";
import { OneButton } from "./fields.tsx";
import { Happening, OthersSignals } from "./happening.tsx";
import { isTakingPart, RoomProvider, type InRoom } from "./here.ts";
import { LeaveRoom } from "./leave-room.tsx";
import { LineState } from "./line-state.tsx";
import { Lobby } from "./lobby.tsx";
import { firstPlace, isNext, placeOf, type Place } from "./place.ts";
import { SignalButtons } from "./signal-buttons.tsx";
import { loadAhead, StepPage } from "./step-page.tsx";
import { useAwake } from "./use-awake.ts";
import { useKeptFocus } from "./use-kept-focus.ts";
import "./room.css";

const text = words.workshopRoom;
const Closed = lazy(() => import("./closed.tsx"));

type RoomProps = {
  workshopId: string; snapshot: Snapshot; serverNow: number; ownDevice: boolean; hasKey: boolean; help: string;
  /** The step that somebody was on when they sent a form without scripts. */
  on: string | null;
  onPlace: (activityId: string | undefined) => void;
  onLeft: () => void;
};

/** Screen G: one thing at a time. What changes is said; nobody is moved before they press Go. */
export function Room({ workshopId, snapshot, serverNow, ownDevice, hasKey, help, on, onPlace, onLeft }: RoomProps) {
  const { known, meId, line, clockOffset, waits, waiting, refused } = snapshot;
  const [place, setPlace] = useState<Place>(() => firstPlace(known, on));
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [shown, setShown] = useState(false);
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
  useEffect(() => {
    if (sheet === null) return;
    document.getElementById(`${sheet}-title`)?.focus();
    const escape = ({ key }: KeyboardEvent) => {
      if (key === "Escape") closeSheet(sheet, setSheet);
    };
    addEventListener("keydown", escape);
    return () => removeEventListener("keydown", escape);
  }, [sheet]);

  const me = known.member[meId];
  const room = useMemo<InRoom | null>(
    () => (me === undefined ? null : { workshopId, known, meId, me, takesPart: isTakingPart(me), hasKey, here: snapshot.here?.here ?? null, now, waits }),
    [workshopId, known, meId, me, hasKey, snapshot.here, now, waits],
  );
  const workshop = known.workshop[WORKSHOP_ID];
  if (me === undefined || room === null || workshop === undefined) return <LineState line="over" ownDevice={ownDevice} waiting={0} refused={refused} />;

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
    setPlace(going);
  };
  const close = () => sheet !== null && closeSheet(sheet, setSheet);
  const title = place.is === "step" ? (known.activity[place.activityId]?.title ?? "") : place.is === "open" ? text.lobby.title(workshop.title) : place.is === "closed" ? words.workshopTogether.closed.title : text[place.is].title;
  const isLate = place.is === "step" && on === null && Object.values(known.activity).some(({ state }) => state === "done") && hasDoneNothing(room);

  return (
    <RoomProvider value={room}>
      <div className="room">
        {place.is === "open" ? null : <p className="room-in" dir="auto">{text.in(workshop.title)}</p>}
        <h1 id="page-title" tabIndex={-1} dir="auto">{calm === null ? title : calm.title}</h1>
        <LineState line={line} ownDevice={ownDevice} waiting={waiting} refused={refused} />
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
          {place.is === "open" ? <Lobby /> : null}
          {place.is === "draft" || place.is === "cancelled" || place.is === "between" ? <p className="lead">{text[place.is].lead}</p> : null}
          {place.is === "closed" ? <Suspense fallback={null}><Closed until={dayInWords(new Date(workshop.reflectUntil ?? 0))} isOpen={(workshop.reflectUntil ?? 0) > now()} /></Suspense> : null}
        </KeptOpen>
        <noscript><p><a className="button button-quiet" href={paths.workshop(workshopId) + (here === undefined ? "" : `?on=${here}`)}>{text.lookAgain}</a> <span className="soft">{text.lookAgainWhy}</span></p></noscript>
        {me.roles.includes("facilitator") ? <p><a href={paths.workshopFacilitate(workshopId)}>{text.run}</a></p> : null}
        <SheetPart id="happening" open={sheet} title={text.happening.title} onClose={close}><Happening /></SheetPart>
        <SheetPart id="signals" open={sheet} title={text.signals.title} onClose={close}><SignalButtons /></SheetPart>
        <SheetPart id="leave" open={sheet} title={text.leave.title} onClose={close}><LeaveRoom onLeft={onLeft} /></SheetPart>
        <div className="room-foot">
          {next && calm === null ? (
            <div className="room-next">
              <p dir="auto"><strong>{going.is === "closed" ? text.said.closed : place.is === "open" ? text.lobby.ready : text.next.ready}</strong></p>
              <a className="button button-main" href={paths.workshop(workshopId)} onClick={(event) => { event.preventDefault(); go(); }}>
                {text.next.go}<span className="visually-hidden">{nextId === undefined ? "" : ` ${text.next.goTo(known.activity[nextId]?.title ?? "")}`}</span>
              </a>
            </div>
          ) : null}
          <Bar open={sheet} onOpen={setSheet} mayBreak={!onBreak && workshop.state !== "closed" && workshop.state !== "cancelled" && workshop.state !== "draft"} />
        </div>
      </div>
    </RoomProvider>
  );
}

/** While everything stands still the step is put away, not gone: what somebody was writing is there when it goes on, or when they ask for it. */
function KeptOpen({ calm, shown, onShown, title, children }: { calm: boolean; shown: boolean; onShown: () => void; title: string; children: React.ReactNode }) {
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

/** The focus goes back to what opened it. */
function closeSheet(sheet: Sheet, setSheet: (to: null) => void): void {
  setSheet(null);
  document.getElementById(`open-${sheet}`)?.focus({ preventScroll: true });
}

function SheetPart({ id, open, title, onClose, children }: { id: Sheet; open: Sheet | null; title: string; onClose: () => void; children: React.ReactNode }) {
  return (
    <section id={id} className="room-sheet" aria-labelledby={`${id}-title`} data-open={open === id ? "yes" : undefined}>
      <h2 id={`${id}-title`} tabIndex={-1}>{title}</h2>
      {children}
      <p><a className="button button-quiet" href="#page-title" onClick={(event) => { event.preventDefault(); onClose(); }}>{text.close}</a></p>
    </section>
  );
}

/** Somebody who has just come in. */
const hasDoneNothing = ({ known, meId }: InRoom): boolean =>
  Object.keys(known.lineYes).length + Object.keys(known.openDots).length + Object.keys(known.ready).length === 0 && known.checkOut[meId] === undefined &&
  !Object.values(known.note).some((note) => note.mine !== undefined) && !Object.values(known.talkLine).some((one) => one.byId === meId);
