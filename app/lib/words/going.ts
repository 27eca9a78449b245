/** Deleting one's account: the honest list, the minutes to think again, and the certificate. */
import type { Certificate, CertificateGone, CertificateStays, GoingChoice } from "#app/domain/people/going.ts";

const gone: Readonly<Record<CertificateGone, string>> = {
  account: "The account, with its name and its e-mail address, if there was one.",
  ways: "All devices, links and ways in.",
  notes: "All private notes.",
  answers: "What was answered about the use of words, with the names of those who sat beside.",
  names: "All names and roles that were chosen for pieces.",
  editions: "The text of each edition that held words or a name of this person.",
  workshops: "The name and words of this person in workshops, with a made-up name too. Reports quote them no more.",
  words: "All words in the pieces that the person chose, with their history.",
  said: "What was said about those pieces in comments.",
};
const stays: Readonly<Record<CertificateStays, string>> = {
  entries: "That answers were given, and when, without what they said.",
  others: "What other people wrote, also where they wrote about this person.",
  unnamed: "What was written in workshops without a name. Nobody can know whose it is.",
  copies: "Copies that others saved or printed.",
  backups: "Backups, until the people who run this site delete them.",
  words: "Words that the person left in pieces, without a name.",
};

const kept = "What we could not take back:";
const erased = "What was erased for good:";
const title = "Certificate: an account was deleted";

export const going = {
  called: "Somebody who left",
  title: "Delete my account",
  lead: "Before you decide, read what goes and what stays. Nothing happens until you press the button.",
  me: { label: "Delete my account", text: "See what goes and what stays. You have time to think again." },
  lastTitle: "Somebody else has to look after these spaces first",
  last: "You are the only one who looks after them. Ask somebody to do it, then come back here.",
  goesTitle: "What goes for good",
  goes: {
    account: "Your account, your name here, and all your ways in.",
    email: "Your e-mail address.",
    notes: "Your private notes.",
    answers: "What you answered about your words. That you answered stays, without what you said.",
    editions: "The text of each edition with your words or your name. Others can settle a new one without you.",
    workshops: "What you wrote in workshops with your name or a made-up name, and what you said there. Reports do not quote it any more.",
    workshopsAlone: "A workshop that nobody else plans or runs ends.",
  },
  staysTitle: "What stays",
  stays: [
    "What other people wrote, also where they wrote about you. Where your name stood, people read: “Somebody who left”.",
    "Names that you gave to spaces, pieces and versions.",
    "Copies that people saved or printed, and what they know.",
    "Backups, until the people who run this site delete them. Ask them how long that is.",
  ],
  unnamedTitle: "What you wrote in workshops without a name",
  unnamed: "It stays. Nobody can know that it is yours, and we cannot either. To take it back, do it now. Use the device that you wrote it on, or come back with your six words.",
  unnamedIn: "You were in:",
  unnamedOther: "Plans, themes, actions and explained words stay too. They have nobody's name.",
  piecesTitle: "Your words",
  piecesLead: "Choose for each piece what happens to your words in it.",
  noPieces: "No piece holds words of yours.",
  closed: "A piece that you cannot open now",
  holds: (hasWords: boolean, hasSaid: boolean) => (hasWords && hasSaid ? "Your words are in it, and you said something about it." : hasWords ? "Your words are in it." : "You said something about it."),
  choices: {
    out: "Take my words out",
    leave: "Leave them without my name",
  } satisfies Record<GoingChoice, string>,
  hints: {
    out: "They go from the text, its history and the comments.",
    leave: "They stay in the draft for the group. Nobody can say yes for you, so they can go on no page.",
  } satisfies Record<GoingChoice, string>,
  then: "What happens then",
  thens: (minutes: number) => [
    "At once, no page outside the group shows anything of yours. The words that you take out leave the text.",
    minutes === 0 ? "Here it cannot be undone." : `You have ${minutes} minutes to change your mind. Then it cannot be undone.`,
    "Then all your devices are signed out, and what is yours in workshops goes.",
    "You get an address where you find a certificate. It says what was erased, and names nobody.",
  ],
  copy: "Get a copy of my words first",
  button: "Delete my account",
  stay: "Keep my account",
  asked: {
    title: "Your account goes soon",
    lead: (until: string) => `It goes for good at ${until}. Until then you can keep it.`,
    keep: "Keep my account",
    kept: "You keep your account. All is as it was.",
    late: "The time to change your mind is over.",
  },
  told: {
    keepTitle: "Keep this address",
    keep: "Your certificate will be there. It opens without an account. We show it only now.",
    label: "Your address",
  },
  home: { text: (until: string) => `Your account goes for good at ${until}.`, label: "Keep my account, or see what goes" },
  problems: { choiceMissing: "Choose what happens to your words in this piece" } as Readonly<Record<string, string>>,
  certificate: {
    title,
    waits: "It is not done yet. Come back to this address later.",
    undone: "The person kept their account. Nothing was erased.",
    when: ({ asked, erased: done }: Pick<Certificate, "asked" | "erased">) => `Asked for: ${asked}. Erased: ${done}.`,
    number: (number: string) => `Number: ${number}`,
    gone, stays, goneTitle: erased, staysTitle: kept,
    head: (hash: string) => `The last entry of the ledger then: ${hash}`,
    keep: "Keep it:",
    as: { json: "signed, for programs", text: "as plain text" },
    signed: "We signed the first form. Our public keys are at /ledger/keys.json.",
    lines: (one: Certificate): string[] => [
      title, "", one.place, `Number: ${one.number}`, `Asked for: ${one.asked}`, `Erased: ${one.erased}`, "",
      erased, ...one.gone.map((what) => `- ${gone[what]}`), "", kept, ...one.stays.map((what) => `- ${stays[what]}`), "", `The last entry of the ledger then: ${one.ledgerHead}`,
    ],
  },
} as const;
