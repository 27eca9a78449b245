import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from "react";
import { CLOSE } from "#app/contract/close-codes.ts";
import { onLeaving } from "#app/ui/leaving/on-leaving.ts";

import { keepNote, mayStillWrite } from "./ask-server.ts";
import { forgetDrafts } from "./kept-drafts.ts";
import { opensAgain, type Refusal, type UnsentWords } from "./refused.tsx";
import { openRoom, type Facts, type Room, type RoomOptions } from "./room.ts";

export type RoomWish = Omit<RoomOptions, "place" | "refused"> & {
  /** The page that lets in only those who may write. */
  readonly writePage: string;
  /** The piece with which words are kept that find no place; null when they are of none. */
  readonly keptWith: string | null;
};

/** A second refusal this soon, in milliseconds, is not chance: we do not open the draft once more by ourselves. */
const SOON_MS = 60_000;

const noFacts = () => null;
const noStop = () => () => {};

/**
 * Keeps one room open for the page: opens it anew after a refusal, hands over words when somebody
 * leaves, warns before words would be lost. `place` gets the text.
 */
export function useRoom(place: RefObject<HTMLDivElement>, wish: RoomWish) {
  const [room, setRoom] = useState<Room | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [older, setOlder] = useState<UnsentWords | null>(null);
  const [opening, setOpening] = useState(0);
  const lastRefusal = useRef(-Infinity);
  /** How many epochs have begun since the page came: the device's copy is named after the present one. */
  const begunSince = useRef(0);
  const wishNow = useRef(wish);
  wishNow.current = wish;
  const { pieceId, personId, epoch, ownDevice, keptWith, writePage } = wish;

  useEffect(() => {
    begunSince.current = 0;
    // What this device keeps is for one person, on their own device, and only as new as the draft.
    void forgetDrafts(ownDevice ? personId : null);
    if (!ownDevice) return;
    void import("./offline.ts").then(async ({ takeOlderCopies }) => {
      const text = (await takeOlderCopies({ personId, pieceId, epoch })).join("\n\n");
      if (text !== "") setOlder({ words: text, kept: await keepNote({ pieceId: keptWith, text, reason: "offline" }) });
    });
  }, [ownDevice, personId, pieceId, keptWith, epoch]);

  useEffect(() => {
    if (place.current === null || opening < 0) return;
    const box = document.createElement("div");
    box.className = "draft-text writing-text";
    place.current.append(box);
    let gone = false;
    let open: Room | null = null;
    const close = () => {
      gone = true;
      setRoom(null);
      void open?.close();
      box.remove();
    };
    const refused = async (code: number, text: string) => {
      close();
      if (code === CLOSE.staleEpoch) begunSince.current++;
      const again = performance.now() - lastRefusal.current < SOON_MS;
      lastRefusal.current = performance.now();
      const unsent = text === "" ? null : { words: text, kept: await keepNote({ pieceId: keptWith, text, reason: "refused" }) };
      // A change is also refused to somebody who has become a reader meanwhile.
      const why = code !== CLOSE.refused || (await mayStillWrite(writePage)) ? code : CLOSE.noRight;
      setRefusal({ code: why, unsent, again });
      setOpening((count) => (opensAgain(why) && !again ? count + 1 : -1));
    };
    void openRoom({ ...wishNow.current, epoch: epoch + begunSince.current, place: box, refused: (code, text) => void refused(code, text) }).then((opened) => {
      open = opened;
      if (gone) void opened.close();
      else setRoom(opened);
    });
    return close;
  }, [place, opening, pieceId, keptWith, writePage, personId, epoch, ownDevice]);

  useEffect(() => {
    if (room === null) return;
    const stopLeaving = onLeaving(() => {
      const text = room.unsent();
      void room.close();
      return text === "" ? null : { pieceId: keptWith, text };
    });
    const warn = (event: BeforeUnloadEvent) => {
      if (room.wouldLose()) event.preventDefault();
    };
    addEventListener("beforeunload", warn);
    return () => {
      stopLeaving();
      removeEventListener("beforeunload", warn);
    };
  }, [room, keptWith]);

  const facts = useSyncExternalStore<Facts | null>(room?.subscribe ?? noStop, room?.facts ?? noFacts, noFacts);
  return { room, facts, refusal, older, dismissRefusal: () => setRefusal(null) };
}
