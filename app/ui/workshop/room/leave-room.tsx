import { words } from "#app/lib/words.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { OneButton } from "./fields.tsx";
import { useRoom } from "./here.ts";
import { WhatIsMine } from "./note.tsx";

const text = words.workshopSheets.leave;

/** Asks once, and says what stays. */
export function LeaveRoom({ onLeft }: { onLeft: () => void }) {
  const { workshopId } = useRoom();
  return (
    <>
      <p>{text.later}</p>
      <p>{text.stays}</p>
      <details><summary>{text.mine}</summary><WhatIsMine none={text.nothing} /></details>
      <p><a href={workshopPaths.workshopMine(workshopId)}>{words.workshopRoom.mine}</a></p>
      <p>{text.back}</p>
      <OneButton fixed={{ type: "member:leave" }} label={text.do} onDone={onLeft} />
    </>
  );
}
