import type { z } from "zod";
import type { Config } from "../config.ts";
import type { Core } from "../core.ts";

/**
 * One thing that the operator can ask for. `options` are what follows `--`, all of them text; keys are
 * written as on the command line. `run` throws errors of the table in app/domain/errors.ts.
 *
 *   export const pieceText = command({
 *     name: "piece text",
 *     about: "Prints the text of a piece.",
 *     options: z.strictObject({ piece: z.string() }),
 *     run: ({ drafts }, { piece }) => drafts.text(piece),
 *     say: ({ text }) => text,
 *   });
 */
export type Command<Options extends z.ZodObject = z.ZodObject, Result extends object = object> = About<Options, Result> & {
  run(core: Core, options: z.output<Options>): Promise<Result>;
};

/** One that must not open the database as others do: it may be replaced. */
export type CommandOutside<Options extends z.ZodObject = z.ZodObject, Result extends object = object> = About<Options, Result> & {
  runOutside(config: Config, options: z.output<Options>): Promise<Result>;
};

type About<Options extends z.ZodObject, Result extends object> = {
  /** As it is typed: "member add". */
  name: string;
  /** One line for the list of commands. */
  about: string;
  options: Options;
  /** The option that is typed without its name, right after the command: "backup FILE". */
  takes?: string;
  /** The result for people; with `--json` the result itself is printed. */
  say(result: Result): string;
  /** When true for a result, the command ends with exit code 1. */
  failed?(result: Result): boolean;
};

/** A command whose options and result are known only to itself. */
export type AnyCommand = {
  readonly name: string;
  readonly about: string;
  readonly options: z.ZodObject;
  readonly takes?: string | undefined;
  /** `open` is called only when the command needs what is in the database. */
  perform(config: Config, open: () => Promise<Core>, options: unknown): Promise<Performed>;
};
export type Performed = { readonly result: object; readonly said: string; readonly failed: boolean };

/** Ties the types of one command together, so that the list of them needs none. */
export function command<Options extends z.ZodObject, Result extends object>(one: Command<Options, Result> | CommandOutside<Options, Result>): AnyCommand {
  return {
    name: one.name,
    about: one.about,
    options: one.options,
    takes: one.takes,
    async perform(config, open, options) {
      const given = one.options.parse(options);
      const result = "runOutside" in one ? await one.runOutside(config, given) : await inside(open, (core) => one.run(core, given));
      return { result, said: one.say(result), failed: one.failed?.(result) ?? false };
    },
  };
}

async function inside<Result>(open: () => Promise<Core>, run: (core: Core) => Promise<Result>): Promise<Result> {
  const core = await open();
  try {
    return await run(core);
  } finally {
    await core.close();
  }
}
