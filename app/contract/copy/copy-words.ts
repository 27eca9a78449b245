/** The sentences of a copy. They stand in app/lib/words/copyFiles.ts; what makes a copy is given them. */
import type { CopyThread, CopySaid } from "./piece.ts";

export type CopyWords = {
  readonly note: (note: string) => string;
  readonly care: string;
  readonly comments: string;
  readonly none: string;
  readonly empty: string;
  readonly said: (said: CopySaid, number: number | null) => string;
  readonly about: { readonly words: string; readonly wordsAt: (number: number) => string; readonly piece: string; readonly gone: string };
  readonly to: (names: readonly string[]) => string;
  readonly edited: string;
  readonly takenBack: string;
  readonly hidden: (by: string) => string;
  readonly suggests: string;
  readonly takesOut: string;
  readonly states: Readonly<Record<NonNullable<CopyThread["proposal"]>["state"], (by: string) => string>>;
  readonly done: (by: string) => string;
  /** In the text, to what is said about it. */
  readonly toComment: (number: number) => string;
};

/** What is known of something that was said, sentence by sentence, in the order in which it is read. */
export function factsOf(said: CopySaid, words: CopyWords): string[] {
  return [
    ...(said.to.length > 0 ? [words.to(said.to)] : []),
    ...(said.takenBack ? [words.takenBack] : []),
    ...(said.hiddenBy === null ? [] : [words.hidden(said.hiddenBy)]),
    ...(said.edited ? [words.edited] : []),
  ];
}

/** How it went on with a thread. */
export function endingOf({ proposal, done }: CopyThread, words: CopyWords): string[] {
  const state = proposal === null ? "" : words.states[proposal.state](proposal.decided?.by ?? "");
  return [...(state === "" ? [] : [state]), ...(done === null ? [] : [words.done(done.by)])];
}
