/** What stands in the files of a story that people take with them, around the story itself. Names, deeds and how to cite it: citing.ts. */
import { dayInWords } from "#app/domain/dates.ts";

export const storyFiles = {
  note: (note: string) => `Before you read: ${note}`,
  by: (names: string) => `By ${names}`,
  story: "The story",
  contents: "Contents",
  about: "About this copy",
  from: "It comes from this page:",
  edition: (number: number, day: string) => `Edition ${number}, ${dayInWords(new Date(`${day}T12:00:00Z`))}.`,
  recipient: (name: string) => `For: ${name}`,
  canChange: "This copy can be out of date: the people who made it can change their mind.",
  today: "The page says what holds today.",
  /** For those who cannot see a book, or not read it with their eyes. */
  access: "Words only, with headings. It can be read out from start to end.",
} as const;
