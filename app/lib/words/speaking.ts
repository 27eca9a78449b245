/** In the writing room: for whom one types, and whose the words are that were pasted. */
export const speaking = {
  typing: {
    choose: "I am typing for",
    me: "Myself",
    start: "Start",
    nobody: "Nobody else is in this piece yet.",
    now: (name: string) => `You are typing for ${name}. ${name} will be asked.`,
    until: "This goes on until you stop it or close this page.",
    stop: "Stop: type my own words",
    stopped: "You are typing your own words again.",
    close: "Close",
  },
  paste: {
    title: "Whose words are these?",
    about: (start: string) => `You pasted: “${start}”`,
    until: "Until you say, they count as yours.",
    mine: "Mine",
    here: "Somebody in this piece",
    outside: "Somebody else",
    who: "Who said them?",
    use: "Use this person",
    back: "Go back",
    spoken: "Whose words are these? You pasted words. To answer, go back from the text with Shift and Tab.",
    said: {
      me: "You said: they are mine.",
      outside: "You said: they are somebody else's.",
      voice: (name: string) => `You said: they are ${name}'s. ${name} will be asked.`,
    },
    again: "Change this",
    done: "Done",
  },
} as const;
