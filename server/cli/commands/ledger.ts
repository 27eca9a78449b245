import { z } from "zod";
import { command } from "../command.ts";

export const ledgerVerify = command({
  name: "ledger verify",
  about: "Looks at every entry of the ledger of answers: its order, its hash, and what it says.",
  options: z.strictObject({}),
  run: ({ services }) => services.ledger.verify(),
  say: ({ ok, entries, erased, head, findings }) =>
    [ok ? `The ledger holds: ${entries} entries, ${erased} of them erased.` : "The ledger does NOT hold.", ...findings.map(({ seq, what }) => `  entry ${seq}: ${what}`), `Head: ${head === "" ? "none yet" : head}`].join("\n"),
  failed: ({ ok }) => !ok,
});
