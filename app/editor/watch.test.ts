import { describe, expect, it } from "vitest";
import { judge, type Pulse } from "./watch.ts";

const calm: Pulse = { open: true, connectingForMs: null, silentForMs: 100, waitingForMs: null, bytesOnTheWay: 0, askedForMs: null };

describe("a dead network is noticed", () => {
  it("within seconds while words are waiting", () => {
    expect(judge({ ...calm, waitingForMs: 2_000, silentForMs: 2_000 })).toBe("wait");
    expect(judge({ ...calm, waitingForMs: 5_500, silentForMs: 5_500 })).toBe("cut");
  });

  it("but not while the server is still talking to us", () => {
    expect(judge({ ...calm, waitingForMs: 30_000, silentForMs: 400 })).toBe("wait");
  });

  it("with patience for a day's work on a slow phone", () => {
    expect(judge({ ...calm, waitingForMs: 8_000, silentForMs: 8_000, bytesOnTheWay: 200_000 })).toBe("wait");
  });

  it("by asking when nothing waits and nothing comes", () => {
    expect(judge({ ...calm, silentForMs: 18_000 })).toBe("ask");
    expect(judge({ ...calm, silentForMs: 20_000, askedForMs: 2_000 })).toBe("wait");
    expect(judge({ ...calm, silentForMs: 24_000, askedForMs: 6_000 })).toBe("cut");
  });

  it("when a connection attempt is swallowed", () => {
    expect(judge({ ...calm, open: false, connectingForMs: 3_000 })).toBe("wait");
    expect(judge({ ...calm, open: false, connectingForMs: 9_000 })).toBe("cut");
    expect(judge({ ...calm, open: false })).toBe("wait");
  });
});
