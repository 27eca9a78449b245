/**
 * Each use in plain words: what is asked, what a yes means, what it does not mean, and what happens after a change of mind.
 * A yes is bound to these very sentences: whoever changes one asks everybody again.
 */
import type { UseCode } from "#app/domain/consent/uses.ts";

type UseWords = {
  readonly question: string;
  readonly means: readonly string[];
  readonly notMeans: readonly string[];
  readonly change: readonly string[];
  /** What cannot be undone, for the receipt. */
  readonly cannot: string;
  /** A gentle look at whether it was said clearly: the first answer is the one that fits. */
  readonly check: { readonly question: string; readonly answers: readonly [string, string, string]; readonly again: string };
  /** What has to be named before it can be asked. "" when nothing has to be. */
  readonly who: string;
};

const atOnce = "It comes off our pages at once.";
const noReason = "You do not have to say why.";
const fromNow = "From then on nobody gets it from us for this.";
const copies = "We cannot take back copies that people saved, printed or know by heart.";

export const uses = {
  of: {
    "draft.group": {
      question: "Can the people who write this piece see your words in the draft?",
      means: ["Everybody in this piece can read what you write here."],
      notMeans: ["Nobody outside this piece can read it."],
      change: ["You can take your words out of the draft at any time.", noReason],
      cannot: "What people in the piece have read, they have read.",
      check: { question: "Who can read your words?", answers: ["The people in this piece", "Everybody in our space", "Anybody"], again: "Only the people in this piece can read them." },
      who: "",
    },
    "group.read": {
      question: "Can everybody in our space read these words?",
      means: ["Everybody who is in our space can open it and read it.", "People who join later can read it too."],
      notMeans: ["It is not on the public web page.", "Nobody may quote it in other places."],
      change: [atOnce, noReason, "What people in our space have read, they have read."],
      cannot: "What people in our space have read, they have read.",
      check: { question: "Who will be able to read it?", answers: ["Everybody in our space", "Anybody on the web", "Only the people who wrote it"], again: "Everybody in our space can read it. Nobody else can." },
      who: "",
    },
    "workshop.quote": {
      question: "Can these words be used in a workshop?",
      means: ["Parts of your words can be shown to the people in a workshop.", "They talk about what the words mean to them."],
      notMeans: ["It is not on the public web page.", "A report needs another yes from you."],
      change: ["Your words go from every screen at once.", "What people in the room have read, they have read.", noReason],
      cannot: "What people in the room have read, they have read.",
      check: { question: "Who may see your words?", answers: ["The people in a workshop", "Anybody on the web", "Nobody at all"], again: "The people in a workshop may see them. It is not on the web." },
      who: "",
    },
    "public.web": {
      question: "Can we put these words on the public web page?",
      means: ["Anybody in the world can read it, and keep a copy.", "People can print it, and send it to others.", "It goes on the page only when everybody in it says yes."],
      notMeans: ["Your name is shown only in the way you chose.", "Nobody gets your address or any way to reach you.", "It does not let others change the words."],
      change: [atOnce, noReason, copies],
      cannot: copies,
      check: { question: "Who will be able to read this?", answers: ["Anybody in the world", "Only the people in our space", "Only people with a password"], again: "Anybody in the world can read the public web page. They need no password." },
      who: "",
    },
    "report.quote": {
      question: "Can these words be quoted in this report?",
      means: ["Parts of your words can stand in the report that is named here.", "Whoever gets the report can read them."],
      notMeans: ["Other reports need another yes from you."],
      change: ["The web copy of the report loses your words at once.", "The next edition leaves them out.", "Printed copies cannot be taken back."],
      cannot: "We cannot take back printed copies of the report.",
      check: { question: "Where may your words stand?", answers: ["In this one report", "In any report", "In the news"], again: "A yes is for this one report. Other reports ask you again." },
      who: "What is the report called, and who makes it?",
    },
    "academic.quote": {
      question: "Can these words be quoted in this one piece of study?",
      means: ["Somebody who studies can quote your words in the work that is named here.", "It can be a paper, a book or a talk.", "It can be read by many people, for many years."],
      notMeans: ["Other works need another yes from you."],
      change: ["You can change your mind until the work is sent in.", fromNow, "After that, the words stay in that work."],
      cannot: "Once the work is sent in, the words stay in it.",
      check: { question: "Until when can you change your mind?", answers: ["Until the work is sent in", "At any time, for ever", "Never"], again: "You can change your mind until the work is sent in. After that, the words stay in it." },
      who: "What is the work called, and whose is it?",
    },
    teaching: {
      question: "Can these words be used in teaching?",
      means: ["The places that are named here can use your words when they teach.", "Their students can read them and talk about them."],
      notMeans: ["Other places need another yes from you."],
      change: [fromNow, "They are told that you changed your mind.", "We cannot take back what students have read."],
      cannot: "We cannot take back what students have read.",
      check: { question: "Who may teach with your words?", answers: ["The places that are named here", "Any school", "Nobody at all"], again: "Only the places that are named here may teach with them." },
      who: "Who teaches, and where?",
    },
    "press.social": {
      question: "Can these words be used in this one place in the news, or in this one post?",
      means: ["The place that is named here can show your words once.", "Very many people can see it, and share it."],
      notMeans: ["Other places and other posts need another yes from you."],
      change: ["Once it is out, it cannot be taken back.", "We can ask them to take it down. They may say no."],
      cannot: "Once it is out, it cannot be taken back.",
      check: { question: "Can it be taken back once it is out?", answers: ["No, it cannot", "Yes, at once", "Yes, after a week"], again: "Once it is in the news or in a post, it cannot be taken back." },
      who: "Which paper, show or page is it?",
    },
    "archive.deposit": {
      question: "Can these words be kept by this archive?",
      means: ["The archive that is named here keeps a copy for a very long time.", "It stays closed until the day that you and they agreed."],
      notMeans: ["Other archives need another yes from you."],
      change: ["They can be asked to close it again.", "They may keep their copy, even then."],
      cannot: "An archive can close its copy, but it may keep it.",
      check: { question: "What can an archive do when you change your mind?", answers: ["Close it, and keep its copy", "Forget it at once", "Nothing has to be kept"], again: "An archive can close its copy. It may keep it, even then." },
      who: "Which archive is it, and until what day is it closed?",
    },
    "licence.open": {
      question: "May anybody use these words again, under this licence?",
      means: ["Anybody may copy the words, and use them in the ways that the licence says.", "Nobody has to ask you again."],
      notMeans: ["The words are still yours. You wrote them."],
      change: ["This cannot be undone. Who has a copy may go on using it for ever."],
      cannot: "This cannot be undone.",
      check: { question: "Can you take this back later?", answers: ["No, never", "Yes, at any time", "Yes, for two years"], again: "A licence cannot be taken back, ever. A no is just as good." },
      who: "Which licence is it?",
    },
    "ai.transcribe": {
      question: "May this AI listen to your words and write them down?",
      means: ["The AI that is named here turns speech into text, for this one task."],
      notMeans: ["It may not learn from your words.", "It may not sum them up or turn them into another language."],
      change: [fromNow, "Text that it has made can be thrown away."],
      cannot: "What was sent to the AI was sent.",
      check: { question: "What may the AI do?", answers: ["Write down speech", "Learn from my words", "Anything it likes"], again: "It may write down speech, and nothing else." },
      who: "Which AI is it, and for what task?",
    },
    "ai.translate": {
      question: "May this AI turn your words into another language?",
      means: ["The AI that is named here makes a copy in another language, for this one task."],
      notMeans: ["It may not learn from your words.", "Nobody may show that copy before you have said yes to it."],
      change: [fromNow, "Text that it has made can be thrown away."],
      cannot: "What was sent to the AI was sent.",
      check: { question: "What may the AI do?", answers: ["Make a copy in another language", "Learn from my words", "Anything it likes"], again: "It may turn the words into another language, and nothing else." },
      who: "Which AI is it, and for what task?",
    },
    "ai.summarise": {
      question: "May this AI sum up your words?",
      means: ["The AI that is named here makes a short text out of yours, for this one task."],
      notMeans: ["It may not learn from your words.", "Nobody may show that text as if you had written it."],
      change: [fromNow, "Text that it has made can be thrown away."],
      cannot: "What was sent to the AI was sent.",
      check: { question: "What may the AI do?", answers: ["Make a short text out of mine", "Learn from my words", "Anything it likes"], again: "It may sum up the words, and nothing else." },
      who: "Which AI is it, and for what task?",
    },
    "ai.train": {
      question: "May this AI learn from your words?",
      means: ["Your words become part of what the AI that is named here has learned.", "It may say things like them to other people."],
      notMeans: ["It is for this one AI. Others need another yes from you."],
      change: ["This cannot be undone. An AI cannot forget what it has learned."],
      cannot: "This cannot be undone. An AI cannot forget what it has learned.",
      check: { question: "Can an AI forget your words later?", answers: ["No, it cannot", "Yes, at once", "Yes, if I ask"], again: "An AI cannot forget what it has learned. A no is just as good." },
      who: "Which AI is it, and who runs it?",
    },
    "contact.again": {
      question: "May we ask you about new uses of your words later?",
      means: ["We may show you a new question here when somebody has one."],
      notMeans: ["It is no yes to anything new.", "Nobody gets your address or any way to reach you."],
      change: ["We stop at once.", noReason],
      cannot: "What we have asked, we have asked.",
      check: { question: "What do you say yes to?", answers: ["To being asked", "To all new uses", "To nothing at all"], again: "It is a yes to being asked. Each new use still needs your yes." },
      who: "",
    },
  } satisfies Record<UseCode, UseWords>,
} as const;
