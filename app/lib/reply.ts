import { data, redirect } from "@remix-run/react";
import { isPlainError, PROBLEMS, type ProblemCode } from "#app/domain/errors.ts";

/** What a form gets back when something has to be put right: what, by field, and everything that was typed. */
export type Problems = {
  readonly problems: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
};

/** For an action: the same page again, with words beside each field and nothing lost. */
export const problems = (fields: Problems["problems"], values: Problems["values"] = {}) =>
  data<Problems>({ problems: fields, values }, { status: PROBLEMS.check_answers.status });

/** For an action that worked: on to the next page, so that going back never sends the form again. */
export const onTo = (path: string, headers?: HeadersInit) => redirect(path, { status: 303, ...(headers ? { headers } : {}) });

/** What an error page is told: the code, never the reason inside. */
export type ErrorBody = { readonly code: ProblemCode };

/**
 * An error of our table as a response to throw; the error pages find the words by its code.
 * Anything else is thrown on as it is: the server logs it and shows "something went wrong".
 */
export function toResponse(error: unknown): Response {
  if (!isPlainError(error)) throw error;
  const body: ErrorBody = { code: error.code };
  return Response.json(body, { status: PROBLEMS[error.code].status, headers: { "Cache-Control": "no-store" } });
}

/** `await orReply(services.pieces.open(viewer, id))`: the value, or the right error page. */
export async function orReply<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw toResponse(error);
  }
}

/**
 * For an action: the value, or the form again when the service said which fields to put right.
 * `inWords` turns a service's reasons into sentences. Other errors become their error page.
 */
export async function orProblems<T>(
  work: Promise<T>,
  values: Problems["values"] = {},
  inWords: Readonly<Record<string, string>> = {},
) {
  try {
    return { done: true as const, value: await work };
  } catch (error) {
    if (isPlainError(error) && Object.keys(error.fields).length > 0) {
      const said = Object.entries(error.fields).map(([field, why]) => [field, inWords[why] ?? why]);
      return { done: false as const, reply: problems(Object.fromEntries(said), values) };
    }
    throw toResponse(error);
  }
}
