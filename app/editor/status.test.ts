import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { after, hasUnsaved, isSaved, newLine, statusOf, type Line, type LineEvent } from "./status.ts";

/**
 * A writer, a wire and a server, small enough to see through. Edits are numbered; a message holds the
 * edits it carries. Messages and answers can be on their way when the wire is cut: then they are lost.
 */
type Act = "edit" | "editWhileClosing" | "serverReads" | "serverCommits" | "clientReads" | "cut" | "open" | "exchange" | "trouble";
const ACTS: readonly Act[] = ["edit", "editWhileClosing", "serverReads", "serverCommits", "clientReads", "cut", "open", "exchange", "trouble"];

type Answer = { readonly is: "synced" } | { readonly is: "ask" } | { readonly is: "onDisk"; readonly count: number };

function play(acts: readonly Act[], look: (line: Line, allOnDisk: boolean) => void): void {
  const edits = new Set<number>();
  const onDisk = new Set<number>();
  let toServer: number[][] = [];
  let read: number[][] = [];
  let committed = 0;
  let toClient: Answer[] = [];
  let line = newLine();
  const tell = (event: LineEvent) => { line = after(line, event); };

  for (const act of acts) {
    if (act === "edit" || act === "editWhileClosing") {
      const edit = edits.size;
      edits.add(edit);
      if (line.open && act === "edit") {
        toServer.push([edit]);
        tell({ is: "sent" });
      } else tell({ is: "held" });
    } else if (act === "serverReads" && toServer.length > 0) read.push(toServer.shift() ?? []);
    else if (act === "serverCommits" && read.length > 0) {
      for (const edit of read.flat()) onDisk.add(edit);
      committed += read.length;
      read = [];
      toClient.push({ is: "onDisk", count: committed });
    } else if (act === "exchange" && line.open && !line.answered && !toClient.some((a) => a.is === "ask")) {
      toClient.push({ is: "synced" }, { is: "ask" });
    } else if (act === "clientReads" && toClient.length > 0) {
      const answer = toClient.shift() as Answer;
      if (answer.is === "ask") {
        toServer.push([...edits].filter((edit) => !onDisk.has(edit)));
        tell({ is: "answered" });
      } else tell(answer);
    } else if (act === "cut" && line.open) {
      toServer = [];
      toClient = [];
      read = [];
      committed = 0;
      tell({ is: "closed" });
    } else if (act === "open" && !line.open) tell({ is: "opened" });
    else if (act === "trouble") tell({ is: "trouble" });
    look(line, [...edits].every((edit) => onDisk.has(edit)));
  }
}

const anyActs = fc.array(fc.constantFrom(...ACTS), { maxLength: 120 });

describe("the status is always true", () => {
  it("never says saved while anything is not on disk, whatever the wire does", () => {
    fc.assert(
      fc.property(anyActs, fc.boolean(), fc.boolean(), fc.boolean(), (acts, onDevice, tooLong, loaded) => {
        play(acts, (line, allOnDisk) => {
          if (statusOf(line, { onDevice, tooLong, loaded }).is === "saved") expect(allOnDisk).toBe(true);
        });
      }),
      { numRuns: 3_000 },
    );
  });

  it("never says that nothing is waiting while something is", () => {
    fc.assert(
      fc.property(anyActs, (acts) => {
        play(acts, (line, allOnDisk) => {
          if (!hasUnsaved(line)) expect(allOnDisk).toBe(true);
        });
      }),
      { numRuns: 2_000 },
    );
  });

  it("comes to saved once the wire holds and everything is answered", () => {
    fc.assert(
      fc.property(anyActs, (acts) => {
        const rest: Act[] = ["cut", "open", "exchange", "clientReads", "clientReads", "serverReads", "serverCommits", "clientReads"];
        let last = newLine();
        play([...acts, ...rest], (line) => { last = line; });
        expect(isSaved(last)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it("says where waiting words are", () => {
    const waiting = after(after(after(newLine(), { is: "opened" }), { is: "synced" }), { is: "held" });
    const cut = after(waiting, { is: "closed" });
    expect(statusOf(cut, { onDevice: true, tooLong: false, loaded: true })).toEqual({ is: "offline", kept: "onDevice" });
    expect(statusOf(cut, { onDevice: false, tooLong: false, loaded: true })).toEqual({ is: "offline", kept: "onPage" });
    expect(statusOf(cut, { onDevice: false, tooLong: true, loaded: true })).toEqual({ is: "couldNotSave", kept: "onPage" });
    expect(statusOf(cut, { onDevice: true, tooLong: true, loaded: true })).toEqual({ is: "offline", kept: "onDevice" });
  });

  it("says that the draft did not come, and never to keep writing where nobody can", () => {
    const facts = { onDevice: false, loaded: false };
    expect(statusOf(newLine(), { ...facts, tooLong: false })).toEqual({ is: "opening" });
    expect(statusOf(newLine(), { ...facts, tooLong: true })).toEqual({ is: "unreachable" });
    expect(statusOf(newLine(), { ...facts, tooLong: true, loaded: true })).toEqual({ is: "offline", kept: "nothing" });
  });

  it("asks to copy the words when the server fell silent twice, until it answers", () => {
    let line = newLine();
    for (const is of ["opened", "synced", "answered", "sent", "trouble", "trouble"] as const) line = after(line, { is });
    expect(statusOf(line, { onDevice: false, tooLong: false, loaded: true }).is).toBe("couldNotSave");
    expect(statusOf(after(line, { is: "onDisk", count: 2 }), { onDevice: false, tooLong: false, loaded: true }).is).toBe("saved");
  });

  it("takes no count that was never sent, and none that goes back", () => {
    let line = newLine();
    for (const is of ["opened", "synced", "answered", "sent"] as const) line = after(line, { is });
    expect(after(line, { is: "onDisk", count: 3 })).toEqual(line);
    const one = after(line, { is: "onDisk", count: 1 });
    expect(after(one, { is: "onDisk", count: 0 })).toEqual(one);
  });
});
