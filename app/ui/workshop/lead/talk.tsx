import { NEW } from "#app/contract/actForm.ts";
import { words } from "#app/lib/words.ts";
import { AsWritten } from "../../as-written.tsx";
import { SharedNotes } from "../shared-notes.tsx";
import { Act } from "./act.tsx";
import { Box, Pick, TickOne } from "./boxes.tsx";
import { inOrder, nameOf, stepNow, useLead } from "./here.ts";
import { Menu } from "./menu.tsx";

const text = words.workshopLeadTalk.talk;
const UNDER = ["what", "soWhat", "nowWhat"] as const;
const OPTIONS = UNDER.map((value) => ({ value, label: text.under[value] }));

/** The shared notes of a talk, under three questions. */
export function Talk() {
  const here = useLead();
  const { workshopId, known, may, meId } = here;
  const step = stepNow(here);
  // What somebody wrote instead of saying it in a round stands with that round.
  const lines = inOrder(known.talkLine).filter(({ activityId }) => !["round", "checkIn"].includes(known.activity[activityId]?.kind ?? ""));
  const scribes = known.member[meId]?.roles.includes("scribe") ?? false;
  return (
    <section aria-labelledby="run-talk">
      <h2 id="run-talk" tabIndex={-1}>{text.title}</h2>
      {step?.kind === "talk" ? <SharedNotes workshopId={workshopId} activityId={step.id} takesPart={may.takePart} level={3} /> : null}
      {step?.kind === "talk" || lines.length > 0 ? <h3>{words.workshopTogether.talk.lines}</h3> : null}
      {lines.length === 0 ? <p className="soft">{text.none}</p> : null}
      {UNDER.filter((under) => lines.some((line) => line.under === under)).map((under) => (
        <section key={under}>
          <h4>{text.under[under]}</h4>
          <ul className="run-notes">
            {lines.filter((line) => line.under === under).map((line) => (
              <li key={line.id} className="run-note-row">
                <AsWritten text={line.text} />
                <p className="run-small soft">{line.finding ? `${text.isFinding} ` : ""}{line.byId === null ? null : text.by(nameOf(known, line.byId))}</p>
                {line.byId === meId || scribes ? (
                  <Menu label={text.do} about={words.workshopLeadWork.notes.about(line.text.slice(0, 30))}>
                    {() => (
                      <>
                        <Line lineId={line.id} activityId={line.activityId} label={text.change} line={line} />
                        {line.byId === meId ? <Act fixed={{ type: "talkLine:takeBack", lineId: line.id }} label={text.takeBack} /> : null}
                      </>
                    )}
                  </Menu>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {may.takePart && step?.kind === "talk" ? <Line lineId={NEW} activityId={step.id} label={text.add} /> : null}
    </section>
  );
}

type LineProps = { lineId: string; activityId: string; label: string; line?: { readonly text: string; readonly under: string; readonly finding: boolean } };

function Line({ lineId, activityId, label, line }: LineProps) {
  return (
    <Act fixed={{ type: "talkLine:save", lineId, activityId, under: "what", text: "", finding: false }} label={label}>
      <Pick name="under" label={text.underLabel} options={OPTIONS} {...(line === undefined ? {} : { value: line.under })} />
      <Box name="text" label={text.text} rows={3} value={line?.text} />
      <TickOne name="finding" label={text.finding} checked={line?.finding ?? false} />
    </Act>
  );
}
