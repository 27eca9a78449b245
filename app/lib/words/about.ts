/** The words of the pages that anybody can read: start, staying safe, accessibility, privacy, an example. */
const start = {
  lead: "A place to write stories together. Your words stay yours.",
  promises: [
    { title: "Your words stay yours", text: "We know whose every word is, even when others change the text around it." },
    { title: "Nothing leaves the room without a yes", text: "Only people you choose can read a piece. You can change your mind." },
    { title: "Everyone counts the same", text: "Nobody has more say in a piece than you do." },
  ],
  signIn: "Sign in",
  invited: "Have you been invited?",
  invitedText: "Open the link you were given, or point your phone at the square. You do not need an e-mail address.",
  example: "See an example",
  caption: "Two people wrote this together. Each has a colour and a kind of line.",
} as const;

const staySafe = {
  title: "Stay safe online",
  lead: "Does somebody look at your phone or computer? Read this first.",
  leaveTitle: "Leave this site quickly",
  leave: [
    "Press “Leave this site” at the top of any page.",
    "Or press the Shift key three times.",
  ],
  leaveThen: "The page goes blank at once. You are signed out here, and a page about something else opens.",
  wordsTitle: "Your words are safe",
  words: "Words that say “Saved” stay saved. If you have just typed something, we try to keep it in your private notes.",
  historyTitle: "We cannot clean everything",
  history: "Your browser still remembers that you were here. We cannot wipe its history for you.",
  historySteps: [
    "You can delete the history yourself. Look for “History” in the menu of your browser.",
    "A private window forgets more. Look for “New private window”.",
    "Some programs watch a whole device. If you fear that, use a device that only you can use.",
  ],
  titlesTitle: "Plain page titles",
  titles: "Tabs can show only the word “Together”.",
  titlesLink: "Change how this looks",
  dangerTitle: "If you are in danger",
  danger: "Call the emergency number where you live. In the UK it is 999. In most of Europe it is 112.",
  carryOn: "Carry on",
  beforeTitle: "Before you begin",
  beforeLead: "We show this once on each device. It takes one minute.",
} as const;

const accessibility = {
  title: "Accessibility",
  lead: "We want everyone to be able to take part. This is what we do, and what does not work yet.",
  youCanTitle: "What you can do",
  youCan: [
    "Change colours, letters, size and spacing.",
    "Do everything with a keyboard.",
    "Use a screen reader.",
    "Use an old phone. Reading and adding your part need no scripts.",
    "Zoom to 400 per cent without scrolling sideways.",
  ],
  keysTitle: "Keys that help",
  keys: [
    { keys: "Tab", what: "goes to the next thing" },
    { keys: "Shift, three times", what: "leaves this site" },
    { keys: "Alt and F10", what: "goes from the text to the buttons above it" },
    { keys: "Alt and 0", what: "shows all the keys while you write" },
    { keys: "Escape", what: "goes back to the text" },
  ],
  notYetTitle: "What is not good enough yet",
  notYet: [
    "Everything is in English only.",
    "We have tested with programs that check pages. We still have to test with more people.",
    "When many people write at once, a screen reader can take a moment to catch up. Use the Read page then.",
  ],
  goalTitle: "Our goal",
  goal: "We follow the Web Content Accessibility Guidelines 2.2, level AA.",
  tellTitle: "Tell us",
  tell: "Is something hard to use? Tell the people who look after your space. They can pass it on to whoever runs this site.",
} as const;

const privacy = {
  title: "Privacy in plain words",
  lead: "Who can see what, and what we keep.",
  seeTitle: "Who can see what you write",
  see: [
    "A new piece is private. Only you can see it.",
    "You choose who else can read it or write in it.",
    "People who look after a space cannot open a piece that they are not part of.",
    "The person who runs the computers could look at everything. Ask who that is, and if you trust them.",
  ],
  keepTitle: "What we keep",
  keep: [
    "The name you chose, and what you told us about yourself.",
    "Your words, and who wrote which words.",
    "A list of what happened, such as who joined when. It has no words from your pieces.",
    "Which devices are signed in, so that you can end that.",
    "On a device that you call your own: a copy of drafts, so that you can write offline.",
  ],
  cookiesTitle: "Cookies",
  cookies: "We use three small notes in your browser. One keeps you signed in. One keeps how pages look. One knows that you have seen how to stay safe.",
  neverTitle: "What we never do",
  never: [
    "We do not sell or share anything about you.",
    "We do not count or watch how you use this site.",
    "No page loads anything from another company.",
    "No AI reads your words.",
  ],
  limitsTitle: "What we cannot do",
  limits: [
    "Somebody who can read your words can copy them.",
    "Others may guess who wrote something, even without a name.",
  ],
} as const;

const example = {
  title: "A story about buses",
  lead: "This is an example. Nobody real is in it. It shows what three people can write together.",
  contentNote: "This talks about waiting, and being late for work.",
  contentNoteTitle: "What this talks about",
  people: [
    { name: "Rosa", initials: "Ro", author: 1 },
    { name: "Dev", initials: "De", author: 2 },
    { name: "Mrs Ali", initials: "MA", author: 3 },
  ],
  storyTitle: "The 42",
  paragraphs: [
    [
      { by: 1, text: "The 42 used to come every ten minutes. " },
      { by: 2, text: "Now it comes when it likes, " },
      { by: 1, text: "and we plan our lives around it." },
    ],
    [
      { by: 3, text: "I see them from my shop window. On wet days I tell them to wait inside. " },
      { by: 2, text: "She puts the kettle on before we ask." },
    ],
    [
      { by: 1, text: "We wrote to the bus company together. " },
      { by: 3, text: "I had never written a letter like that before." },
    ],
  ],
  whoseTitle: "Whose words are whose",
  whose: "Each person has a colour and a kind of line. You can turn this on or off when you read.",
  howTitle: "How they did it",
  how: [
    "Rosa started the piece on her phone at the bus stop.",
    "Dev joined from his laptop. They wrote at the same time.",
    "Mrs Ali used the “Add your part” page. It works on an old phone too.",
  ],
} as const;

export const about = { start, staySafe, accessibility, privacy, example } as const;
