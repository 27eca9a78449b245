import { createContext, useContext } from "react";
import type { WorkshopAct } from "#app/domain/workshop/decide.ts";

/** How the buttons and forms of a workshop do something. `act` is null before the page is live: then forms are sent as forms. */
export type ActingHere = {
  readonly act: ((act: WorkshopAct) => Promise<{ readonly ok: boolean; readonly code?: string; readonly fields?: Readonly<Record<string, string>> }>) | null;
  /** Of this page as the server wrote it: a form that is sent twice without scripts makes one thing. */
  readonly token: string;
};

const Acting = createContext<ActingHere>({ act: null, token: "" });
export const ActingProvider = Acting.Provider;
export const useActing = (): ActingHere => useContext(Acting);
