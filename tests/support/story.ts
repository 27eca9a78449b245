/**
 * Texts that the gate let through, for whatever shows them: made by the gate itself from facts in which everybody has said
 * yes. There is no other way to a PublicText, in tests neither.
 */
import { createHash } from "node:crypto";
import { NO_BOUNDS } from "#app/domain/consent/answers.ts";
import { decide, type GateFacts, type PublicText } from "#app/domain/consent/gate.ts";
import { neededIn, passagesOf, type Edition, type EditionNode, type EditionPerson } from "#app/domain/consent/edition.ts";
import type { Naming } from "#app/domain/consent/naming.ts";
import type { Standing } from "#app/domain/consent/state.ts";
import type { UseCode } from "#app/domain/consent/uses.ts";
import { ownWords, type Credit } from "#app/domain/words/credit.ts";

const sha256 = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");

/** What people might write to break whatever shows it. In a JavaScript string, a lone surrogate as well. */
export const HOSTILE = [
  `</script><script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onmouseover='x`, `&amp; &lt; &#0; ]]> <!-- -->`,
  `{\\input{/etc/passwd}} $x^2_3$ 100% #1 ~ }`, "line\nbreak\r\nand\ttab", "ER  - \nTY  - BOOK", "nul\u0000bell\u0007esc\u001b[31mdel\u007f",
  "lone \ud83d surrogate and \udc00", "\u202eturned round\u202c", "\u2066held\u2028apart\u2029", "\ufffe\uffff\ufeff", "@misc{x, title = {y}}",
  "=1+1", "- list: [yes, no]", "---\n...", "{{braces}} \\} \\{", "%0A\\u0041",
] as const;

export const RIGHT_TO_LEFT = "قصتنا معًا";
export const LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

/** Of each way to be named: who it is, and what is shown. */
export const PEOPLE = {
  ann: { is: "chosen", text: "Ann" },
  bo: { is: "legal", text: "Bo Lindqvist-O'Hara" },
  cleo: { is: "madeUp", text: "River" },
  dee: { is: "initials", text: "D. K." },
  eli: { is: "group", text: "" },
  fay: { is: "coAuthor", text: "" },
  gus: { is: "chosen", text: "Gus & Söhne 🌻" },
} as const satisfies Readonly<Record<string, Naming>>;
type Who = keyof typeof PEOPLE;
const everybody = Object.keys(PEOPLE) as Who[];

const run = (text: string, credit?: number, ...marks: EditionNode["marks"] & object): EditionNode => ({ type: "text", text, ...(credit === undefined ? {} : { credit }), ...(marks.length > 0 ? { marks } : {}) });
const block = (type: string, ...content: EditionNode[]): EditionNode => ({ type, content });

/** Every kind of block, every mark, runs of several people beside each other, and what could break a page. */
const everything = (): EditionNode => block("doc",
  { type: "heading", attrs: { level: 2 }, content: [run("What we found", 0)] },
  block("paragraph", run("I waited ", 0), run("a long time", 0, { type: "strong" }), run(" & nobody <came>.", 1), { type: "hard_break" }, run("Then somebody did.", 1, { type: "em" })),
  { type: "heading", attrs: { level: 3 }, content: [run(RIGHT_TO_LEFT, 2)] },
  block("bullet_list", block("list_item", block("paragraph", run("One 👩‍👩‍👧‍👦", 3)), block("bullet_list", block("list_item", block("paragraph", run("inside", 3))))), block("list_item", block("paragraph", run("Two", 4)))),
  block("ordered_list", block("list_item", block("paragraph", run("First", 5))), block("list_item")),
  block("blockquote", block("paragraph", run(LONG_WORD, 6), run(" and a ", 6), run("link", 6, { type: "link", attrs: { href: "https://example.org/?a=1&b=\"2\"" } }))),
  ...HOSTILE.map((text) => block("paragraph", run(text, 0))),
  block("paragraph"),
);

export type StoryChanges = Partial<Omit<Edition, "people">> & {
  readonly people?: readonly EditionPerson[];
  readonly use?: UseCode;
  readonly recipient?: string;
};

/** A person of an edition who is named so for every use. */
export const personNamed = (person: string, naming: Naming, use: UseCode = "public.web", changes: Partial<EditionPerson> = {}): EditionPerson =>
  ({ person, standing: "author", naming: { [use]: naming }, roles: [], ...changes });

export function anEdition({ use = "public.web", recipient = "", ...changes }: StoryChanges = {}): Edition {
  return {
    format: "told-together-edition", version: 1, salt: "c2FsdA", piece: "piece-1", number: 2, day: "2026-11-25",
    title: "What we found", contentNote: "It speaks about waiting for help.", language: "en", group: "Getting heard", slug: "what-we-found", findable: true,
    doc: everything(),
    credits: everybody.map((person): Credit => ownWords(person)),
    people: [
      personNamed("ann", PEOPLE.ann, use, { roles: ["lived:testimony", "credit:writing-original-draft"] }),
      personNamed("bo", PEOPLE.bo, use, { roles: ["credit:methodology", "credit:writing-review-editing"] }),
      personNamed("cleo", PEOPLE.cleo, use, { roles: ["lived:sense-making", "lived:holding-ethics", "lived:support"] }),
      personNamed("dee", PEOPLE.dee, use),
      personNamed("eli", PEOPLE.eli, use, { roles: ["lived:facilitating"] }),
      personNamed("fay", PEOPLE.fay, use, { roles: ["lived:testimony"] }),
      personNamed("gus", PEOPLE.gus, use, { standing: "thanked", roles: ["lived:listening"] }),
    ],
    order: { rule: "agreed", seed: "" }, mentions: [], alone: false,
    asks: [{ use, recipient }],
    ...changes,
  };
}

/** Facts in which everybody who is needed has said yes to this very edition, use and recipient. */
export function factsOf(edition: Edition, use: UseCode, recipient: string): GateFacts {
  const settled = sha256(edition);
  const passages = new Map([...neededIn(edition).people].map((person) => [person, sha256(passagesOf(edition, person))]));
  const standings = new Map([...passages].map(([person, hash]): [string, Standing] => [person, {
    state: "yes", undoUntil: null, next: null,
    yes: {
      is: "answered", at: 0, answer: "yes", counts: 0, until: null, afterwards: "hide", scope: NO_BOUNDS, beside: "",
      bound: { content: settled, passages: hash, presentation: "p", notice: "n" },
    },
  }]));
  return { edition, hash: { kept: settled, settled }, stopped: false, proposed: { use, recipient, presentation: "p", notice: "n" }, standings, passages, report: null };
}

/** A text that everybody said yes to. */
export function aPublicText(changes: StoryChanges = {}): PublicText {
  const { use = "public.web", recipient = "" } = changes;
  const text = decide(factsOf(anEdition(changes), use, recipient));
  if (text === "not yet") throw new Error("The gate did not let this through");
  return text;
}

/** A short text whose title, group and names are given: for what people may have written there. */
export const aTextBy = (names: readonly Naming[], changes: StoryChanges = {}): PublicText =>
  aPublicText({
    doc: block("doc", block("paragraph", ...names.map((_, at) => run(`Words ${at}. `, at)))),
    credits: names.map((_, at) => ownWords(`person-${at}`)),
    people: names.map((naming, at) => personNamed(`person-${at}`, naming, changes.use ?? "public.web")),
    ...changes,
  });
