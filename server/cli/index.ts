/**
 * The operator's commands: `npm run --silent cli -- COMMAND [--json]`. They work on the database
 * itself, beside a running server, which hears of changed access through the signals table.
 * With --json exactly one JSON object goes to standard output, errors too.
 */
import { readConfig } from "../config.ts";
import { createLog } from "../log.ts";
import { TypedWrong, readArguments, type Typed } from "./arguments.ts";
import type { Performed } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { explain } from "./explain.ts";

async function perform({ words: typed, options: named }: Typed): Promise<Performed> {
  const { command, options } = find(typed, named);
  const { name } = command;
  const known = Object.keys(command.options.shape);
  const unknown = Object.keys(options).find((option) => !known.includes(option));
  if (unknown) throw new TypedWrong(`"${name}" knows no --${unknown}. It knows: ${known.map((one) => `--${one}`).join(" ")}`);
  command.options.parse(options);
  // Loaded only now: most of the time that a command takes goes into loading.
  const { openCore } = await import("../core.ts");
  const config = readConfig(process.env);
  return command.perform(config, () => openCore(config, { log: createLog("error") }), options);
}

/** What follows a command that takes something is that option's text. */
function find(typed: readonly string[], options: Typed["options"]) {
  const name = typed.join(" ");
  for (const command of COMMANDS) {
    const { takes } = command;
    if (takes === undefined ? command.name === name : command.name === name && takes in options) return { command, options };
    if (takes !== undefined && command.name === typed.slice(0, -1).join(" ") && typed.length > 1 && !(takes in options)) return { command, options: { ...options, [takes]: typed.at(-1) ?? "" } };
    if (takes !== undefined && command.name === name) throw new TypedWrong(`What file? npm run --silent cli -- ${name} FILE`);
  }
  throw new TypedWrong(name ? `There is no command "${name}".\n\n${help()}` : help());
}

const help = () =>
  [
    "npm run --silent cli -- COMMAND [--json]",
    "",
    ...COMMANDS.flatMap(({ name, about, options, takes }) => [
      `  ${[name, ...Object.entries(options.shape).map(([key, schema]) => (key === takes ? key.toUpperCase() : usage(key, schema)))].join(" ")}`,
      `      ${about}`,
    ]),
  ].join("\n");

function usage(key: string, schema: unknown): string {
  const optional = typeof schema === "object" && schema !== null && "safeParse" in schema && isOptional(schema);
  return optional ? `[--${key} …]` : `--${key} …`;
}

const isOptional = (schema: object) =>
  "safeParse" in schema && typeof schema.safeParse === "function" && schema.safeParse(undefined).success === true;

const json = process.argv.includes("--json");
try {
  const { result, said, failed } = await perform(readArguments(process.argv.slice(2)));
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${said}\n`);
  process.exitCode = failed ? 1 : 0;
} catch (error) {
  const told = explain(error);
  if (json) process.stdout.write(`${JSON.stringify({ error: told })}\n`);
  else process.stderr.write(`${told.message}\n`);
  process.exitCode = 1;
}
