/** The words of "whose words are whose": in the read page and in the live editor. */
import type { WordsShown } from "#app/domain/words/shown.ts";

/** Null: the one who reads this. */
type Name = string | null;
const by = (name: Name) => name ?? "You";

export const whose = {
  show: "Show whose words are whose",
  hide: "Hide whose words are whose",
  title: "Whose words are whose",
  gone: "Somebody who has no account any more",
  lead: "Each person's words have their own colour, line and letters.",
  leadOwn: "In this space, each person is shown only their own words. The rest has no mark.",
  nothing: "Nothing is written here yet.",
  me: (name: string) => `${name} (you)`,

  /** Before each run, for those who hear the text. */
  says: {
    wrote: (name: Name) => `${by(name)} wrote: `,
    copied: (name: Name) => (name === null ? "Copied from your words: " : `Copied from ${name}'s words: `),
    waiting: (name: Name, hand: Name) =>
      name === null
        ? `${by(hand)} typed this for you. You have not said yet that these are your words: `
        : `${by(hand)} typed this for ${name}. ${name} has not said yet that it is theirs: `,
    confirmed: (name: Name, hand: Name) =>
      name === null ? `You said that these are your words. ${by(hand)} typed them: ` : `${name} said these are their words. ${by(hand)} typed them: `,
    declined: (hand: Name) => `Somebody said that these are not their words. ${by(hand)} typed them: `,
    outside: (hand: Name) => `Somebody who is not in this piece wrote this. ${by(hand)} put it here: `,
    unknown: "Nobody knows who wrote this: ",
    others: "Somebody else wrote: ",
  },

  /** The small letters before a run. */
  letters: {
    copied: (initials: string) => `“${initials}”`,
    waiting: (initials: string, hand: string) => `${initials}? by ${hand}`,
    confirmed: (initials: string, hand: string) => `${initials} by ${hand}`,
    declined: "not theirs",
    outside: "not here",
    unknown: "?",
  },

  /** What the other marks mean; only those that are in the text are listed. */
  kinds: {
    copied: "Copied from somebody's words in this piece.",
    waiting: "One person typed this for another, who has not said yet that it is theirs.",
    confirmed: "One person typed this. The other said: these are my words.",
    declined: "One person typed this for another, who said: these are not my words.",
    outside: "Words of somebody who is not in this piece.",
    unknown: "Nobody knows who wrote this.",
  },
  kindLetters: { copied: "“A”", waiting: "A? by B", confirmed: "A by B" },

  filter: "Whose words are marked?",
  everybody: "Everybody's words",
  only: (name: Name) => (name === null ? "Only your words" : `Only ${name}'s words`),

  panel: {
    close: "Close",
    loading: "Looking up whose words are whose.",
    late: "We cannot look up the newest words now. We keep trying.",
    list: "The text, in order",
    goThere: "Go there",
    more: "Show more of the text",
    passage: (says: string, words: string) => `${says}“${words}”`,
  },

  setting: {
    label: "Who is shown whose words are whose?",
    hint: "In a piece, people can ask to see who wrote which words. Only people in that piece can.",
    options: {
      everyone: "Everyone in the piece",
      own: "Each person sees only their own",
    } as const satisfies Record<WordsShown, string>,
  },
} as const;
