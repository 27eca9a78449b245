import type { Template } from "#app/domain/workshop/plan.ts";
import { step, TODAY } from "./step.ts";

export const storyCircle: Template = {
  key: "story-circle",
  name: "Story circle",
  about: "Six to eight people each tell a short story. Everybody listens. Then we look at what the stories have in common.",
  agreement: [...TODAY, "While somebody tells a story, nobody asks and nobody adds to it."],
  activities: [
    step({ kind: "welcome", title: "Welcome", minutes: 4, instruction: "We say who we are, and how a story circle works. Try the signals: press “Slow down” once.", note: "Say that nobody has to tell a story. To listen is to take part." }),
    step({ kind: "agreement", title: "What we agree on for today", minutes: 6, instruction: "Read each line. Say if it works for you. You can add a line or ask about one." }),
    step({ kind: "info", title: "Think of a story", minutes: 5, instruction: "Think of one time that has to do with what we talk about today. It can be small. Choose only what you want to tell.", note: "Say the theme. Then keep quiet, and leave people to think." }),
    step({ kind: "round", title: "Each tells a story", minutes: 28, instruction: "You have three minutes. The others listen, and write nothing down. You can pass. You are asked once more at the end.", note: "Keep time with a kind sign, not by cutting in.", secondsEach: 180 }),
    step({ kind: "break", title: "A breath", minutes: 2, instruction: "Breathe. Stand up, or look out of the window. Nobody talks." }),
    step({
      kind: "write", title: "What did you hear?", minutes: 5, instruction: "Write one thing on each note. Nobody sees your notes until we show all of them at once.",
      prompts: ["What did I hear?", "What goes together?", "What was not the same?"],
    }),
    step({ kind: "round", title: "A round about the stories", minutes: 10, instruction: "Say something about one note. It does not have to be yours. You can pass, come last, or write it.", secondsEach: 75 }),
    step({ kind: "talk", title: "All of us together", minutes: 10, instruction: "What do we see? So what does it mean? Now what?", note: "Ask who has not been heard yet." }),
    step({ kind: "info", title: "What may be kept?", minutes: 5, instruction: "May anything from today be written up, and by whom? Each person says it for their own words. A no needs no reason.", note: "Ask each person, one by one. No answer is a no." }),
    step({ kind: "checkOut", title: "How are you leaving?", minutes: 5, instruction: "One word. Do you want to take anything back? Keep your words to get back to what you wrote." }),
  ],
};
