/** What people do together in a workshop besides notes: agree, speak in turn, read, talk, decide, say how they leave, look back. */
export const workshopTogether = {
  welcome: { try: "Try a signal", tryHint: "They are always at the bottom of the screen, under “Signals”.", slowOn: "Good. Everybody can see that.", },
  agreement: {
    yes: "Yes, that works for me", yesSaid: "You said yes.", undo: "Not any more", of: (line: string) => `: ${line}`,
    question: "Somebody asks about this", parked: "Put aside for now",
    change: "Change my line", changeText: "The line", asLine: "It is a line", asQuestion: "It is a question", aside: "Put it aside", saveAs: "What is it?", save: "Save the line",
    add: "Add a line", addDo: "Add it", ask: "Ask about a line", askText: "Your question", askDo: "Ask",
  },
  round: {
    wait: "The round begins soon. Those who run the session start it.",
    yours: "It is your turn.", theirs: (name: string) => `${name} has the word.`, nobody: "Nobody has the word right now.",
    each: (minutes: string) => `Everybody has the same time: ${minutes}.`,
    seconds: (seconds: number) => (seconds % 60 === 0 ? (seconds === 60 ? "1 minute" : `${seconds / 60} minutes`) : `${seconds} seconds`),
    start: "I begin now", done: "I am done", pass: "I pass", later: "Come back to me", write: "I would rather write",
    unpass: "I want to say something after all",
    order: "The order", states: { waiting: "not yet", speaking: "has the word", done: "has spoken", passed: "passes", later: "comes later", wrote: "writes" },
    turn: (name: string, state: string) => `${name}: ${state}`,
    over: "The round is over.",
    writeIt: "Write it instead", writeText: "What you want to say", writeDo: "Say it in writing", written: "Said in writing",
    by: (name: string) => `${name} wrote:`,
  },
  read: {
    none: "There are no stories to read here. Those who run the session will say how it goes on.",
    minutes: (minutes: number) => (minutes === 1 ? "About 1 minute to read" : `About ${minutes} minutes to read`),
    note: (note: string) => `This talks about: ${note}`, noNote: "Its writers gave no content note.",
    show: "Show me", skip: "Skip it", of: (title: string) => `: ${title}`, hide: "Put it away", skipped: "You skipped this one. That is fine.",
    gone: "This story is not here right now.",
  },
  talk: {
    what: "What?", soWhat: "So what?", nowWhat: "Now what?",
    hints: { what: "What do we see in these notes?", soWhat: "What does it mean? Why does it matter?", nowWhat: "What follows from it?" },
    none: "Nothing here yet.", add: "Add a line", text: "Your line", finding: "This is something we found out", isFinding: "Found out", do: "Add it", save: "Save",
    change: "Change", takeBack: "Take back", of: (text: string) => `: “${text}”`, by: (name: string) => name,
  },
  actions: {
    none: "Nothing is decided yet.", add: "Add what we will do", whenIf: "When or if", then: "Then we", who: "Who does it?", lookAgain: "When do we look again?",
    do: "Add it", save: "Save", change: "Change", of: (text: string) => `: ${text}`,
    line: (whenIf: string, then: string) => (whenIf === "" ? then : `When or if ${whenIf}, then ${then}`),
    by: (who: string) => `Who: ${who}`, again: (when: string) => `We look again: ${when}`,
  },
  checkOut: {
    word: "One word for how you leave", mood: "How is it?", moods: ["Light", "Fine", "Thoughtful", "Tired", "Heavy", "Not sure"],
    who: "Who may see it?", private: "Only me", shared: "Everybody here", whoHint: "If you do not answer, only you see it.",
    save: "Save", saved: "This is what you said:", others: "How others leave", othersLine: (name: string, said: string) => `${name}: ${said}`,
    back: "Do you want to take anything back?",
    words: "How to come back", wordsHow: "When you came in, you got six words. With them you get back to what you wrote, on any phone or computer. Keep them where only you find them.",
  },
  closed: {
    nothing: "There is nothing that you wrote.",
    until: (day: string) => `Until ${day} you can change what you wrote, add to it, or take it back.`, over: "The time for changing notes is over. You can still take back what is yours.",
    back: "Look back, in your own time. Nobody waits for you.", add: (title: string) => `Add a note to “${title}”`, outline: "What we found", decided: "What we will do", leave: "How are you leaving?",
  },
} as const;
