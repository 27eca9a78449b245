import { words } from "#app/lib/words.ts";
import { OneButton } from "./fields.tsx";
import { WhatIsMine } from "./note.tsx";

const text = words.workshopSheets.leave;

/** Asks once, and says what stays. */
export function LeaveRoom({ onLeft }: { onLeft: () => void }) {
  return (
    <>
      <p>{text.later}</p>
      <p>{text.stays}</p>
      <details><summary>{text.mine}</summary><WhatIsMine none={text.nothing} /></details>
      <p>{text.back}</p>
      <OneButton fixed={{ type: "member:leave" }} label={text.do} onDone={onLeft} />
    </>
  );
}
