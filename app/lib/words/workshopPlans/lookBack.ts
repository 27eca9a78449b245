import type { Template } from "#app/domain/workshop/plan.ts";
import { step } from "./step.ts";

export const lookBack: Template = {
  key: "look-back",
  name: "What did it do to us?",
  about: "The people who ran a session look back on it as equals, within two days. It is about what it did to us too.",
  agreement: ["Each of us writes first, and reads then.", "Nobody has to say what they do not want to say.", "We say at the end what stays between us."],
  activities: [
    step({ kind: "info", title: "Breathe", minutes: 3, instruction: "Sit down. Breathe. Nobody talks yet." }),
    step({
      kind: "write", title: "Write on your own", minutes: 8, instruction: "Write one thing on each note. Then we show all notes at once.",
      prompts: ["What did I notice?", "Where was the heat?", "When did I step into an old role?"],
    }),
    step({ kind: "info", title: "Read each other's notes", minutes: 5, instruction: "Read all the notes, slowly. Do not answer yet." }),
    step({ kind: "round", title: "A round", minutes: 8, instruction: "Say something about one note. It does not have to be yours. You can pass, come last, or write it.", secondsEach: 120 }),
    step({ kind: "talk", title: "What changed?", minutes: 6, instruction: "What changed in me? What changed in us? Was the hard part of use, or did it do harm?", note: "If it did harm, stop here, and find help first." }),
    step({ kind: "actions", title: "What we change next time", minutes: 5, instruction: "If this happens again, then what do we do? Who does it?" }),
    step({ kind: "talk", title: "What stays between us?", minutes: 3, instruction: "Say what stays here, and what goes to the others." }),
    step({ kind: "checkOut", title: "How are you leaving?", minutes: 2, instruction: "One word." }),
  ],
};
