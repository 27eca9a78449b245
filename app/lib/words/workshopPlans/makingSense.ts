import type { Template } from "#app/domain/workshop/plan.ts";
import { step, TODAY } from "./step.ts";

export const makingSense: Template = {
  key: "making-sense",
  name: "Making sense of our stories",
  about: "We read two or three stories, write down what stays with us, and find what they have in common.",
  agreement: TODAY,
  activities: [
    step({ kind: "welcome", title: "Welcome", minutes: 5, instruction: "We say who we are and what today is for. Try the signals: press “Slow down” once.", note: "Say that nobody has to speak. Show where the signals are." }),
    step({ kind: "agreement", title: "What we agree on for today", minutes: 10, instruction: "Read each line. Say if it works for you. You can add a line or ask about one.", note: "If two people see a line differently, put it aside and go on." }),
    step({ kind: "checkIn", title: "How are you here?", minutes: 8, instruction: "One word, or a few. You can pass.", secondsEach: 60 }),
    step({ kind: "read", title: "Read the stories", minutes: 18, instruction: "Read the note about what is in a story first. You can leave one out." }),
    step({
      kind: "write", title: "Write on your own", minutes: 8, instruction: "Write one thing on each note. Nobody sees your notes until we show all of them at once.",
      prompts: ["What stayed with me?", "What is this story saying about how things work?", "What surprised me, or troubled me?"],
    }),
    step({ kind: "break", title: "Break", minutes: 5, instruction: "Have a drink. Look out of the window." }),
    step({ kind: "round", title: "A round", minutes: 14, instruction: "Say something about one note. It does not have to be yours. You can pass, come last, or write it.", secondsEach: 120 }),
    step({ kind: "write", title: "Names for what we see", minutes: 3, instruction: "What do these notes have in common? Write a short name for each thing you see.", prompts: ["A name for something that several notes share"], become: "themes" }),
    step({ kind: "theme", title: "Put the notes together", minutes: 19, instruction: "Take one note after the other and say where it belongs. It can be in more than one place. Look at each story again: is anything from it not here yet?", note: "Go through the stories one by one at the end." }),
    step({ kind: "break", title: "Another break", minutes: 5, instruction: "Stand up. Stretch, if you like." }),
    step({ kind: "dots", title: "What matters to you", minutes: 4, instruction: "Which of these must we not leave out? Give your dots. Nobody sees where they go." }),
    step({ kind: "talk", title: "Talk about it", minutes: 12, instruction: "What do we see? So what does it mean? Now what?", note: "Begin with what got the most dots. What got few stays in the notes." }),
    step({ kind: "actions", title: "What happens next", minutes: 5, instruction: "When or if something happens, then what do we do? Who does it? When do we look again?" }),
    step({ kind: "checkOut", title: "How are you leaving?", minutes: 4, instruction: "One word. Do you want to take anything back? Keep your words to get back to what you wrote." }),
  ],
};
