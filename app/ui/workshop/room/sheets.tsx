import type { ReactNode } from "react";
import { words } from "#app/lib/words.ts";
import type { Sheet } from "./bar.tsx";
import { Happening } from "./happening.tsx";
import { LeaveRoom } from "./leave-room.tsx";
import { SheetPart } from "./sheet-part.tsx";
import { SignalButtons } from "./signal-buttons.tsx";

const text = words.workshopSheets;

export type SheetProps = { readonly id: Sheet; readonly isOpen: boolean; readonly onClose: () => void; readonly onLeft: () => void };

/** One of the parts that the bar opens. */
export default function OneSheet({ id, isOpen, onClose, onLeft }: SheetProps) {
  const within: Readonly<Record<Sheet, ReactNode>> = { happening: <Happening />, signals: <SignalButtons />, leave: <LeaveRoom onLeft={onLeft} /> };
  return <SheetPart id={id} title={text[id].title} isOpen={isOpen} onClose={onClose}>{within[id]}</SheetPart>;
}
