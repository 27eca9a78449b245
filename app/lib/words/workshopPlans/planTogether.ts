import type { Template } from "#app/domain/workshop/plan.ts";
import { step } from "./step.ts";

export const planTogether: Template = {
  key: "plan-together",
  name: "Plan it together",
  about: "The people who will run a session plan it as equals: who leads what, and what we do when it gets hard.",
  agreement: ["We plan this together. Nobody gets only the story part.", "Each of us says what we do not want to be asked to bring.", "We say so when we do not know a word."],
  activities: [
    step({ kind: "checkIn", title: "How are we?", minutes: 5, instruction: "One word, or a few. You can pass.", secondsEach: 60 }),
    step({
      kind: "write", title: "What each of us brings", minutes: 10, instruction: "Write on your own. Then we show all notes at once.",
      prompts: ["What I bring", "What I do not want to be asked to bring", "What I am worried about"],
    }),
    step({ kind: "talk", title: "What is it for?", minutes: 5, instruction: "Say in one plain sentence what the session is for." }),
    step({ kind: "talk", title: "Who leads which part?", minutes: 12, instruction: "Go through the parts one by one, and take turns to lead. Who says hello, and who says goodbye?", note: "Look at the whole list at the end. Is it even?" }),
    step({ kind: "break", title: "Break", minutes: 5, instruction: "Have a drink. Look out of the window." }),
    step({
      kind: "write", title: "Words to explain", minutes: 5, instruction: "Which words will somebody not know? Write each one, and say it in plain words.",
      prompts: ["A word, and what it means"],
    }),
    step({ kind: "actions", title: "What if?", minutes: 8, instruction: "What do we do if nobody talks? If somebody is upset? If we two do not agree? Who does it?" }),
    step({ kind: "info", title: "Signs between us", minutes: 3, instruction: "Choose a sign for “take over”, one for “slow down” and one for “stop now”." }),
    step({ kind: "talk", title: "Can everybody take part?", minutes: 4, instruction: "Look at access, travel, breaks and pay. Who is still left out?" }),
    step({ kind: "checkOut", title: "What people read first", minutes: 3, instruction: "Say in two or three lines what people see when they come in. Then one word: how are you leaving?" }),
  ],
};
