/** The workshops of a space, and the line about one on somebody's home. */
import type { WorkshopState } from "#app/domain/workshop/states.ts";
import { howLong } from "./howLong.ts";

export const workshopList = {
  title: "Workshops",
  lead: "In a workshop, people meet to listen to stories and to find out what they mean.",
  none: "A workshop is a meeting with a plan, step by step. There is none here now.",
  exampleLabel: "What is it like?",
  example: "Six people read two stories. Each writes down what stays with them. Then they put the notes together, and see what they have in common.",
  states: {
    draft: "Being planned. Only those who plan it see it.",
    open: "The doors are open.",
    live: "It is going on now.",
    paused: "It is going on now, and has a pause.",
    stopped: "It is going on now, and stands still.",
    closed: "It is over.",
    cancelled: "It was called off.",
  } satisfies Record<WorkshopState, string>,
  comeIn: "Come in",
  comeInTo: (title: string) => `Come in to “${title}”`,
  planIt: (title: string) => `Look at the plan of “${title}”`,
  notIn: "You are not in it.",
  startTitle: "Start a workshop",
  startLead: "Begin with a ready plan. You can change each step.",
  nameLabel: "What is the workshop called?",
  nameHint: "A few words that people will know it by.",
  planLegend: "Which plan fits?",
  planHint: (about: string, minutes: number) => `${about} It takes ${howLong(minutes)}.`,
  start: "Start planning",
  startMeans: "Nobody else sees it until you open its doors, or ask somebody to plan it with you.",
  problems: {
    empty: "Enter a name for the workshop.",
    tooLong: "Enter a shorter name. It can have 120 letters.",
    template: "Choose a plan to begin with.",
  } as Readonly<Record<string, string>>,
  back: (space: string) => `Back to ${space}`,
  home: {
    open: (title: string) => `The doors of “${title}” are open.`,
    live: (title: string) => `“${title}” is going on now.`,
    label: (title: string) => `Go to “${title}”`,
    quoted: (title: string) => `Say yes or no: words that you wrote in “${title}” may stand in its report.`,
    quotedDo: (title: string) => `Read the question: notes of “${title}”`,
  },
} as const;
