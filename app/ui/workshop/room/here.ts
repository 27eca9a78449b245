/** What the parts of a participant's room are told: what this person knows of the workshop, and who they are in it. */
import { createContext, useContext } from "react";
import type { StoryToRead } from "#app/contract/workshop.ts";
import type { WorkshopAct } from "#app/domain/workshop/decide.ts";
import { takesPart } from "#app/domain/workshop/roles.ts";
import type { Known, ShownThings } from "#app/domain/workshop/shown.ts";

export type OpenedStory = { readonly id: string; readonly story: StoryToRead | "gone" };

export type InRoom = {
  readonly workshopId: string;
  readonly known: Known;
  readonly meId: string;
  readonly me: ShownThings["member"];
  readonly takesPart: boolean;
  /** This device holds a key for notes without a name. */
  readonly hasKey: boolean;
  /** Who is here now; null before the page is live. */
  readonly here: readonly string[] | null;
  /** The server's time, in milliseconds since 1970: the time at which the page was written until it is live. */
  readonly now: () => number;
  readonly waits: readonly WorkshopAct[];
  /** The story that the address asks for, where no scripts run. */
  readonly opened: OpenedStory | null;
  readonly readStory: (storyId: string) => Promise<StoryToRead | "gone" | "noLine">;
};

const Room = createContext<InRoom | null>(null);
export const RoomProvider = Room.Provider;
export function useRoom(): InRoom {
  const room = useContext(Room);
  if (room === null) throw new Error("A part of a room without a room");
  return room;
}

export const isTakingPart = (me: ShownThings["member"]): boolean => takesPart(me);

/** In the order that everybody sees. */
export const listed = <T extends { readonly order: number }>(things: Readonly<Record<string, T>>): (T & { readonly id: string })[] =>
  Object.entries(things).map(([id, thing]) => ({ id, ...thing })).sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));

export const nameOf = (known: Known, memberId: string | null): string => (memberId === null ? "" : (known.member[memberId]?.name ?? ""));

/** The beginning of what somebody wrote, to tell two buttons apart. */
export const startOf = (text: string): string => (text.length > 40 ? `${text.slice(0, 40).trimEnd()} –` : text);

/** The theme under which this one is seen: itself, or what it was joined to. */
export function standsAs(themes: Known["theme"], themeId: string): string {
  const seen = new Set<string>();
  for (let id = themeId; ; ) {
    const to = themes[id]?.joinedTo ?? null;
    if (to === null || seen.has(to) || themes[to] === undefined) return id;
    seen.add(id);
    id = to;
  }
}
