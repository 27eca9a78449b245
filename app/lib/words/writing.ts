/** The words of the writing room. */
import type { KeyName } from "#app/editor/keys.ts";

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

  notLoaded: "This did not open. Try again when you are online.",

  addPart: "Add your part",
  earlier: "Earlier versions of this piece",
  typingFor: "I am typing for somebody",
  cannot: "You can read this piece. Writing in it is for the people who write it.",

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

  link: {
    title: "Link",
    address: "Address",
    addressHint: "For example: example.org/buses",
    words: "Words to show",
    use: "Use this link",
    remove: "Take the link off",
    cancel: "Go back",
    wrong: "Enter a web address, like example.org, or an e-mail address",
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

  help: {
    title: "Help with writing",
    close: "Close",
    first: "Write as in a letter. Everything is saved as you go. Others can write at the same time.",
    keysTitle: "Keys",
    keysLead: "Everything here has a button too.",
    toolsBack: "In the tools, use the arrow keys. Esc goes back to your place in the text.",
    keyNames: {
      undo: "Take back my last change", redo: "Do it again", bold: "Bold", italic: "Italic",
      heading2: "Heading, or back to plain", heading3: "Small heading, or back to plain", bullets: "List", numbers: "Numbered list",
      quote: "Quote", link: "Link", lineBreak: "New line in the same paragraph", further: "Further in (lists)", nearer: "Further out (lists)",
      moveUp: "Move this part up", moveDown: "Move this part down", tools: "Go to the tools", comments: "Comments, or the comment about these words", happening: "What's happening", help: "This help",
    } satisfies Record<KeyName, string>,
    tab: "Leave the text",
    leave: "Leave this site at once: press Shift three times",
    mac: { Mod: "Cmd", Alt: "Option", Shift: "Shift" },
    other: { Mod: "Ctrl", Alt: "Alt", Shift: "Shift" },
    keys: { ArrowUp: "Up", ArrowDown: "Down" },
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
