import { useEffect, useState, type ComponentType, type RefObject } from "react";
import { words } from "#app/lib/words.ts";
import type { Pasted, Room } from "../room.ts";

export type SpeakingProps = {
  readonly room: Room;
  readonly people: readonly { readonly personId: string; readonly name: string; readonly isMe: boolean }[];
  /** Everything that was pasted since the page was opened. */
  readonly pastes: readonly Pasted[];
  /** Under the tools, always in sight: where it says for whom one types, and asks about pasted words. */
  readonly bar: RefObject<HTMLElement>;
};

/** "I am typing for somebody": a quiet button until somebody wants it, or pastes. The rest is loaded then. */
export function SpeakingPlace(props: SpeakingProps) {
  const [Panel, setPanel] = useState<ComponentType<SpeakingProps & { choosing: boolean }> | null>(null);
  const [choosing, setChoosing] = useState(false);
  const isWanted = choosing || props.pastes.length > 0;
  useEffect(() => {
    if (isWanted) void import("./panel.tsx").then((loaded) => setPanel(() => loaded.default), () => setChoosing(false));
  }, [isWanted]);
  if (Panel !== null) return <Panel {...props} choosing={choosing} />;
  return <p className="speaking"><button type="button" className="link-button" onClick={() => setChoosing(true)}>{words.writing.typingFor}</button></p>;
}
