import { createContext, useContext, type ComponentType } from "react";
import type { WorkshopAct } from "#app/domain/workshop/decide.ts";
import type { WhichNotes } from "#app/domain/workshop/talkNotes.ts";
import { fieldId } from "../field-ids.ts";

/** What a page gives to the screens of a workshop, which know no wire. How their buttons and forms do something: `act` is null before the page is live: then forms are sent as forms. */
export type ActingHere = {
  readonly act: ((act: WorkshopAct) => Promise<{ readonly ok: boolean; readonly code?: string; readonly fields?: Readonly<Record<string, string>> }>) | null;
  /** Fetches the notes of a talk, to write in: on pages that are live. */
  readonly loadNotes?: () => Promise<{ readonly default: ComponentType<LiveNotesProps> }>;
  /** Of this page as the server wrote it: a form that is sent twice without scripts makes one thing. */
  readonly token: string;
  /** Where somebody is who moves by themselves: the page that comes back after a form without scripts is that one. */
  readonly on?: string;
  /** A form that came back without scripts: what was typed, and what has to be put right. */
  readonly returned?: { readonly values: Readonly<Record<string, string>>; readonly problems: Readonly<Record<string, string>> };
};

export type LiveNotesProps = WhichNotes;

/** The fields of one form: their ids, and what stood in them when it came back. A page has many forms with fields of the same names. */
export type FormHere = { readonly idOf: (name: string) => string; readonly values: Readonly<Record<string, string>>; readonly problems: Readonly<Record<string, string>> };
const InForm = createContext<FormHere>({ idOf: fieldId, values: {}, problems: {} });
export const FormProvider = InForm.Provider;
export const useForm = (): FormHere => useContext(InForm);

const Acting = createContext<ActingHere>({ act: null, token: "" });
export const ActingProvider = Acting.Provider;
export const useActing = (): ActingHere => useContext(Acting);
