/** The words of talking about a piece: comments, answers, and suggested wording. */
import type { Somebody } from "#app/contract/talk.ts";
import type { AnyKind, Kind } from "#app/domain/comment/kinds.ts";

const name = ({ isMe, name: said }: Somebody) => (isMe ? "You" : said);
const youOr = ({ isMe, name: said }: Somebody) => (isMe ? "you" : said);

/** What a kind is called when somebody reads it. An answer and a plain comment need no name. */
const called: Partial<Record<AnyKind, string>> = {
  question: "Question", thanks: "Thank you", hard: "This is hard to read", hurts: "This hurts", change: "Suggested change",
};

export const talk = {
  title: "Comments",
  lead: (piece: string) => `What people say about “${piece}”.`,
  section: "Comments",
  none: "Nobody has said anything about it yet.",
  noneDone: "Nothing is done with yet.",
  link: "Say something about it",
  all: "All comments",
  count: (open: number) => `Comments (${open})`,
  more: "Show more comments",
  onlyRead: "To say something about it, ask one of the people who write it.",

  which: { name: "Which comments", open: (count: number) => `Being talked about (${count})`, done: (count: number) => `Done with (${count})` },

  kinds: {
    comment: "A comment",
    question: "A question",
    thanks: "Thank you",
    hard: "This is hard to read",
    hurts: "This hurts",
  } as const satisfies Record<Kind, string>,
  kindHints: {
    hard: "Plain words would help.",
    hurts: "You do not have to say why.",
  } as Partial<Record<Kind, string>>,
  called,

  /** The name of a comment, for those who hear the page. */
  label: (by: Somebody, when: string, about: string | null, kind: AnyKind) => {
    const what = kind === "reply" ? "Answer" : kind === "change" ? "Suggested change" : "Comment";
    return about === null ? `${what} by ${youOr(by)}, ${when}` : `${what} by ${youOr(by)}, ${when}, about: “${about}”`;
  },
  by: (by: Somebody) => (by.isMe ? `${by.name} (you)` : by.name),
  gone: "Somebody who has no account any more",
  edited: "Changed since.",
  to: (names: readonly string[]) => `For ${names.join(", ")}`,
  deleted: "This was taken back by whoever said it.",
  hidden: (by: Somebody) => `${name(by)} hid this.`,
  done: (by: Somebody, when: string) => `${name(by)} said: done with this. ${when}.`,

  about: {
    words: "About:",
    piece: "About the whole piece.",
    gone: "The words this was about have changed. They were:",
    goneNoQuote: "The words this was about are no longer here.",
    goTo: "Go to the words",
    back: "Back to the comment",
    goneTitle: "About words that are no longer here",
    pieceTitle: "About the whole piece",
  },
  /** The link in the text that leads to what is said about it. */
  inText: (number: number, by: string) => `Comment ${number}, by ${by}`,
  next: "Next comment",
  previous: "Previous comment",

  answer: "Answer",
  answerLabel: "Your answer",
  send: "Send",
  edit: "Change it",
  editLabel: "What it says",
  save: "Save",
  takeBack: "Take it back",
  takeBackSure: "It is gone for everybody at once, and for good.",
  hide: "Hide it",
  hideSure: "Everybody sees that you hid it. Any writer can show it again.",
  show: "Show it again",
  setDone: "Done with this",
  again: "Talk about it again",

  change: {
    becomes: "would become",
    takenOut: "These words would be taken out.",
    use: "Use it",
    usePart: "Use some of it",
    useLabel: "What these words read then",
    useHint: "New words of the suggestion stay their writer's. What you add is yours.",
    leave: "Leave it",
    used: (by: Somebody, when: string) => `${name(by)} used it. ${when}.`,
    left: (by: Somebody, when: string) => `${name(by)} left it: the words stay as they are. ${when}.`,
    goneState: "This suggestion is no longer here.",
    cannot: "The words it was for have changed too much. You can still talk about it.",
    waits: "You said: use it. It also changes words of others, who have not said so yet.",
  },

  new: {
    title: "Say something about it",
    lead: (piece: string) => `Everybody who can open “${piece}” can read what you say.`,
    placeLabel: "What is it about?",
    piece: "The whole piece",
    place: (first: string) => `The part: ${first}`,
    anywhere: "Words that I copy below",
    wordsLabel: "Which words of it?",
    wordsHint: "Copy them from the text. Leave this empty for the whole part.",
    kindLabel: "What do you want to say?",
    suggest: "I suggest other words",
    suggestHint: "They see your words beside theirs. They use them or leave them.",
    textLabel: "Your words",
    textHint: "For a suggestion, you can leave this empty.",
    wordingLabel: "The words you suggest",
    wordingHint: "What would you put there? Only for a suggestion. Empty means: take these words out.",
    toLabel: "Is it for somebody?",
    toHint: "We tell them that something waits for them.",
    notIn: "They cannot open this piece, so we do not tell them.",
    button: "Say it",
  },

  did: {
    said: "Everybody in the piece can read it now.",
    answered: "Your answer is there.",
    edited: "It is changed.",
    takenBack: "It is taken back.",
    hidden: "It is hidden. Everybody can see that you hid it.",
    shown: "It is shown again.",
    done: "Done with this. You find it under “Done with”.",
    again: "It is being talked about again.",
    used: "The suggested words are in the text.",
    waits: "You said yes. It waits for the others whose words it changes.",
    left: "Left as it is.",
  } as Readonly<Record<string, string>>,

  problems: {
    textMissing: "Enter what you want to say",
    textLong: "Enter a shorter text. It can have 5,000 letters",
    kindMissing: "Choose what you want to say",
    wordingLong: "Enter shorter words. They can have 5,000 letters",
    wordingLines: "Enter the suggested words in one line",
    wordingSame: "Enter other words than those that are there",
    aboutGone: "These words are not in the text any more. Choose again what it is about. What you wrote is still here",
    aboutTwice: "These words are there more than once. Copy a few more of them",
    aboutLines: "Choose words of one line for a suggestion",
    mentionGone: "Somebody you chose is not in this space any more. Choose again",
    mentionsMany: "Choose fewer people",
    changedSince: "The words have changed since you looked. Look again, then decide",
  } as Readonly<Record<string, string>>,

  home: {
    text: (piece: string) => `There is something new about “${piece}” that you have not read.`,
    toMe: (by: string, piece: string) => `${by} said something for you about “${piece}”.`,
    label: (piece: string) => `Read it: ${piece}`,
  },
} as const;
