import type { Params } from "@remix-run/react";
import { talkIn, type WhichNotes } from "#app/domain/workshop/talkNotes.ts";

/** Which notes an address names. What names none leads nowhere, as what never was. */
export const notesAt = ({ workshopId = "", activityId = "" }: Params): WhichNotes => talkIn(`${workshopId}.${activityId}`) ?? { workshopId: "", activityId: "" };
