/** Voice and hand: words that one person says and another types. */
export const voices = {
  home: {
    waiting: (names: string, title: string) => `${names} typed some words for you in “${title}”. Are they yours?`,
    look: (title: string) => `Look at the words in “${title}”`,
    and: (names: string, last: string) => `${names} and ${last}`,
  },

  me: { label: "Words typed for me", text: "What others typed as your words, and what you said about it." },

  typed: {
    title: "Words typed for you",
    lead: "Somebody typed these as your words. Only you can say if they are.",
    empty: "Nobody has typed words for you.",
    exampleLabel: "See an example",
    example: "You tell Bo what happened. Bo types it for you. Then we ask you here if these are your words.",
    note: (note: string) => `Content note: ${note}`,
    waitingTitle: "These wait for you",
    saidTitle: "You have answered these",
    by: {
      waiting: (name: string) => `${name} typed this for you.`,
      confirmed: (name: string) => `${name} typed this for you. You said: these are my words.`,
      declined: (name: string) => `${name} typed this for you. You said: these are not my words.`,
    },
    means: {
      waiting: "Until you answer, it shows as not sure yet, and it stays inside the piece.",
      yes: "Yes: they count as your words, like those that you type yourself.",
      no: "No: they stay in the text with a mark, and nobody may use them.",
      change: "You can change your mind here at any time.",
    },
    yes: "These are my words",
    change: "Change them",
    no: "These are not my words",
    yesWhich: (start: string) => `These are my words: ${start}`,
    changeWhich: (start: string) => `Change them: ${start}`,
    noWhich: (start: string) => `These are not my words: ${start}`,
    cannotChange: "You read this piece. To have the words changed, ask somebody who writes it.",
    correct: {
      title: "Change the words",
      lead: "What you leave as it is becomes yours as it was typed. What you change becomes yours as you type it.",
      label: "Your words",
      labelOf: (number: number) => `Your words, part ${number}`,
      button: "Save: these are my words now",
      back: "Go back without changing",
    },
    done: {
      yes: "Thank you. They count as your words now.",
      no: "Thank you. They are marked: nobody may use them.",
      change: "Thank you. Your changes are in the piece.",
      changed: "The words changed. Here is what they are now.",
    },
    read: (title: string) => `Read “${title}”`,
  },

  problems: {
    partMissing: "Enter some words. If none of them are yours, go back and say so",
    partLong: "This is too long for one go. Make it shorter",
  } as Readonly<Record<string, string>>,

  add: {
    label: "Whose words are these?",
    hint: "If somebody told you the words, choose them. We ask them before the words count as theirs.",
    me: "Mine",
    voice: (name: string) => `${name} said them, and I type`,
    outside: "Somebody who is not here",
    gone: "This person is not in the piece now. Choose again. Your words are still here",
  },
} as const;
