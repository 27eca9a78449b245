/** What a group chooses for the next edition of a piece, before anybody is asked. */
import { isOrderRule, type OrderRule } from "./naming.ts";
import { EDITION_USES, isUse, rowOfUse, type Asked } from "./uses.ts";

export type SettlingChoices = {
  readonly order: OrderRule;
  /** For drawing by lot: kept, so that anybody can draw again. "" until it was drawn. */
  readonly seed: string;
  /** Ids of people, for the order that the group agreed. */
  readonly agreed: readonly string[];
  readonly asks: readonly Asked[];
  /** The last part of the public address. */
  readonly slug: string;
  readonly findable: boolean;
  readonly language: string;
  /** Ids of people whose words are left out. */
  readonly leaveOut: readonly string[];
};

export const NO_CHOICES: SettlingChoices = { order: "alphabetical", seed: "", agreed: [], asks: [], slug: "", findable: false, language: "en-GB", leaveOut: [] };

/** From what `JSON.stringify` of choices wrote; what does not fit is left as nobody chose it. */
export function readChoices(text: string): SettlingChoices {
  const given = JSON.parse(text) as Partial<Record<keyof SettlingChoices, unknown>>;
  const list = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : []);
  const words = (value: unknown, otherwise: string): string => (typeof value === "string" ? value : otherwise);
  const order = words(given.order, "");
  return {
    order: isOrderRule(order) ? order : NO_CHOICES.order,
    seed: words(given.seed, ""), agreed: list(given.agreed), slug: words(given.slug, ""), findable: given.findable === true,
    language: words(given.language, NO_CHOICES.language), leaveOut: list(given.leaveOut),
    asks: (Array.isArray(given.asks) ? (given.asks as unknown[]) : []).flatMap(askIn),
  };
}

function askIn(value: unknown): Asked[] {
  if (typeof value !== "object" || value === null || !("use" in value) || !("recipient" in value)) return [];
  const { use, recipient } = value;
  return typeof use === "string" && isUse(use) && typeof recipient === "string" ? [{ use, recipient }] : [];
}

/** An address is short, and of letters, digits and hyphens, so that it can be read out. */
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
export const SLUG_LETTERS_AT_MOST = 60;
const RECIPIENT_LETTERS_AT_MOST = 200;
/** Usually one or two: asking for much at once is asking for a yes without a thought. */
export const ASKS_AT_MOST = 4;
/** Addresses that pages of ours have. */
const TAKEN: ReadonlySet<string> = new Set(["feed", "new", "all"]);

const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** What has to be put right, by field: codes that the words turn into sentences. `names`: of the people, which no address may hold. */
export function checkChoices(choices: SettlingChoices, names: readonly string[]): Record<string, string> {
  const problems: Record<string, string> = {};
  const isPublic = choices.asks.some(({ use }) => use === "public.web");
  if (choices.asks.length === 0) problems["uses"] = "usesMissing";
  else if (choices.asks.length > ASKS_AT_MOST) problems["uses"] = "usesMany";
  else if (choices.asks.some(({ use }) => !EDITION_USES.includes(use))) problems["uses"] = "usesMissing";
  for (const { use, recipient } of choices.asks) {
    if (!rowOfUse(use).named) continue;
    if (recipient.trim() === "") problems[`recipient-${use}`] = "recipientMissing";
    else if ([...recipient].length > RECIPIENT_LETTERS_AT_MOST) problems[`recipient-${use}`] = "recipientLong";
  }
  if (isPublic && choices.slug === "") problems["slug"] = "slugMissing";
  if (choices.slug !== "" && (!SLUG.test(choices.slug) || choices.slug.length > SLUG_LETTERS_AT_MOST || TAKEN.has(choices.slug))) problems["slug"] = "slugLetters";
  else if (choices.slug !== "" && namesIn(choices.slug, names)) problems["slug"] = "slugName";
  if (!LANGUAGE.test(choices.language)) problems["language"] = "languageUnknown";
  return problems;
}

/** An address stays when a name was taken back, so no part of it may be one. */
function namesIn(slug: string, names: readonly string[]): boolean {
  const parts = new Set(slug.split("-"));
  return names.some((name) => {
    const plain = name.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
    // "O'Neill-Smith" is oneillsmith, and it is neill and smith.
    return [...plain.replace(/[^a-z0-9 ]/g, "").split(" "), ...plain.split(/[^a-z0-9]+/)].some((part) => part.length > 1 && parts.has(part));
  });
}
