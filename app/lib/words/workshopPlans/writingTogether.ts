import type { Template } from "#app/domain/workshop/plan.ts";
import { step, TODAY } from "./step.ts";

export const writingTogether: Template = {
  key: "writing-together",
  name: "Writing together",
  about: "Each of us writes alone, shares what they choose, and then we write about it side by side. We meet four to six times.",
  agreement: [...TODAY, "What I write is mine. I choose what I share, paragraph by paragraph.", "We say who holds the pen today."],
  activities: [
    step({ kind: "checkIn", title: "How are you here?", minutes: 7, instruction: "How much strength do you have today? One word, or a few. You can pass.", secondsEach: 60 }),
    step({ kind: "agreement", title: "What we agreed on", minutes: 4, instruction: "Read the lines again. Does each still work for you? Who holds the pen today?" }),
    step({ kind: "info", title: "Write on your own", minutes: 20, instruction: "Write where nobody else reads it: on paper, or in a piece of your own. Write one scene as if it happens now.", note: "Give one question to begin with. For example: where do I stand in this, and what do I gain or risk?" }),
    step({
      kind: "write", title: "Choose what you share", minutes: 3, instruction: "Take the lines that you want to share, and put them on a note. The rest stays with you.",
      prompts: ["Lines that I want to share"],
    }),
    step({ kind: "round", title: "Share it", minutes: 16, instruction: "Read your lines, or ask somebody to read them. The others listen. What do you know from your own life? What do you see differently?", secondsEach: 240, note: "Up to four people. The others share next time." }),
    step({ kind: "break", title: "Break", minutes: 10, instruction: "Have a drink. Look out of the window." }),
    step({
      kind: "write", title: "Questions to each other", minutes: 14, instruction: "Write questions about what you heard. Whose words they are chooses which ones to answer.",
      prompts: ["I know this from my own life", "I see it differently", "I would like to know"],
    }),
    step({ kind: "talk", title: "What it means to us", minutes: 16, instruction: "Write it down together: “I”, “I” and “we”. Where we differ, both stand side by side.", note: "Nobody has to sign a “we”." }),
    step({ kind: "talk", title: "Who decided what?", minutes: 5, instruction: "Who chose today, and about what? Whose words were changed? What was left out?" }),
    step({ kind: "checkOut", title: "How are you leaving?", minutes: 5, instruction: "One word. What is the next step? Do you want to take anything back?" }),
  ],
};
