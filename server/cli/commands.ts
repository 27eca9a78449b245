import type { AnyCommand } from "./command.ts";
import { doctor } from "./commands/doctor.ts";

/** Everything the operator can ask for, in the order of the help. */
export const COMMANDS: readonly AnyCommand[] = [doctor];
