/** Every limit of live drafts: a number, its unit, its reason. */
export const LIMITS = {
  /** One message. A chapter pasted at once fits; a film does not. */
  frameBytes: 2 * 1024 * 1024,
  /** What the socket library may buffer before we can answer 4413 ourselves. */
  socketFrameBytes: 8 * 1024 * 1024,
  /** A whole draft as Yjs stores it: about two long books. */
  draftBytes: 4 * 1024 * 1024,
  /** Tabs and devices of one person in one piece. */
  connectionsPerPersonAndPiece: 20,
  /** How deep blocks may stand in each other; a list in a quote in a list is 6. */
  depth: 24,
  /** One struct that says only "deleted": an honest device deletes at most a draft. */
  deletedLength: 8_000_000,
  /** New client ids in one update: one for each time a page was opened offline and written in. */
  newClients: 256,
  /** Client ids of one person in one piece: every visit has its own. Each costs everybody a little, for ever. */
  clientsPerPerson: 20_000,
  /** New structs in one update: a whole novel typed offline merges into fewer. */
  newStructs: 50_000,
  /** Stretches that one update deletes: a day of taking out single letters, offline. */
  newDeletes: 20_000,
  /** Items that Yjs may pass, here and in every browser, to find the places of one update's items. About half a second. */
  searchSteps: 500_000,
  /** Stretches of words in one update that are carried out of blocks that are gone. */
  strays: 2_000,
  /** Updates held back while an earlier one of the same person is on its way. */
  heldUpdates: 256,
  heldBytes: 2 * 1024 * 1024,
  /** What one connection says about ids that have not arrived yet: one for each update on its way. */
  saidWaiting: 512,
  /** Ids that one message says something about: an honest device says it for each change, and nobody pastes more than a draft. */
  saidLength: 4 * 1024 * 1024,
  /** Stretches that one message may credit anew: between them stands what is not the sender's to say. */
  saidStretches: 2_000,
  /** A person's id, in letters. */
  saidPersonLetters: 64,
  /** Of one event-loop turn, per connection, in milliseconds: nobody waits for somebody else's flood. */
  turnMsPerConnection: 4,
  /** A turn of one connection that took this long was heavy work. */
  longTurnMs: 30,
  /** Whoever's message took long lets others go first for so many times as long. */
  restPerWork: 4,
  /** Of one pump, in milliseconds, before it commits and lets the sockets breathe. */
  turnMs: 12,
  /** Bytes that we take from somebody while we look up who they are. */
  earlyBytes: 512 * 1024,
  /** Messages waiting from one connection before we stop reading its socket. */
  inboxBytes: 4 * 1024 * 1024,
  /** Presence leaves every so many milliseconds per piece, not person by person. */
  presenceEveryMs: 60,
  /** One message about presence: a full workshop's, sent back. */
  presenceMessageBytes: 256 * 1024,
  /** One person's presence as JSON. */
  presenceBytes: 2048,
  /** A person whose device said nothing for so long is no longer shown. */
  presenceGoneMs: 45_000,
  /** Presence is dropped for a reader this far behind; one further behind is let go. */
  presenceBufferedBytes: 256 * 1024,
  readerBufferedBytes: 4 * 1024 * 1024,
  /** A draft stays in memory this long after the last person left. */
  idleMs: 45_000,
  /** Log entries between snapshots: at least, and at most for very large drafts. */
  snapshotEvery: 1000,
  snapshotEveryMost: 5000,
  /** Every refusal at the door takes this long, so that unknown and forbidden feel alike. */
  refusalMs: 60,
  pingEveryMs: 20_000,
  /** Sessions also end by time: everybody is judged anew this often. */
  judgeEveryMs: 30_000,
  /** Playing a draft back goes on for so long, then lets others go first: a letter typed meanwhile is not held up. */
  makingSliceMs: 4,
  /** So many log entries are read in one go: under a millisecond when each is a letter. */
  makingEntries: 100,
  /** So many moments (a number, a time, a person) are read in one go. */
  makingPage: 2_000,
  /** So many pieces are kept ready to be played back; each holds its draft once more. */
  makingsAtOnce: 3,
  /** What a piece was at its steps is kept up to so many UTF-16 units: all of it for most, the last part for very long ones. */
  makingUnits: 12_000_000,
} as const;
