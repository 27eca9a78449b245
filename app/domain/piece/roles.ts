import type { PieceRole } from "../access/can.ts";

/** From the least to the most that a person may do in a piece. Each may do all that the ones before it may. */
export const PIECE_ROLES = ["reader", "commenter", "writer"] as const satisfies readonly PieceRole[];

export const isPieceRole = (value: unknown): value is PieceRole => PIECE_ROLES.some((role) => role === value);

/** True when `a` may do more than `b`. Nobody (null) may do nothing. */
export const isMoreThan = (a: PieceRole, b: PieceRole | null): boolean =>
  b === null || PIECE_ROLES.indexOf(a) > PIECE_ROLES.indexOf(b);
