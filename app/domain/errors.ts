/**
 * Everything that can go wrong on purpose, in one table, so that HTTP, sockets and
 * screens agree. Errors are told apart by `code`, never by class: classes do not
 * survive the seam between the page bundle and the server.
 */
export type Problem = {
  /** HTTP status. */
  readonly status: number;
  /** Close code of a live draft, when it can happen there. */
  readonly close?: number;
};

export const PROBLEMS = {
  not_signed_in: { status: 401, close: 4401 },
  /** Also for what does not exist: the two cannot be told apart. */
  not_found: { status: 404, close: 4403 },
  not_allowed: { status: 403, close: 4403 },
  from_elsewhere: { status: 403 },
  malformed: { status: 400, close: 4400 },
  check_answers: { status: 422 },
  /** In this piece, other people's words are only changed when they use a suggestion. */
  asks_first: { status: 409 },
  update_refused: { status: 409, close: 4405 },
  stale_epoch: { status: 409, close: 4409 },
  too_large: { status: 413, close: 4413 },
  editor_too_old: { status: 426, close: 4426 },
  too_fast: { status: 429, close: 4529 },
  link_used: { status: 410 },
  link_expired: { status: 410 },
  cannot_sign_in: { status: 401 },
  /** Not everybody's yes counts. Nobody is told whose does not. */
  not_yet: { status: 409 },
  /** It was there, and the people who made it let it rest. Always the same, whatever the reason. */
  resting: { status: 410 },
  /** Somebody else's link let this device in: it cannot answer for its person yet. */
  let_in_lately: { status: 403 },
  /** They were given a place in a workshop, and have not said yes yet to what happens there; `fields.code` leads to its door. */
  not_agreed: { status: 403 },
  last_steward: { status: 409 },
  already_done: { status: 409 },
  /** A story has letters that this kind of file cannot show; another kind can. */
  not_in_this_form: { status: 409 },
  shutting_down: { status: 503, close: 4503 },
  could_not_save: { status: 503, close: 4503 },
  unexpected: { status: 500 },
} as const satisfies Record<string, Problem>;

export type ProblemCode = keyof typeof PROBLEMS;

/** An error with a code from the table. `fields` says what to put right, by form field. */
export class PlainError extends Error {
  readonly code: ProblemCode;
  readonly fields: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, fields: Readonly<Record<string, string>> = {}) {
    super(code);
    this.name = "PlainError";
    this.code = code;
    this.fields = fields;
  }
}

/** Throws a {@link PlainError}. */
export function fail(code: ProblemCode, fields?: Readonly<Record<string, string>>): never {
  throw new PlainError(code, fields);
}

/** True for errors of our table from either side of the bundle seam. */
export function isPlainError(error: unknown): error is PlainError {
  return (
    error instanceof Error && "code" in error && typeof error.code === "string" && Object.hasOwn(PROBLEMS, error.code)
  );
}
