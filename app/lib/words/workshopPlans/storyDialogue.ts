import type { Template } from "#app/domain/workshop/plan.ts";
import { step, TODAY } from "./step.ts";

export const storyDialogue: Template = {
  key: "story-dialogue",
  name: "Story dialogue",
  about: "We stay with one story for a long time. We ask what happened, why, what it means, and what we can do.",
  agreement: [...TODAY, "The person who tells the story says what we may ask, and what is kept."],
  activities: [
    step({ kind: "welcome", title: "Welcome", minutes: 5, instruction: "We say who we are and who does what today. Try the signals: press “Slow down” once.", note: "About six people is best. One story, or two at the most." }),
    step({ kind: "info", title: "Ask me, do not ask me", minutes: 3, instruction: "The person who tells the story says what we can ask about, and what we leave alone.", note: "Talk about this with them before the day as well." }),
    step({ kind: "read", title: "The story", minutes: 8, instruction: "Listen to the story, or read it. Read the note about what is in it first." }),
    step({ kind: "round", title: "Thank you", minutes: 4, instruction: "Say thank you in a few words. Say one thing that stays with you. You can pass.", secondsEach: 30 }),
    step({ kind: "talk", title: "What happened?", minutes: 8, instruction: "What did we hear? Ask only what helps you to see it. Write it under “What”.", note: "No advice now. Bring the talk back to the story." }),
    step({ kind: "talk", title: "Why did it happen?", minutes: 10, instruction: "What made it so? Look at rules, money, time and habits, not only at people. Write it under “So what”." }),
    step({
      kind: "write", title: "What do you see now?", minutes: 8, instruction: "Write on your own, one thing on each note. Then we show all notes at once.",
      note: "Six minutes to write, two to read.", prompts: ["What do I see now that I did not see before?", "What does this story say about other places?"],
    }),
    step({ kind: "break", title: "Break", minutes: 8, instruction: "Have a drink. Look out of the window." }),
    step({ kind: "theme", title: "So what do we learn?", minutes: 14, instruction: "Put the notes together that belong together. Give each group a short name. A note can be in more than one." }),
    step({ kind: "actions", title: "Now what?", minutes: 10, instruction: "When or if something happens, then what do we do? Who does it? When do we look again?" }),
    step({ kind: "info", title: "The last word", minutes: 5, instruction: "The person who told the story has the last word. They say what is kept and what is not.", note: "What they do not want to keep is taken back now." }),
    step({ kind: "checkOut", title: "How are you leaving?", minutes: 7, instruction: "One word. Do you want to take anything back? Keep your words to get back to what you wrote." }),
  ],
};
