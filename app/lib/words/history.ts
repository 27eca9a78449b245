/** The words of earlier versions: keeping, comparing, bringing back, and playing back how a piece was made. */

/** Null: the one who reads this. */
type Name = string | null;
const whose = (name: Name) => (name === null ? "your" : `${name}'s`);
const by = (name: Name) => name ?? "you";
const listOf = (names: readonly string[]) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);

type Kind = "quiet" | "named" | "before";
type Block = "paragraph" | "heading" | "small_heading" | "bullet" | "number" | "quote";

const blocks = {
  paragraph: "a paragraph", heading: "a heading", small_heading: "a small heading",
  bullet: "a line in a list", number: "a line in a list with numbers", quote: "a quote",
} as const satisfies Record<Block, string>;

const when = (day: string, time: string) => `${day}, ${time}`;

export const history = {
  back: "Back to the piece",
  backToVersions: "Back to all versions",

  problems: {
    versionNameMissing: "Enter a name for this version",
    versionNameLong: "Enter a shorter name. It can have 80 letters",
  } as Readonly<Record<string, string>>,

  list: {
    title: "Earlier versions",
    lead: (title: string) => `What “${title}” was before. Only the people who write it can see this.`,
    how: "We keep a version when nobody has written for ten minutes. You can keep one yourself at any time.",
    nameTitle: "Keep a version now",
    nameLabel: "What do you want to call it?",
    nameHint: "For example: Before the trip.",
    nameButton: "Keep this version",
    named: "We have kept this version.",
    all: "All versions",
    empty: "No version is kept yet. The first comes by itself, ten minutes after somebody has written.",
    now: "The piece as it is now",
    when,
    named_: (name: string) => `“${name}”`,
    kept: (kind: Kind, name: Name | undefined) => {
      if (kind === "quiet") return "Kept by itself.";
      if (kind === "named") return name === undefined ? "Named by somebody who has no account any more." : `Named by ${by(name)}.`;
      return name === undefined ? "Kept right before an older version was brought back." : `Kept right before ${by(name)} brought back an older version.`;
    },
    open: (what: string) => `Read it or bring it back: ${what}`,
    openShort: "Read it or bring it back",
    compareNow: (what: string) => `What changed since: ${what}`,
    compareNowShort: "What changed since",
    choose: "Compare two versions",
    first: "The first",
    second: "The second",
    option: (name: string, at: string) => (name === "" ? at : `“${name}”, ${at}`),
    compare: "Compare them",
  },

  compare: {
    title: "What changed",
    between: (first: string, second: string) => `From ${first} to ${second}.`,
    now: "now",
    same: "Nothing is different between these two.",
    key: "How to read this",
    keyText: "A plus and a line under words: they were added. A minus and a line through words: they were taken out. The letters say whose words they are.",
    keyNew: "A plus and a line under words: they were new at this step. The letters say whose words they are.",
    keyOwn: "In this space, each person is shown only their own words by name.",
    text: "The text",
    was: (before: Block, after: Block) => `This was ${blocks[before]} before. Now it is ${blocks[after]}.`,
    added: (words: string) => `Added, ${words}: `,
    gone: (words: string) => `Taken out, ${words}: `,
    end: " (end)",
    sign: { added: "+", gone: "−" },
    signed: (sign: string, letters: string) => (letters === "" ? sign : `${sign} ${letters}`),
  },

  /** Whose words a stretch is, inside a sentence. */
  whose: {
    wrote: (name: Name) => `${whose(name)} words`,
    copied: (name: Name) => `a copy of ${whose(name)} words`,
    waiting: (name: Name, hand: Name) => `${whose(name)} words, typed by ${by(hand)}, not said to be right yet`,
    confirmed: (name: Name, hand: Name) => `${whose(name)} words, typed by ${by(hand)}`,
    declined: "words that nobody says are theirs",
    outside: "words of somebody who is not in this piece",
    unknown: "nobody knows whose words",
    others: "somebody else's words",
    gone: "somebody who has no account any more",
  },

  version: {
    pageTitle: "An earlier version",
    title: (name: string, at: string) => (name === "" ? `The piece on ${at}` : `“${name}”`),
    lead: (at: string) => `This is what it was on ${at}.`,
    empty: "Nothing was written in it then.",
    same: "It is the same now. There is nothing to bring back.",
    whole: "Bring it all back",
    means: [
      "The whole text becomes what it was then.",
      "Each person's words come back as theirs.",
      "What is there now is kept as a version first. So you can undo this.",
      "The others see the change at once, and that you made it.",
    ],
    wholeButton: "Bring back this whole version",
    read: "The text then",
    here: "This part is still there.",
    partButton: "Bring back this paragraph",
    partLabel: (start: string) => `Bring back this paragraph: ${start}`,
    partHint: "Each part that is different now has a button. It brings back that part only.",
    changes: "See what changed since then",
  },

  done: {
    whole: "The whole version is back. Each word belongs to the person who wrote it. To undo this, bring back the version at the top.",
    part: "The paragraph is back, with its people. You can see it in the piece.",
    same: "It was there already. Nothing has changed.",
    see: "Read the piece",
  },

  making: {
    title: "How it was made",
    lead: (title: string) => `“${title}”, from one pause to the next. Words that were new are marked.`,
    empty: "Nothing is written in it yet. When somebody has written, you can look back here.",
    label: "Choose a step",
    of: (number: number, of: number) => `Step ${number} of ${of}`,
    hint: "Move with the arrow keys. Home is the first step, End is the last.",
    show: "Show this step",
    earlier: "Earlier",
    later: "Later",
    play: "Play",
    stop: "Stop",
    /** "Step 4 of 12: Tuesday 3 March 2026, 2:05 in the afternoon. Bo wrote." */
    says: (number: number, of: number, day: string, time: string, who: string) => `Step ${number} of ${of}: ${when(day, time)}. ${who}`,
    who: (me: boolean, names: readonly string[], others: boolean) => {
      const all = [...(me ? ["You"] : []), ...names, ...(others ? [me || names.length > 0 ? "others" : "Somebody else"] : [])];
      return all.length === 0 ? "Nobody wrote." : `${listOf(all)} wrote.`;
    },
    text: "The text at this step",
    nothing: "The text was empty at this step.",
  },
} as const;
