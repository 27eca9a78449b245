/** What a workshop and its activities can be, and what may follow what. */
export const WORKSHOP_STATES = ["draft", "open", "live", "paused", "stopped", "closed", "cancelled"] as const;
/**
 * draft: being planned · open: people come in · live · paused · stopped: for care · closed: over; what one wrote can still be
 * changed for a while · cancelled. What comes after (the report) is a piece with states of its own.
 */
export type WorkshopState = (typeof WORKSHOP_STATES)[number];

const AFTER: Readonly<Record<WorkshopState, readonly WorkshopState[]>> = {
  draft: ["open", "cancelled"],
  open: ["live", "stopped", "cancelled"],
  live: ["paused", "stopped", "closed"],
  paused: ["live", "stopped", "closed"],
  stopped: ["live", "closed", "cancelled"],
  closed: [],
  cancelled: [],
};
/** It took place and is closed, or was called off: nobody comes in, plans or runs it any more. */
export const isOver = (state: WorkshopState): boolean => state === "closed" || state === "cancelled";
export const mayBecome = (from: WorkshopState, to: WorkshopState): boolean => AFTER[from].includes(to);

export const ACTIVITY_KINDS = ["welcome", "agreement", "checkIn", "read", "write", "round", "theme", "dots", "talk", "break", "actions", "checkOut", "info"] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];
export const ACTIVITY_STATES = ["planned", "running", "done", "skipped"] as const;
export type ActivityState = (typeof ACTIVITY_STATES)[number];

/** Nobody sits for longer than this without a break, in minutes. */
export const BREAK_AFTER_MINUTES = 50;
