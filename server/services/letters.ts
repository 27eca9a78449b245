/** The letters we send, in full. No names of others, no titles, no words from pieces: mail is read over shoulders. */
import type { Letter } from "./ports.ts";

const letter = (to: string, subject: string, lines: readonly string[]): Letter => ({ to, subject, text: lines.join("\n\n") });

const NOT_YOU = "If this was not you, you can throw this letter away. Nobody got in.";

export const letters = {
  /** To somebody who asked to get in by mail, or who proves that an address is theirs. */
  signIn: (to: string, url: string) =>
    letter(to, "Your link", [
      "Hello. You asked for a link to sign in. Here it is:",
      url,
      "Open it and press the button. It works one time, in the next 30 minutes.",
      NOT_YOU,
    ]),
  confirm: (to: string, url: string) =>
    letter(to, "Is this your address?", [
      "Hello. Somebody gave this address as a way to sign in. If it was you, open this link and press the button:",
      url,
      "It works one time, in the next 30 minutes. After that, you can ask for a link to this address each time you want to get in.",
      NOT_YOU,
    ]),
  /** To the owner of an address that somebody gave again. Whoever gave it sees nothing of this. */
  haveAccount: (to: string, signInUrl: string) =>
    letter(to, "You can sign in already", [
      "Hello. Somebody gave this address to join. You can sign in with it already, so we changed nothing. To sign in, go to:",
      signInUrl,
      NOT_YOU,
    ]),
  /** So that nobody gets in as somebody else unnoticed. */
  linkMadeForYou: (to: string, signInUrl: string) =>
    letter(to, "A sign-in link was made for you", [
      "Hello. Somebody who looks after people in your space made a new sign-in link for you. Your older links have stopped working.",
      "If you did not ask for this, sign in and look at your list of devices. You can end any of them there:",
      signInUrl,
    ]),
  /** To somebody who asked for it, when something is new. Not what, where or by whom: they sign in and read it there. */
  waiting: (to: string, { home, stop }: { home: string; stop: string }) =>
    letter(to, "Something is waiting for you", [
      "Hello. Something new is waiting for you. To read it, sign in here:",
      home,
      "You asked for these letters. To stop them, or to change how often they come, go here:",
      stop,
    ]),
} as const;
