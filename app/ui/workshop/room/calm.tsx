import { words } from "#app/lib/words.ts";
import { paths } from "#app/lib/paths.ts";

const text = words.workshopRoom.care;

/** A breathing space: what to do with it, whom to turn to, and that one can leave. */
export function Calm({ help }: { help: string }) {
  return (
    <div className="room-calm">
      <p>{text.breath}</p>
      {help === "" ? null : <><h2>{text.help}</h2><p dir="auto">{help}</p></>}
      <p>{text.leave} <a href={paths.leaveHelp()}>{words.frame.staySafe}</a></p>
    </div>
  );
}
