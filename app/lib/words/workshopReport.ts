/** What comes after a workshop: its report, quotations, and whether it was got right. */
import type { ReportLack } from "#app/domain/workshop/report.ts";

type Lack = ReportLack["is"];

export const workshopReport = {
  title: (name: string) => `The report of “${name}”`,
  lead: "What the group saw, said and wants to do. From this, people write the report together.",
  notClosed: "The report begins when the workshop is over.",
  did: {
    asked: "Asked. Whoever wrote it can answer now.", takenOut: "It is out of the report.", evidence: "Kept.", kept: "Kept.", agreed: "You agree. You can take it back.",
    notAgreed: "You do not agree any more.", said: "Thank you. It is kept.", takenBack: "It is gone.", answered: "Your answer is kept. You can change it.",
  } as Readonly<Record<string, string>>,
  start: {
    heading: "Start the report", text: "It is a piece in your space. People of the space who took part can join and write.",
    titleLabel: "What is the report called?", button: "Start the report", title: (name: string) => `What we found: ${name}`,
  },
  writing: {
    heading: "The report", write: "Write the report", open: "Open the report", join: "Join and write", settle: "Settle an edition", edition: (number: number) => `Read edition ${number}`,
    elsewhere: "Some of us are writing it. What they write is not shown here.",
    none: "Nobody has started it yet.",
    lookBack: "Did you run this workshop? You can look back on it on your own.", lookBackDo: "Start a reflection", notesLink: "What I am asked about my notes",
  },
  publish: {
    heading: "Publish", needs: "Two people who took part have to agree before it can be published.", none: "First settle an edition. Then people can agree to it.",
    blocked: "Not yet. A quotation has no yes, or words of a note stand in the text without a yes. Take them out first.",
    agree: "Agree to publish", disagree: "Do not agree any more", mine: "You agree to this edition and its quotations.", enough: "Two people agree. It can be put out.",
    notEnough: "Not enough people agree yet.", putOut: "Put it out",
  },
  themes: {
    heading: "What we saw", empty: "There are no themes.", other: (title: string) => `Some would call it: ${title}`, dots: (dots: number, question: string) => `${dots === 1 ? "1 dot" : `${dots} dots`} for: ${question}`,
    rest: "Notes in no theme", by: (name: string) => `By ${name}`, unnamed: "Without a name", ask: "Ask to quote it", askWhich: (start: string) => `Ask to quote it: ${start}`,
  },
  findings: {
    heading: "What we found", empty: "No line of the talk is marked as a finding.", legend: "Which themes does it rest on?", keep: "Keep", keepWhich: (start: string) => `Keep what this rests on: ${start}`, rests: (themes: string) => `It rests on: ${themes}`,
  },
  quotations: {
    heading: "In people’s words", unnamed: "somebody who took part", title: "Quotations", empty: "Nothing is quoted yet.",
    hint: "Each quotation is asked for. Who does not answer by the day is left out.",
    is: {
      yes: "Yes. It will stand there in these words.", notYet: "No yes yet.", left: "No yes, and the time is over. Take it out.",
      changed: "The note has other words now. Ask again, or take it out.", gone: "This note was taken back. Take the quotation out.",
    },
    until: (day: string) => `There is time until ${day}.`, again: "Ask again", takeOut: "Take it out", takeOutWhich: (start: string) => `Take it out: ${start}`, goneShort: "a note that is gone", changedShort: "a note with other words",
  },
  lacks: {
    heading: "What is missing", none: "Nothing that we can see.", hint: "These are questions. You decide.",
    of: {
      noEvidence: "This finding rests on nothing yet.", oneStory: "This finding rests on one story only.", storyWithoutTrace: "Nothing from this story is in a theme. Is that right?",
      word: "Nobody has said what this word means.", wordForWord: "These words of a note stand in the text. There is no yes to quote them.",
      purpose: "It does not say what the workshop was for.", agreement: "It does not say what people agreed on for the day.", steps: "It does not say what the group did, step by step.",
      contentNote: "There is no note about what is hard to read in the report.",
    } satisfies Record<Lack, string>,
  },
  right: {
    heading: "Did we get it right?", legend: "When you look at the themes: did we get it right?", right: "Yes, this is right", differently: "I see it differently",
    textLabel: "How do you see it?", withName: "Show my name beside it", save: "Say it", mine: { right: "You said: this is right.", differently: "You said: I see it differently." },
    notes: "Some see it differently", takeBack: "Take it back", by: (name: string) => `Said by ${name}`, unnamed: "Said without a name",
  },
  actions: {
    heading: "You said, we did", empty: "The group wrote down nothing to do.", said: (whenIf: string, then: string) => (whenIf === "" ? then : `When or if ${whenIf}: ${then}`), who: (who: string) => `Who: ${who}`,
    again: (when: string) => `We look again: ${when}`, did: (did: string) => `What we did: ${did}`, notYet: "Nothing to tell yet.", label: "What was done", keep: "Keep", keepWhich: (start: string) => `Keep what was done: ${start}`,
  },
  mine: {
    title: "What I am asked about my notes", lead: (name: string) => `Some words of yours may stand in the report of “${name}”. You say yes or no.`,
    empty: "Nobody asks you about a note.", key: "Did you write a note without a name? Then use the device that you wrote it on, or come back with your six words.",
    where: "Anybody can read the report on its web page and in its files.", note: "You wrote", forName: (name: string) => `For ${name}, who has no device here. Ask them, and say what they said.`,
    prompt: (prompt: string) => `The question was: ${prompt}`, themes: (themes: string) => `It stands in: ${themes}`,
    until: (day: string) => `No answer by ${day} means: leave it out.`, over: "The day to say yes is over.",
    stands: {
      open: "You have not answered yet.", yes: "You said yes. These words may stand in the report:", no: "It is left out.",
      changed: "You changed this note. The old yes does not count. It is left out unless somebody asks you again.",
    },
    words: "Other words", wordsHint: "If you want it changed, write here how it shall stand.", withName: (name: string) => `Show this name beside it: ${name}`, noName: "No name will stand beside it.",
    yes: "Yes, like this", yesChanged: "Yes, with my change", no: "Leave it out", back: "Back to the report", which: (start: string) => `About your note: ${start}`,
  },
  problems: {
    missing: "Choose an answer.", empty: "Write something first.", tooLong: "That is too long. Make it shorter.", changed: "The words are different now. Look at them again.",
    blocked: "Not yet. Look at the quotations first.", noKey: "This device has no key for what has no name. Come back with your six words first.", titleMissing: "Give the report a name.", titleLong: "That name is too long. Make it shorter.",
  },
} as const;
