/**
 * How a person likes things to look. Pure: text in, a whole set of preferences out,
 * with the default wherever the text says nothing or something we do not know.
 */
const CHOICES = {
  colours: ["device", "light", "dark", "contrast", "cream"],
  letters: ["standard", "lexend", "openDyslexic", "device"],
  /** Per cent of the device's own text size. */
  size: ["100", "110", "125", "150", "175", "200"],
  lines: ["normal", "wide", "wider"],
  wordGaps: ["normal", "wide", "wider"],
  lineLength: ["normal", "short", "shorter"],
  /** Which news is spoken or shown: about me; also who comes and goes; also what changes near me. */
  tell: ["me", "people", "near"],
} as const;

const SWITCHES = { underline: true, calm: false, simple: false, discreet: false } as const;

type Choice = keyof typeof CHOICES;
type Switch = keyof typeof SWITCHES;

/** A whole set of preferences. The first value of each choice is what everybody starts with. */
export type Preferences = { readonly [C in Choice]: (typeof CHOICES)[C][number] } & { readonly [S in Switch]: boolean };

export const CHOICE_NAMES = Object.keys(CHOICES) as readonly Choice[];
export const SWITCH_NAMES = Object.keys(SWITCHES) as readonly Switch[];

/** The values that one choice can take, in the order in which the screen shows them. */
export const valuesOf = <C extends Choice>(choice: C): (typeof CHOICES)[C] => CHOICES[choice];

/** Reads preferences from anything that can look up a name; `null` or nonsense means the default. */
function readFrom(look: (name: string) => string | null): Preferences {
  const choose = <C extends Choice>(choice: C): (typeof CHOICES)[C][number] => {
    const said = look(choice);
    const known: readonly string[] = CHOICES[choice];
    const at = said === null ? -1 : known.indexOf(said);
    return CHOICES[choice][at === -1 ? 0 : at] as (typeof CHOICES)[C][number];
  };
  const flip = (name: Switch): boolean => {
    const said = look(name);
    return said === "on" ? true : said === "off" ? false : SWITCHES[name];
  };
  return {
    colours: choose("colours"), letters: choose("letters"), size: choose("size"), lines: choose("lines"),
    wordGaps: choose("wordGaps"), lineLength: choose("lineLength"), tell: choose("tell"),
    underline: flip("underline"), calm: flip("calm"), simple: flip("simple"), discreet: flip("discreet"),
  };
}

export const DEFAULT_PREFERENCES: Preferences = readFrom(() => null);

/** From what {@link writePreferences} wrote, a cookie or a row. Never throws: anything else gives the defaults. */
export function readPreferences(text: string | null | undefined): Preferences {
  const said = new URLSearchParams(text ?? "");
  return readFrom((name) => said.get(name));
}

/** From the answers of the form on /preferences, where a switch that is not ticked is simply absent. */
export function readPreferencesForm(form: URLSearchParams): Preferences {
  const isSwitch = (name: string) => Object.hasOwn(SWITCHES, name);
  return readFrom((name) => (isSwitch(name) ? (form.get(name) === "on" ? "on" : "off") : form.get(name)));
}

/** The shortest text that gives the same preferences back: only what differs from the default. */
export function writePreferences(preferences: Preferences): string {
  const said = new URLSearchParams();
  for (const name of CHOICE_NAMES) {
    if (preferences[name] !== DEFAULT_PREFERENCES[name]) said.set(name, preferences[name]);
  }
  for (const name of SWITCH_NAMES) {
    if (preferences[name] !== DEFAULT_PREFERENCES[name]) said.set(name, preferences[name] ? "on" : "off");
  }
  return said.toString();
}

export const samePreferences = (one: Preferences, other: Preferences): boolean =>
  writePreferences(one) === writePreferences(other);

/** The `data-…` attributes for `<html>`, so that the first byte already looks right and no script is needed. */
export function preferenceAttributes(preferences: Preferences): Readonly<Record<`data-${string}`, string>> {
  const onOff = (on: boolean) => (on ? "on" : "off");
  return {
    "data-colours": preferences.colours,
    "data-letters": preferences.letters,
    "data-size": preferences.size,
    "data-lines": preferences.lines,
    "data-word-gaps": preferences.wordGaps,
    "data-line-length": preferences.lineLength,
    "data-tell": preferences.tell,
    "data-underline": onOff(preferences.underline),
    "data-calm": onOff(preferences.calm),
    "data-simple": onOff(preferences.simple),
  };
}
