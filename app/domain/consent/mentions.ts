/**
 * What in a text may be about somebody else: names, numbers, addresses, dates of birth. By plain rules, here on this machine;
 * nothing is sent anywhere. It finds too much rather than too little, and people decide.
 */
export const MENTION_KINDS = ["name", "phone", "email", "postcode", "birth", "outside"] as const;
export type MentionKind = (typeof MENTION_KINDS)[number];

export type Found = { readonly is: MentionKind; readonly found: string };

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** Seven to fifteen digits, in groups as people write them. */
const PHONE = /(?<![\p{L}\p{N}])(?:\+|00)?\(?\d(?:[\d ().\-/]{5,20})\d(?![\p{L}\p{N}])/gu;
/** British postcodes, and five digits before a place as elsewhere. */
const POSTCODE = /(?<![\p{L}\p{N}])(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?![\p{L}\p{N}])/giu;
const MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
/** Whole dates: a day of birth is one of them. */
const BIRTH = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:\\d{1,2}[./-]\\d{1,2}[./-](?:19|20)?\\d{2}|(?:19|20)\\d{2}-\\d{2}-\\d{2}|\\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:${MONTHS})[ ,]+(?:19|20)\\d{2}|(?:${MONTHS}) \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d{2})(?![\\p{L}\\p{N}])`,
  "giu",
);
/** A title and a name, or names one after another. */
const TITLED = /(?<![\p{L}\p{N}])(?:Mrs?|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sister|Nurse|Father|Rev|Sir|Lady|Auntie?|Uncle)\.? (\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*)/gu;
const CAPITAL = /(?<![\p{L}\p{N}'’-])\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*/gu;

/** Words that begin with a capital and are no names. Only a help: what is left is looked at by people. */
const NO_NAMES: ReadonlySet<string> = new Set(
  ("I I'm I've I'd I'll A An And As At But By For From He Her His How If In It Its It's Just Like Maybe My No Not Now Of On Once One Or Our Out She So Some Still Sometimes That The Their Them Then There These They This Those To Up Was We Were What When Where Which While Who Why With Yes You Your After All Also Always Another Any Are Because Before Being Both Do Does Don't Each Even Every Everybody Everyone First Had Has Have Here Is Last Later Many More Most Much Never Next Nobody Nothing Only Other Others People Said Same Should Since Somebody Someone Something Than That's There's Though Today Together Tomorrow Two Until Very Well Would Yesterday Could Did Can " +
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December Christmas Easter Ramadan Eid English God Mum Dad Mother Father Sister Brother Gran Grandma Grandad").split(" "),
);

/** What may be about somebody else, each once, in the order of the kinds. `blocks`: the text, paragraph by paragraph. */
export function findMentions(blocks: readonly string[]): Found[] {
  const found = new Map<string, Found>();
  const add = (is: MentionKind, text: string) => {
    const said = text.trim().replace(/\s+/g, " ").replace(/['’]s$/u, "");
    if (said !== "") found.set(`${is}\n${said}`, { is, found: said });
  };
  const middle = capitalsInside(blocks);
  for (const block of blocks) {
    const taken: string[] = [];
    const take = (is: MentionKind, pattern: RegExp, fits: (text: string) => boolean = () => true) => {
      for (const [text] of block.matchAll(pattern)) if (fits(text)) { add(is, text); taken.push(text); }
    };
    take("email", EMAIL);
    take("birth", BIRTH);
    take("phone", PHONE, (text) => { const digits = text.replace(/\D/g, "").length; return digits >= 7 && digits <= 15 && !taken.some((one) => one.includes(text.trim())); });
    take("postcode", POSTCODE);
    for (const [whole] of block.matchAll(TITLED)) { add("name", whole); taken.push(whole); }
    for (const match of block.matchAll(CAPITAL)) {
      const name = nameIn(match[0], startsSentence(block, match.index), middle);
      if (name !== null && !taken.some((one) => one.includes(name))) add("name", name);
    }
  }
  return [...found.values()].sort((a, b) => MENTION_KINDS.indexOf(a.is) - MENTION_KINDS.indexOf(b.is));
}

/** Capital words that stand inside a sentence somewhere: the same word at the beginning of another is that name too. */
function capitalsInside(blocks: readonly string[]): ReadonlySet<string> {
  const inside = new Set<string>();
  for (const block of blocks)
    for (const match of block.matchAll(CAPITAL))
      if (!startsSentence(block, match.index)) for (const word of match[0].split(" ")) if (!NO_NAMES.has(word)) inside.add(word);
  return inside;
}

const startsSentence = (block: string, at: number): boolean => /(^|[.!?:“"‘(\n])\s*$/u.test(block.slice(0, at).replace(/["'“”‘’(]+$/u, ""));

/** The name in a row of capital words; null when there is none. One word at the beginning of a sentence is one only if it stands inside another, or is followed by one. */
function nameIn(words: string, starts: boolean, inside: ReadonlySet<string>): string | null {
  const parts = words.split(" ");
  while (parts.length > 0 && NO_NAMES.has(parts[0]!.replace(/['’]s$/u, ""))) parts.shift();
  while (parts.length > 0 && NO_NAMES.has(parts.at(-1)!)) parts.pop();
  if (parts.length === 0) return null;
  const beganThere = starts && parts[0] === words.split(" ")[0];
  if (beganThere && parts.length === 1 && !inside.has(parts[0]!.replace(/['’]s$/u, ""))) return null;
  return parts.join(" ");
}
