import type { AnyCommand } from "./command.ts";
import { backup, restore } from "./commands/backups.ts";
import { doctor } from "./commands/doctor.ts";
import { personAdd, signInLink } from "./commands/people.ts";
import { pieceAdd, pieceText, pieceVerify, words } from "./commands/pieces.ts";
import { ledgerVerify } from "./commands/ledger.ts";
import { receiptVerify } from "./commands/receipts.ts";
import { workshopAdd } from "./commands/workshops.ts";
import { memberAdd, memberRemove, spaceAdd } from "./commands/spaces.ts";

/** Everything the operator can ask for, in the order of the help. */
export const COMMANDS: readonly AnyCommand[] = [
  personAdd, signInLink, spaceAdd, memberAdd, memberRemove, pieceAdd, pieceText, pieceVerify, words, workshopAdd,
  receiptVerify(({ services }) => services.receipts.keys()), ledgerVerify, backup, restore, doctor,
];
