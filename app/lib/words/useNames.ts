import type { UseCode } from "#app/domain/consent/uses.ts";

/** Each use in lists and sentences: "the public web page". */
export const useNames = {
  "draft.group": "the draft",
  "group.read": "our space",
  "workshop.quote": "a workshop",
  "public.web": "the public web page",
  "report.quote": "a report",
  "academic.quote": "a piece of study",
  teaching: "teaching",
  "press.social": "the news or one post",
  "archive.deposit": "an archive",
  "licence.open": "an open licence",
  "ai.transcribe": "AI that writes down speech",
  "ai.translate": "AI that translates",
  "ai.summarise": "AI that sums up",
  "ai.train": "AI that learns",
  "contact.again": "asking you again",
} as const satisfies Record<UseCode, string>;
