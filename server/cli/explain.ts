/** What went wrong, in words for the operator and with a code for a program. */
import { ZodError } from "zod";
import { isPlainError, type ProblemCode } from "#app/domain/errors.ts";
import { words } from "#app/lib/words.ts";
import { BackupProblem } from "../backup/problem.ts";
import { ConfigError } from "../config.ts";
import { BeingRestored } from "../store/in-use.ts";
import { TypedWrong } from "./arguments.ts";

export type Explained = { code: string; message: string };

/** Where the words for people at a page would puzzle somebody at a terminal. */
const HERE: Partial<Record<ProblemCode, string>> = {
  not_found: "There is nothing with that id here. Or the person is not in the space.",
  already_done: "It is so already. Nothing was changed.",
  check_answers: "Something does not fit. Nothing was changed.",
};

export function explain(error: unknown): Explained {
  if (error instanceof TypedWrong) return { code: error.code, message: error.message };
  if (error instanceof ConfigError) return { code: "settings", message: error.message };
  if (error instanceof BackupProblem || error instanceof BeingRestored) return { code: error.code, message: error.message };
  if (error instanceof ZodError) return { code: "malformed", message: error.issues.map(typedWrong).join("\n") };
  if (isPlainError(error)) {
    const { title, next } = words.errors[error.code];
    const fields = Object.entries(error.fields).map(([field, what]) => `  ${field}: ${what}`);
    return { code: error.code, message: [HERE[error.code] ?? `${title}. ${next}`, ...fields].join("\n") };
  }
  return { code: "unexpected", message: error instanceof Error ? error.message : String(error) };
}

function typedWrong(issue: ZodError["issues"][number]): string {
  const option = `--${issue.path.join(".")}`;
  if (issue.code === "invalid_type") return `${option} is needed.`;
  if (issue.code === "invalid_value") return `${option} is one of: ${issue.values.join(", ")}.`;
  return `${option} does not fit.`;
}
