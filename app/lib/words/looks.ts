/** The words of "Change how this looks". Tables end in `satisfies`: a new choice without words does not compile. */
import type { Preferences } from "#app/domain/preferences.ts";

type ChoiceWords = {
  [C in keyof Preferences as Preferences[C] extends boolean ? never : C]: {
    readonly legend: string;
    readonly hint?: string;
    readonly options: Readonly<Record<Preferences[C] & string, string>>;
  };
};
type SwitchWords = {
  [S in keyof Preferences as Preferences[S] extends boolean ? S : never]: { readonly label: string; readonly hint: string };
};

const choices = {
  colours: {
    legend: "Colours",
    options: {
      device: "Match my device", light: "Light", dark: "Dark", contrast: "High contrast", cream: "Cream",
    },
  },
  letters: {
    legend: "Letters",
    options: {
      standard: "Standard (Atkinson Hyperlegible)", lexend: "Lexend", openDyslexic: "OpenDyslexic", device: "The letters of my device",
    },
  },
  size: {
    legend: "Size of the letters",
    options: { "100": "Normal", "110": "A little larger", "125": "Larger", "150": "Half as large again", "175": "Very large", "200": "Twice as large" },
  },
  lines: {
    legend: "Space between lines",
    options: { normal: "Normal", wide: "More", wider: "Most" },
  },
  wordGaps: {
    legend: "Space between words and letters",
    options: { normal: "Normal", wide: "More", wider: "Most" },
  },
  lineLength: {
    legend: "Length of the lines",
    options: { normal: "Normal", short: "Short", shorter: "Very short" },
  },
  tell: {
    legend: "What do you want us to tell you while you write?",
    hint: "We show it on the screen. A screen reader says it aloud.",
    options: {
      me: "Only what is about me",
      people: "Also who comes and goes",
      near: "Also what changes near my words",
    },
  },
} as const satisfies ChoiceWords;

const switches = {
  underline: { label: "Underline links", hint: "A line under each link makes it easy to find." },
  calm: { label: "Calm screen", hint: "Nothing moves. You do not see where other people are writing." },
  simple: { label: "Simple screen", hint: "Only the main things to do." },
  discreet: { label: "Plain page titles", hint: "The tab in your browser only says “Together”." },
} as const satisfies SwitchWords;

export const looks = {
  title: "Change how this looks",
  lead: "Choose what is easy for you to read. You can change it at any time.",
  choices,
  switches,
  switchesLegend: "More that may help",
  sampleTitle: "This is how it looks",
  sample:
    "The 42 bus was late again. Mrs Ali said we could wait in her shop, so we did. She put the kettle on.",
  sampleLink: "A link looks like this",
  save: "Save",
  saved: "Saved. This is how it looks from now on.",
  savedOnAccount: "Saved. It will look like this wherever you sign in.",
  undo: "Undo my changes",
  undone: "Done. It looks as it did before.",
  startAgain: "Back to how it came",
  back: "Go back to where you were",
} as const;
