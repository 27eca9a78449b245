/** The words of talking beside the live text, and of asking first. */
export const talkLive = {
  close: "Close",
  loading: "Looking up what people say.",
  late: "We cannot look up the newest comments now. We keep trying.",
  newTitle: "Say something",
  newSelected: (quote: string) => `About: “${quote}”`,
  newPiece: "About the whole piece. To say something about some words, select them in the text first.",
  sent: "Sent.",
  notSent: "We could not send this. Your words are still here. Try again.",
  suggestTitle: "Suggest a change",
  suggestLead: "In this piece, people ask first. Your words become a suggestion for those words' writer.",
  suggestLabel: "What it would read",
  suggestSend: "Suggest this",
  suggestStop: "Do not suggest it",
  suggestKept: "Nothing in the text has changed.",
} as const;
