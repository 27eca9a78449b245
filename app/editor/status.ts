/**
 * What the writer is told about their words. Pure: facts of the line in, one status out.
 *
 * The rule that nothing may break: "saved" is said only when the server has said that everything
 * this person did is on disk. A connection starts with nothing proven: until both sides have
 * exchanged what they have, and each message that carried a change is acknowledged, nothing is saved.
 */
export type Line = {
  /** A socket is open. */
  readonly open: boolean;
  /** The server has sent all it has, on this connection. */
  readonly synced: boolean;
  /** We have sent all that the server lacked, on this connection. */
  readonly answered: boolean;
  /** Messages with changes sent on this connection, and how many of them are on disk. */
  readonly sent: number;
  readonly onDisk: number;
  /** Changes of ours that are in no message of this connection. */
  readonly unsent: boolean;
  /** We have seen the whole draft at least once. */
  readonly begun: boolean;
  /** How often in a row the server fell silent or turned us away while words were waiting. */
  readonly troubles: number;
};

export type LineEvent =
  | { readonly is: "opened" }
  | { readonly is: "closed" }
  | { readonly is: "synced" }
  /** Our answer to "what do you have that I lack?": it holds every change of ours. */
  | { readonly is: "answered" }
  /** One change went out in a message of its own. */
  | { readonly is: "sent" }
  /** A change of ours that no message carried. */
  | { readonly is: "held" }
  | { readonly is: "onDisk"; readonly count: number }
  /** The server did not answer in time, or turned us away for now. */
  | { readonly is: "trouble" };

/** A line before its first connection. `unsent`: this device kept words that the server may not have. */
export const newLine = (unsent = false): Line => ({
  open: false, synced: false, answered: false, sent: 0, onDisk: 0, unsent, begun: false, troubles: 0,
});

/** Something this person did may not be on disk. */
export const hasUnsaved = (line: Line): boolean => line.unsent || line.sent !== line.onDisk;

/** Everything this person did is on disk, and the server has said so. */
export const isSaved = (line: Line): boolean => line.open && line.synced && line.answered && !hasUnsaved(line);

export function after(line: Line, event: LineEvent): Line {
  switch (event.is) {
    case "opened":
    case "closed":
      // What was on its way may be lost with the connection: it waits again until the next answer.
      return {
        ...line, open: event.is === "opened", synced: false, answered: false,
        sent: 0, onDisk: 0, unsent: hasUnsaved(line),
      };
    case "synced":
      return { ...line, synced: true, begun: true };
    case "answered":
      return { ...line, answered: true, sent: line.sent + 1, unsent: false };
    case "sent":
      return { ...line, sent: line.sent + 1 };
    case "held":
      return { ...line, unsent: true };
    case "onDisk": {
      // A count that we never sent, or that goes back, proves nothing.
      if (event.count > line.sent || event.count < line.onDisk) return line;
      const next = { ...line, onDisk: event.count };
      return isSaved(next) ? { ...next, troubles: 0 } : next;
    }
    case "trouble":
      return { ...line, troubles: line.troubles + 1 };
  }
}

/** Where unsaved words are: nowhere (there are none), on this device, or only on this open page. */
export type Kept = "nothing" | "onDevice" | "onPage";

export type Status =
  | { readonly is: "opening" }
  /** The draft did not come, and this device has no copy to write in. */
  | { readonly is: "unreachable" }
  | { readonly is: "saved" }
  | { readonly is: "saving" }
  | { readonly is: "offline"; readonly kept: Kept }
  | { readonly is: "couldNotSave"; readonly kept: Kept };

/** This often in a row is no accident: the person is asked to copy their words. */
export const TROUBLES_BEFORE_SAYING_SO = 2;

export type StatusFacts = {
  /** Every change of ours is in this device's own store, on disk. */
  readonly onDevice: boolean;
  /** Words, or the person, have been waiting for longer than anybody should have to hope. */
  readonly tooLong: boolean;
  /** There is a draft on the page to write in, from the server or from this device. */
  readonly loaded: boolean;
};

export function statusOf(line: Line, facts: StatusFacts): Status {
  if (isSaved(line)) return { is: "saved" };
  if (!line.begun && !(facts.tooLong && facts.loaded)) return { is: facts.tooLong ? "unreachable" : "opening" };
  const kept: Kept = !hasUnsaved(line) ? "nothing" : facts.onDevice ? "onDevice" : "onPage";
  // A long time without a network is nothing to fear for words that are safe on this device.
  const tooLong = facts.tooLong && (line.open || kept === "onPage");
  if (kept !== "nothing" && (tooLong || line.troubles >= TROUBLES_BEFORE_SAYING_SO)) {
    return { is: "couldNotSave", kept };
  }
  return line.open ? { is: "saving" } : { is: "offline", kept };
}
