/** What was typed after `cli --`, sorted into command, options and `--json`. Pure. */
export type Typed = { words: readonly string[]; options: Readonly<Record<string, string>>; json: boolean };

/** Thrown when what was typed cannot be understood; the message says what to type instead. */
export class TypedWrong extends Error {
  readonly code = "malformed";
}

export function readArguments(argv: readonly string[]): Typed {
  const words: string[] = [];
  const options: Record<string, string> = {};
  let json = false;
  for (let at = 0; at < argv.length; at++) {
    const part = argv[at] ?? "";
    if (part === "--json") json = true;
    else if (!part.startsWith("--")) words.push(part);
    else {
      const [name = "", inline] = splitOnce(part.slice(2));
      const value = inline ?? argv[++at];
      if (value === undefined || (inline === undefined && value.startsWith("--")))
        throw new TypedWrong(`--${name} needs something after it. If that begins with two dashes: --${name}=…`);
      if (Object.hasOwn(options, name)) throw new TypedWrong(`--${name} is there twice.`);
      options[name] = value;
    }
  }
  return { words, options, json };
}

function splitOnce(text: string): [string, string | undefined] {
  const at = text.indexOf("=");
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
