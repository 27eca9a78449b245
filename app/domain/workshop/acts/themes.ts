/** What notes have in common: themes, notes in them, joining and parting them again, seeing one differently. */
import { fail } from "#app/domain/errors.ts";
import { nextOrder } from "../state.ts";
import type { Change, State } from "../things.ts";
import { change, changed, found, LONGEST, mustTakePart, said, type Acting } from "./acting.ts";

export type ThemesAct =
  | { type: "theme:add"; themeId: string; title: string; noteIds: readonly string[] }
  | { type: "theme:rename"; themeId: string; title: string }
  | { type: "theme:differ"; themeId: string; otherTitle: string }
  | { type: "theme:join"; themeId: string; to: string }
  | { type: "theme:part"; themeId: string }
  | { type: "note:place"; noteId: string; themeId: string; isIn: boolean };

export const placingId = (noteId: string, themeId: string): string => `${noteId}.${themeId}`;

export const themes: Acting<ThemesAct> = (state, act, actor) => {
  mustTakePart(state, actor);
  switch (act.type) {
    case "theme:add": {
      if (state.theme.has(act.themeId)) return [];
      const title = said(act.title, "title", LONGEST.title);
      const theme = change("theme", act.themeId, { order: nextOrder(state.theme), title, otherTitle: "", joinedTo: null });
      return [theme, ...act.noteIds.flatMap((noteId) => put(state, noteId, act.themeId))];
    }
    case "theme:rename":
      return changed(state, "theme", act.themeId, { title: said(act.title, "title", LONGEST.title) });
    case "theme:differ":
      found(state, "theme", act.themeId);
      return changed(state, "theme", act.themeId, { otherTitle: act.otherTitle.trim() === "" ? "" : said(act.otherTitle, "otherTitle", LONGEST.title) });
    case "theme:join":
      found(state, "theme", act.to);
      if (act.themeId === act.to || stands(state, act.to) === act.themeId) return fail("malformed");
      return changed(state, "theme", act.themeId, { joinedTo: stands(state, act.to) });
    case "theme:part":
      return changed(state, "theme", act.themeId, { joinedTo: null });
    case "note:place": {
      found(state, "theme", act.themeId);
      if (act.isIn) return put(state, act.noteId, act.themeId);
      const id = placingId(act.noteId, act.themeId);
      return state.placing.has(id) ? [change("placing", id, null)] : [];
    }
  }
};

/** The theme under which this one is seen: itself, or what it was joined to, and that to. */
export function stands(state: Pick<State, "theme">, themeId: string): string {
  const seen = new Set<string>();
  for (let id = themeId; ; ) {
    const to = state.theme.get(id)?.joinedTo ?? null;
    if (to === null || seen.has(to) || !state.theme.has(to)) return id;
    seen.add(id);
    id = to;
  }
}

function put(state: State, noteId: string, themeId: string): Change[] {
  // A note that nobody else has seen cannot be put anywhere by anybody.
  if (found(state, "note", noteId).state === "own") return fail("not_found");
  const id = placingId(noteId, themeId);
  return state.placing.has(id) ? [] : [change("placing", id, { noteId, themeId })];
}
