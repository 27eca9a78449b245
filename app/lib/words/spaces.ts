/** The words of home, spaces and group agreements. */
import type { SpaceRole } from "#app/domain/access/can.ts";
import type { AgreementState } from "#app/domain/space/agreement.ts";

const roles = {
  member: "Member",
  facilitator: "Facilitator",
  steward: "Steward",
} as const satisfies Record<SpaceRole, string>;

const roleHints = {
  member: "Reads and writes in the pieces they are in.",
  facilitator: "Also looks after people and invitations.",
  steward: "Also chooses who looks after people.",
} as const satisfies Record<SpaceRole, string>;

const states = {
  current: "What we agree on now",
  proposed: "Suggested",
  past: "What we agreed on before",
  dropped: "Suggested, and not agreed",
} as const satisfies Record<AgreementState, string>;

const home = {
  title: "Home",
  hello: (name: string) => `Hello ${name}`,
  next: "Next for you",
  nothingNext: "Nothing needs you today.",
  join: (askedBy: string, title: string) => `${askedBy} asks you to join “${title}”.`,
  joinDo: (title: string) => `Look at what joining “${title}” means`,
  yes: (askedBy: string, name: string, title: string) => `${askedBy} asks to add ${name} to “${title}”. It needs your yes or no.`,
  yesLeft: (askedBy: string, name: string) => `${askedBy} asks to add ${name} to a piece that you left. Your words are still in it.`,
  yesDo: (name: string) => `Say yes or no to ${name}`,
  current: (space: string) => `“${space}” has an agreement that you have not said yes to.`,
  currentDo: (space: string) => `Read the agreement of ${space}`,
  suggested: (space: string) => `Somebody suggests a new agreement for “${space}”.`,
  suggestedDo: (space: string) => `Read the suggestion in ${space}`,
  spaces: "My spaces",
  noSpaces: "A space is a group that writes together. You are not in one now.",
  noSpacesInvited: "Somebody who looks after a space can invite you with a link or a printed code.",
  startSpace: "Start a space",
  pieces: "My pieces",
  noPieces: "A piece is a story or a reflection that you write, alone or with others. You start one in a space.",
  exampleLabel: "See an example",
  exampleRead: "Read a whole example",
  example: {
    title: "Two buses",
    note: "About waiting, and being on time.",
    lastWritten: "Last changed yesterday.",
  },
  bin: "In the bin",
  binRow: (day: string) => `You can bring it back until ${day}.`,
  binDo: "Go to the bin",
} as const;

const describe = {
  nameLabel: "What is the space called?",
  nameHint: "A few words that the group will know it by.",
  purposeLabel: "What is it for?",
  purposeHint: "One sentence. You can change it later, together.",
  helpLabel: "Who can people turn to for help?",
  helpHint: "A name, and how to reach them. For example: Ann, 020 7946 0000, or talk to her on Tuesdays.",
} as const;

export const spaces = {
  home,
  roles,
  roleHints,
  roleChoice: (role: SpaceRole) => `${roles[role]}. ${roleHints[role]}`,
  how: "How do I get into one?",
  me: (name: string) => `${name} (you)`,

  problems: {
    nameMissing: "Enter a name for the space",
    nameLong: "Enter a shorter name. It can have 80 letters",
    purposeMissing: "Enter one sentence that says what the space is for",
    purposeLong: "Enter a shorter sentence. It can have 300 letters",
    helpLong: "Enter a shorter line. It can have 200 letters",
    agreementMissing: "Enter the words of the agreement",
    agreementLong: "Enter a shorter agreement. It can have 10,000 letters",
    agreementSame: "Change something first. These are the words you have now",
    roleMissing: "Choose what this person does here",
  } as Readonly<Record<string, string>>,

  new: {
    title: "Start a space",
    lead: "A space is a group with one purpose. You look after it at first. You can share that work with others.",
    ...describe,
    agreementLabel: "How do you want to work together?",
    agreementHint: "This is a beginning. Change it as you like. Later, everybody can suggest other words.",
    agreementStart: [
      "We listen to each other, and nobody has to speak.",
      "We tell our own stories. We ask before we tell a story that is somebody else's.",
      "What is said here stays here, until the people who said it say yes.",
      "Anybody can take a break, or stop, and does not have to say why.",
      "We use plain words, and ask when we do not understand.",
    ].join("\n"),
    button: "Start the space",
  },

  space: {
    pieces: "Pieces",
    piecesAre: "You see the pieces that you are in. Nobody else's are shown to you, whatever your role.",
    noPieces: "There is no piece here that you are in yet. Start one, or wait until somebody asks you.",
    startPiece: "Start a piece",
    bin: "Look in the bin",
    people: "Who is here",
    looksAfter: "Facilitators and stewards look after people and invitations. They cannot open a piece that they are not in.",
    peopleDo: "More about the people here",
    invite: "Invite somebody",
    agreement: "How we work together",
    noAgreement: "The group has not agreed on anything yet. Anybody can suggest how to work together.",
    agreementDo: "Read the agreement",
    agreementSuggest: "Suggest an agreement",
    waitingCurrent: "You have not said yes to this agreement yet.",
    waitingSuggested: "A new agreement is suggested. Say what you think.",
    waitingDo: "Read it and choose",
    describe: "Change the name, the purpose or who to turn to",
    leave: "Leave this space",
    lookAfter: "Look after this space",
  },

  describe: {
    title: "About this space",
    lead: "Everybody in the space sees this.",
    ...describe,
    button: "Keep these words",
    back: (space: string) => `Back to ${space}`,
  },

  people: {
    title: "Who is here",
    lead: (space: string) => `The people in ${space}.`,
    roleLabel: (name: string) => `What does ${name} do here?`,
    changeFor: (name: string) => `Change what ${name} does here`,
    changed: "That is changed.",
    keep: "Keep this",
    remove: (name: string) => `Take ${name} out of this space`,
    removeMeans: (name: string) => [
      `${name} can no longer open this space or any piece in it. This works at once.`,
      `${name}'s words stay where they are. They are still ${name}'s words.`,
      `To come back, ${name} needs a new invitation, and a new yes for each piece.`,
    ],
    removeDo: (name: string) => `Take ${name} out now`,
    removed: "They are out of the space.",
    lastSteward: "You are the only steward. Before you stop, make somebody else a steward.",
    invite: "Invite somebody",
    what: "What do these words mean?",
    noMore: "None of these roles opens a piece. Only the people in a piece can read it.",
  },

  agreement: {
    title: "How we work together",
    lead: (space: string) => `The agreement of ${space}. Everybody can suggest other words.`,
    none: "Nothing is agreed yet.",
    since: (day: string) => `Agreed on ${day}.`,
    youSaidYes: "You said yes to these words.",
    askYes: "Are these words right for you?",
    sayYes: "Say yes",
    suggested: "Suggested",
    rule: "A suggestion counts when more than half of the people in the space have said yes to it. You do not have to say anything.",
    suggestedBy: (name: string, day: string) => (name === "" ? `Suggested on ${day}.` : `Suggested by ${name} on ${day}.`),
    suggestedByMe: (day: string) => `Suggested by you on ${day}.`,
    notYet: "Not yet agreed.",
    takeBack: "Take my suggestion back",
    suggest: "Suggest other words",
    suggestFirst: "Suggest how we work together",
    textLabel: "The whole agreement, as you would have it",
    textHint: "The words we have now are here to begin with. Your suggestion is also your yes.",
    textHintFirst: "One line for each thing works well. Your suggestion is also your yes.",
    button: "Suggest this",
    before: "Before",
    states,
    version: (version: number, day: string) => `Version ${version}, ${day}`,
    read: (version: number) => `Read version ${version}`,
    saidYes: "We have your yes.",
    didSuggest: "Your suggestion is there for everybody to read.",
    didTakeBack: "Your suggestion is taken back.",
  },

  leave: {
    title: "Leave this space",
    lead: (space: string) => `This is what happens when you leave ${space}.`,
    means: [
      "You can no longer open this space or its pieces. This works at once.",
      "Your words stay where they are, in each piece. The people who are in a piece can still read them.",
      "Nobody new can be added to a piece with your words without your yes. We will go on asking you.",
      "To come back, you need a new invitation.",
    ],
    first: "If you want to take some of your words out, do that first. Open the piece, choose “Write together” and delete them there.",
    alone: (titles: string) => `You are the only person in: ${titles}. When you leave, nobody can open it.`,
    button: "Leave this space now",
    stay: "Stay here",
    lastSteward: "You are the only steward of this space. Before you leave, make somebody else a steward.",
    lastStewardDo: "Choose another steward",
    left: "You have left the space.",
  },

  bin: {
    title: "The bin",
    lead: "A piece stays here for 30 days. Then it is deleted for good.",
    empty: "Nothing is in the bin.",
    until: (day: string) => `You can bring it back until ${day}.`,
    restore: (title: string) => `Bring back “${title}”`,
    onlyWriters: "The people who write it can bring it back.",
  },
} as const;
