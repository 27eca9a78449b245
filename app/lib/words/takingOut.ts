/** The words of taking words out: one's own out of a draft, what was taken out, and bringing it back. */
export const takingOut = {
  out: {
    title: "Take my words out",
    lead: (title: string) => `This is what happens when you take your words out of “${title}”.`,
    link: "Take my words out",
    now: "At once",
    atOnce: [
      "All your words leave the text, for everybody. This works at once.",
      "Where they stood, people read: “Words were taken out here.” Your name is not there.",
      "Everybody else’s words stay where they are.",
      "Words you write after this stay in.",
    ],
    think: "Time to think again",
    minutes: (minutes: number) =>
      minutes === 1 ? "You have one minute to change your mind. Then it can not be undone." : `You have ${minutes} minutes to change your mind. Then it can not be undone.`,
    noMinutes: "Here it can not be undone.",
    then: "Then, for good",
    forGood: [
      "Your words are gone from everything we keep of this piece. That is its history and its older versions too.",
      "The list of what was taken out starts anew, for everybody.",
      "Other people’s devices drop their copies of the piece when they next connect.",
    ],
    cannot: "What we can not take back",
    limits: [
      "Copies that people made: photos, print, or words they copied to another place.",
      "What people remember.",
      "Your own private notes stay. You can delete them there.",
      "Backups that the people who run this site keep. Ask them how long they keep those.",
    ],
    button: "Take my words out now",
    stay: "Leave my words in",
    none: "You have no words in this piece. There is nothing to take out.",
    back: "Read the piece",
    isOut: (until: string) => `Your words are out. You can put them back until ${until}.`,
    isOutThen: "After that they are gone for good. You do not need to do anything.",
    undo: "Put my words back",
    undone: "Your words are back where they were.",
    tooLate: "The time to change your mind is over. Your words are gone for good.",
    gone: "Your words are gone for good.",
    leave: "You can also take all your words out first.",
  },
} as const;
