/**
 * Why a live draft was closed. 4400 to 4499 are final: the client does not come back
 * by itself (y-websocket 3.1 never retries them). The others are passing.
 */
export const CLOSE = {
  malformed: 4400,
  notSignedIn: 4401,
  noRight: 4403,
  refused: 4405,
  staleEpoch: 4409,
  tooLarge: 4413,
  editorTooOld: 4426,
  shuttingDown: 4503,
  slowToStart: 4508,
  tooFast: 4529,
} as const;

export type CloseReason = keyof typeof CLOSE;
export type CloseCode = (typeof CLOSE)[CloseReason];

/** True when coming back by itself would be wrong. */
export const isFinal = (code: number): boolean => code >= 4400 && code <= 4499;
