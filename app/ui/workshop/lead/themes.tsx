import { NEW } from "#app/contract/actForm.ts";
import type { Theme } from "#app/domain/workshop/things.ts";
import { words } from "#app/lib/words.ts";
import { Act } from "./act.tsx";
import { Box, Pick } from "./boxes.tsx";
import { useLead } from "./here.ts";
import { Menu } from "./menu.tsx";

const text = words.workshopLeadWork.themes;

type ThemeHeadProps = { theme: Theme & { readonly id: string }; themes: readonly { readonly value: string; readonly label: string }[] };

/** What a theme is called, what is joined to it, and what can be done with it. */
export function ThemeHead({ theme, themes }: ThemeHeadProps) {
  const { known, may } = useLead();
  const joined = Object.entries(known.theme).filter(([, one]) => one.joinedTo === theme.id);
  const others = themes.filter(({ value }) => value !== theme.id);
  const about = words.workshopLeadWork.notes.about(theme.title);
  return (
    <>
      <h3 dir="auto">{theme.title}</h3>
      {theme.otherTitle === "" ? null : <p className="run-small">{text.also(theme.otherTitle)}</p>}
      {joined.map(([id, one]) => <p key={id} className="run-small soft">{text.joined(one.title)}</p>)}
      {may.takePart ? (
        <Menu label={text.do} about={about}>
          {() => (
            <>
              <Act fixed={{ type: "theme:rename", themeId: theme.id, title: "" }} label={text.renameDo}><Box name="title" label={text.rename} value={theme.title} /></Act>
              <Act fixed={{ type: "theme:differ", themeId: theme.id, otherTitle: "" }} label={text.differDo}><Box name="otherTitle" label={text.differ} value={theme.otherTitle} /></Act>
              {others.length === 0 ? null : <Act fixed={{ type: "theme:join", themeId: theme.id, to: "" }} label={text.join}><Pick name="to" label={text.joinTo} options={others} /></Act>}
              {joined.map(([id, one]) => <Act key={id} fixed={{ type: "theme:part", themeId: id }} label={text.part(one.title)} />)}
            </>
          )}
        </Menu>
      ) : null}
    </>
  );
}

export function NewTheme() {
  return (
    <Act fixed={{ type: "theme:add", themeId: NEW, title: "", noteIds: [] }} label={text.add} className="run-line">
      <Box name="title" label={text.name} />
    </Act>
  );
}
