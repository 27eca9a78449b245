/** The words of the writing room. */

const toolNames = {
  undo: "Undo", redo: "Redo", heading2: "Heading", heading3: "Small heading", bold: "Bold", italic: "Italic",
  bullets: "List", numbers: "Numbers", quote: "Quote", link: "Link", lineBreak: "New line",
  moveUp: "Move up", moveDown: "Move down", further: "Further in", nearer: "Further out",
  comments: "Comments", happening: "What's happening", whose: "Whose words", help: "Help", more: "More",
} as const;

const inPart = (part: string | null) => (part === null ? "at the start" : `in “${part}”`);
const somebody = (who: string | null) => who ?? "Somebody";

export const writing = {
  title: (title: string) => `Write together: ${title}`,
  canSee: (people: number) => (people === 1 ? "Only you can see this draft." : `${people} people can see this draft.`),
  notYet: "Opening the draft. If it does not open, your browser may have scripts turned off. You can read the text here.",
  tooOld: "Writing together did not open on this device. You can read the text here.",

  cannotUndo: "This step cannot be undone any more.",
  notLoaded: "This did not open. Try again when you are online.",

  addPart: "Add your part",
  earlier: "Earlier versions of this piece",
  typingFor: "I am typing for somebody",

  text: {
    label: (title: string) => `The draft: ${title}`,
    keys: "Tab leaves the text. Alt and F10 goes to the tools. Alt and 0 shows all keys.",
    hint: "Start writing here.",
  },

  status: {
    opening: "Opening the draft",
    saved: "Saved",
    saving: "Saving",
    offline: {
      short: "You are offline. Keep writing",
      more: {
        nothing: "We will save when you are back.",
        onDevice: "Your new words are kept on this device until you are back.",
        onPage: "Keep this page open until you are back. Your new words are only here.",
      },
    },
    couldNotSave: {
      short: "We could not save: copy your words",
      more: {
        nothing: "We keep trying.",
        onDevice: "They are kept on this device too. We keep trying.",
        onPage: "They are only on this page. We keep trying.",
      },
    },
    unreachable: { short: "We cannot reach the draft", more: "We keep trying. You can read the text here, and add your part." },
    copy: "Copy your words",
    copied: "Copied. You can paste your words anywhere.",
    copyByHand: "Your words. Choose them all and copy them.",
    backAgain: "You are back. Everything is saved.",
  },

  tools: {
    name: "Tools for the text",
    names: toolNames,
    moreOpen: "Fewer",
    comments: (open: number) => `Comments (${open})`,
  },

  happening: {
    takenOut: "What was taken out",
    title: "What's happening",
    close: "Close",
    here: "Who is here",
    you: (name: string) => `${name} (you)`,
    at: (part: string | null) => (part === null ? "writing at the start" : `writing in “${part}”`),
    reading: "reading",
    goThere: (name: string) => `Go to ${name}`,
    hidden: "You are not shown to the others.",
    showMe: "Show that I am here",
    showMeHint: "Others see your name and your place in the text. Your words carry your name either way.",
    changes: "What others did lately",
    noChanges: "Nothing new since you opened this page.",
    did: {
      wrote: (who: string | null, part: string | null) => `${somebody(who)} wrote ${inPart(part)}.`,
      tookOut: (who: string | null, part: string | null) => `${somebody(who)} took words out ${inPart(part)}.`,
    },
    goToChange: "Go there",
  },

  elsewhere: {
    above: (who: string | null) => `${somebody(who)} changed the part above`,
    below: (who: string | null) => `${somebody(who)} changed the part below`,
    show: "Show",
    hide: "Hide this",
  },

  say: {
    came: (count: number, name: string) => (count === 1 ? `${name} is here.` : `${count} people came in.`),
    went: (count: number, name: string) => (count === 1 ? `${name} has left.` : `${count} people have left.`),
  },

  refused: {
    title: "We stopped for a moment",
    notSignedIn: "You are signed out on this device.",
    noRight: "You cannot write in this piece now. Somebody may have changed who is in it.",
    refused: "The draft could not take your last change. We have opened the draft again, as it is now.",
    staleEpoch: "Words were taken out of this draft for good, so we opened it again.",
    tooLarge: "That was too much at once for this draft. We have opened the draft again, as it is now.",
    tooOld: "This page is older than the site. Load the page again to go on.",
    again: "Load this page again",
    often: "This happened more than once. Load the page again, or add your part on the plain page.",
    signIn: "Sign in",
    read: "Read the piece",
    home: "Go to Home",
    addPart: "Add your part",
    wordsKept: "The words that were not in the draft yet are safe in your private notes.",
    wordsHere: "These words were not in the draft yet. Copy them if you want to keep them.",
    notes: "Open my notes",
    older: "Words that you wrote offline did not fit the draft any more. They are safe in your private notes.",
    olderHere: "Words that you wrote offline did not fit the draft any more. Copy them if you want to keep them.",
    close: "Close this message",
  },
} as const;
