/** What a harvester asks for, checked as OAI-PMH 2.0 wants it. */

export type Arguments = ReadonlyMap<string, string>;
export type OaiError = {
  readonly error: "badArgument" | "badVerb" | "badResumptionToken" | "cannotDisseminateFormat" | "idDoesNotExist" | "noRecordsMatch" | "noSetHierarchy";
  readonly why: string;
};

type Rule = { readonly required: readonly string[]; readonly optional: readonly string[]; /** Goes on with a list, alone. */ readonly onwards: boolean };

export const VERBS = {
  Identify: { required: [], optional: [], onwards: false },
  ListMetadataFormats: { required: [], optional: ["identifier"], onwards: false },
  ListSets: { required: [], optional: [], onwards: true },
  ListIdentifiers: { required: ["metadataPrefix"], optional: ["from", "until", "set"], onwards: true },
  ListRecords: { required: ["metadataPrefix"], optional: ["from", "until", "set"], onwards: true },
  GetRecord: { required: ["identifier", "metadataPrefix"], optional: [], onwards: false },
} as const satisfies Readonly<Record<string, Rule>>;
export type Verb = keyof typeof VERBS;

/** `pairs`: as they came, so that what is there twice is seen. */
export function readArguments(pairs: readonly (readonly [string, string])[]): { readonly verb: Verb; readonly given: Arguments } | OaiError {
  const verbs = pairs.filter(([name]) => name === "verb").map(([, value]) => value);
  const [verb] = verbs;
  if (verbs.length !== 1 || verb === undefined || !Object.hasOwn(VERBS, verb)) return { error: "badVerb", why: "One verb of OAI-PMH 2.0 is needed." };
  const rest = pairs.filter(([name]) => name !== "verb");
  const given = new Map(rest);
  const { required, optional, onwards }: Rule = VERBS[verb as Verb];
  const bad = (why: string): OaiError => ({ error: "badArgument", why });
  if (given.size !== rest.length) return bad("An argument is there twice.");
  if (onwards && given.has("resumptionToken")) return given.size === 1 ? { verb: verb as Verb, given } : bad("A resumptionToken stands alone.");
  const unknown = [...given.keys()].some((name) => !required.includes(name) && !optional.includes(name));
  if (unknown) return bad("An argument is there that this verb does not know.");
  if (required.some((name) => !given.has(name))) return bad(`Needed: ${required.join(", ")}.`);
  return { verb: verb as Verb, given };
}

/** "2026-11-25", and a day that there is. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
