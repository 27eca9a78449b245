import { useEffect, useRef, useState } from "react";
import type { WorkshopAct } from "#app/domain/workshop/decide.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { words } from "#app/lib/words.ts";
import { say } from "../../announcer/announcer.ts";
import { Notice } from "../../notice.tsx";

const text = words.workshopRoom.line;

type LineStateProps = { workshopId: string; line: "connecting" | "here" | "away" | "over"; ownDevice: boolean; waiting: number; refused: readonly { readonly act: WorkshopAct }[] };

/** Whether what somebody does gets through, in words; silent while it does. */
export function LineState({ workshopId, line, ownDevice, waiting, refused }: LineStateProps) {
  const [back, setBack] = useState(false);
  const was = useRef(line);
  useEffect(() => {
    if (line === was.current) return;
    if (line === "away") say(ownDevice ? text.own : text.other);
    if (line === "here" && was.current === "away") {
      say(text.back);
      setBack(true);
    }
    was.current = line;
  }, [line, ownDevice]);
  const lost = refused.flatMap(({ act }) => ("text" in act ? [act.text] : "then" in act ? [act.then] : "word" in act ? [act.word] : "title" in act ? [act.title] : [])).filter(Boolean);
  return (
    <>
      {line === "away" ? <Notice kind="problem"><p>{ownDevice ? text.own : text.other}</p></Notice> : null}
      {line === "over" ? <Notice kind="problem"><p>{text.over}</p><p><a href={workshopPaths.workshopMine(workshopId)}>{words.workshopRoom.mine}</a></p></Notice> : null}
      {back && line === "here" && waiting === 0 ? <p className="soft">{text.back}</p> : null}
      {lost.length === 0 ? null : <Notice kind="problem"><p>{text.refused}</p>{lost.map((words_, at) => <p key={at} dir="auto">{words_}</p>)}</Notice>}
    </>
  );
}
