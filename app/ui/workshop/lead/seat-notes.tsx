import { useState } from "react";
import { NEW } from "#app/contract/actForm.ts";
import { NAME_MODES, QUOTING, SOURCES } from "#app/domain/workshop/things.ts";
import { words } from "#app/lib/words.ts";
import { AsWritten } from "../../as-written.tsx";
import { Act } from "./act.tsx";
import { Box, Pick, Ticks } from "./boxes.tsx";
import { inOrder, stepNow, useLead } from "./here.ts";
import { Menu } from "./menu.tsx";

const text = words.workshopLeadSeats.seats;
// The same question as on a screen: nothing about a note says that it came on paper.
const { source } = words.workshopWriting;

type SeatNotesProps = { seats: readonly { readonly id: string; readonly name: string }[]; hasKey: boolean };

/** A note for somebody without a device, with the same choices that everybody has: which name, and whether it may be quoted. */
export function SeatNotes({ seats, hasKey }: SeatNotesProps) {
  const here = useLead();
  const { known, meId } = here;
  const now = stepNow(here);
  // What was written on paper is often handed in later, also when it is all over.
  const steps = inOrder(known.activity).filter(({ kind, state }) => kind === "write" && state !== "planned" && state !== "skipped");
  // Several notes of one person are written down one after the other.
  const [last, setLast] = useState(seats[0]?.id ?? "");
  // Whose a note with a made-up name is, nobody is told: what this device may change stands here, but for one's own with one's own name.
  const entered = inOrder(known.note).filter(({ mine, byId }) => mine !== undefined && byId !== meId);
  const stories = inOrder(known.story);
  const modes = NAME_MODES.filter((mode) => mode !== "none" || hasKey).map((value) => ({ value, label: text.nameModes[value] }));
  return (
    <>
      {steps.length === 0 ? <p className="run-small soft">{text.noNotes}</p> : null}
      {steps.map((step) => (
        <Menu key={step.id} label={steps.length === 1 ? text.enterTitle : text.enterIn(step.title)} open={step.id === now?.id}>
          {() => (
            <Act
              fixed={{ type: "note:save", noteId: NEW, activityId: step.id, prompt: "", text: "", source: "own", storyId: null, nameMode: "named", madeUp: "", quoting: "no", forId: "" }}
              label={text.save} onDone={(act) => setLast("forId" in act && typeof act.forId === "string" ? act.forId : last)}
            >
              <Pick key={last} name="forId" label={text.who} value={last} options={seats.map(({ id, name }) => ({ value: id, label: name }))} />
              {step.prompts.length === 0 ? null : <Pick name="prompt" label={text.prompt} options={[...step.prompts.map((prompt) => ({ value: prompt, label: prompt })), { value: "", label: text.noPrompt }]} />}
              <Box name="text" label={text.text} rows={3} />
              <Ticks name="nameMode" type="radio" legend={text.nameMode} options={modes} {...(hasKey ? { hint: text.guess } : { hint: text.noKey })} />
              <div className="run-made-up"><Box name="madeUp" label={text.madeUp} /></div>
              <Ticks name="quoting" type="radio" legend={text.quoting} hint={text.quotingHint} options={QUOTING.map((value) => ({ value, label: text.quotings[value] }))} />
              <Pick name="source" label={source.label} options={SOURCES.filter((value) => value !== "story" || stories.length > 0).map((value) => ({ value, label: source[value] }))} />
              {stories.length === 0 ? null : <div className="run-story"><Pick name="storyId" label={source.story_} options={[{ value: "", label: source.noStory }, ...stories.map(({ id, title }) => ({ value: id, label: title }))]} /></div>}
            </Act>
          )}
        </Menu>
      ))}
      {entered.length === 0 ? null : (
        <>
          <h3>{text.entered}</h3>
          <ul className="run-notes">
            {entered.map((note) => (
              <li key={note.id} className="run-note-row">
                <AsWritten text={note.text} />
                <p className="run-small soft" dir="auto">{note.nameMode === "none" ? text.nameModes.none : note.nameMode === "madeUp" ? note.madeUp : seats.find(({ id }) => id === note.byId)?.name}</p>
                <Menu label={text.change} about={words.workshopLeadWork.notes.about(note.text.slice(0, 30))}>
                  {() => (
                    <>
                      <Act fixed={{ type: "note:save", noteId: note.id, activityId: note.activityId, prompt: note.prompt, text: "", source: note.source, storyId: note.storyId, nameMode: note.nameMode, madeUp: note.madeUp, quoting: "no", ...(note.byId === null ? {} : { forId: note.byId }) }} label={text.changeDo}>
                        <Box name="text" label={text.text} rows={3} value={note.text} />
                        <Ticks name="quoting" type="radio" legend={text.quoting} options={QUOTING.map((value) => ({ value, label: text.quotings[value] }))} chosen={[note.mine?.quoting ?? "no"]} />
                      </Act>
                      <Act fixed={{ type: "note:takeBack", noteId: note.id }} label={text.takeBack} />
                    </>
                  )}
                </Menu>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
