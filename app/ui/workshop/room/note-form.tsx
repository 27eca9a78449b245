import { useState } from "react";
import { NEW } from "#app/contract/actForm.ts";
import type { ShownActivity, ShownNote } from "#app/domain/workshop/shown.ts";
import { words } from "#app/lib/words.ts";
import { Do, PickField, RoomForm, TextField, TickField } from "./fields.tsx";
import { isTakingPart, listed, useRoom } from "./here.ts";

const text = words.workshopWriting;
/** With fewer people than this, who wrote what can be guessed. */
const FEW = 5;

type NoteFormProps = {
  activityId: string;
  activity: ShownActivity;
  /** A note that is changed; none for a new one. */
  note?: { readonly id: string } & ShownNote;
  onDone?: () => void;
};

/** One note: the words, whose name is on it, whether it may be quoted. What stays as it was for the next note stays. */
export function NoteForm({ activityId, activity, note, onDone }: NoteFormProps) {
  const { known, me, hasKey } = useRoom();
  const [last, setLast] = useState<string>(hasKey ? "none" : "named");
  const isTheme = activity.become === "themes";
  const isShown = note !== undefined && note.state !== "own";
  const mode = note?.nameMode ?? last;
  const stories = listed(known.story);
  const few = Object.values(known.member).filter((one) => !one.left && isTakingPart(one)).length < FEW;
  const fixed = {
    type: "note:save", noteId: note?.id ?? NEW, activityId, prompt: note?.prompt ?? (activity.prompts.length === 1 ? (activity.prompts[0] ?? "") : ""), text: "", source: note?.source ?? "own",
    storyId: note?.storyId ?? null, nameMode: mode, madeUp: note?.madeUp ?? "", quoting: note?.mine?.quoting ?? "no",
  } as const;
  // Names for themes lose their writers when they are shown: there is nothing to choose.
  if (isTheme) {
    return (
      <RoomForm fixed={{ ...fixed, nameMode: note?.nameMode ?? (hasKey ? "none" : "named") }} problemWords={text.problems} {...(onDone ? { onDone } : {})}>
        <TextField name="text" label={text.themeText} value={note?.text ?? ""} />
        <Do label={note ? text.save : text.addTheme} main={note === undefined} />
      </RoomForm>
    );
  }
  return (
    <RoomForm
      fixed={fixed} problemWords={text.problems} className="note-form"
      onDone={(act) => {
        if (act.type === "note:save") setLast(act.nameMode);
        onDone?.();
      }}
    >
      {note === undefined && activity.prompts.length > 1 ? (
        <PickField name="prompt" label={text.prompt} options={[...activity.prompts.map((one) => ({ value: one, label: one })), { value: "", label: text.noPrompt }]} value={activity.prompts[0] ?? ""} />
      ) : null}
      <TextField name="text" label={text.text} hint={text.textHint} rows={4} value={note?.text ?? ""} />
      {isShown ? null : (
        <TickField
          key={mode} name="nameMode" legend={text.names.legend} value={mode}
          options={[
            ...(hasKey ? [{ value: "none", label: few ? text.names.noneFew : text.names.none, hint: text.names.noneHint }] : []),
            { value: "named", label: text.names.named(me.name), hint: text.names.namedHint }, { value: "madeUp", label: text.names.madeUp, hint: text.names.madeUpHint },
          ]}
        />
      )}
      {isShown || hasKey ? null : <p className="field-hint">{text.names.noKey}</p>}
      {isShown && mode !== "madeUp" ? null : <div className={isShown ? undefined : "note-made-up"}><TextField name="madeUp" label={text.names.madeUpName} value={note?.madeUp ?? ""} /></div>}
      <TickField
        name="quoting" legend={text.quoting.legend} hint={text.quoting.hint} value={note?.mine?.quoting ?? ""}
        options={[{ value: "yes", label: text.quoting.yes }, { value: "ask", label: text.quoting.ask }, { value: "no", label: text.quoting.no }]}
      />
      <PickField
        name="source" label={text.source.label} value={note?.source ?? "own"}
        options={[
          { value: "own", label: text.source.own }, ...(stories.length > 0 ? [{ value: "story", label: text.source.story }] : []),
          { value: "other", label: text.source.other }, { value: "general", label: text.source.general },
        ]}
      />
      {stories.length === 0 ? null : <div className="note-story"><PickField name="storyId" label={text.source.story_} value={note?.storyId ?? ""} options={[{ value: "", label: text.source.noStory }, ...stories.map(({ id, title }) => ({ value: id, label: title }))]} /></div>}
      <Do label={note ? text.save : text.add} main={note === undefined} />
    </RoomForm>
  );
}
