import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accountTyped, normaliseEmail, normaliseSignInWords } from "./account.ts";
import { deviceInWords } from "./device.ts";
import { chosenHats, HAT_MAX_LETTERS } from "./hats.ts";
import { invitationState } from "./invitation.ts";
import { linkState, normaliseCode } from "./link.ts";
import { chosenName, NAME_MAX_LETTERS } from "./name.ts";
import { passwordProblem } from "./password.ts";
import { lengthSeen, oneLine } from "./text.ts";

const word = fc.stringMatching(/^[a-z]{3,8}$/);
const anything = fc.string({ unit: "binary", maxLength: 300 });

describe("a chosen name", () => {
  it("may be made up, in any writing", () => {
    for (const name of ["Bo", "Zoë", "王小明", "أمل", "🌻", "Bo the 2nd"]) expect(chosenName(name)).toEqual({ ok: true, name });
  });
  it("needs something that can be seen", () => {
    for (const nothing of ["", "   ", "\u200b", "\u202e", "...", "\n\t"]) expect(chosenName(nothing)).toEqual({ ok: false, why: "missing" });
  });
  it("cannot turn a line around or hide letters, so that one name does not pass for another", () => {
    expect(chosenName("A\u202enn\u200b")).toEqual({ ok: true, name: "Ann" });
  });
  it("fits on a line and is cleaned only once, whatever is typed", () => {
    fc.assert(
      fc.property(anything, (raw) => {
        const chosen = chosenName(raw);
        if (!chosen.ok) return;
        expect(lengthSeen(chosen.name)).toBeLessThanOrEqual(NAME_MAX_LETTERS);
        expect(chosenName(chosen.name)).toEqual(chosen);
        expect(chosen.name).toBe(oneLine(raw));
      }),
    );
  });
});

describe("hats", () => {
  it("are several, optional, and in one's own words", () => {
    expect(chosenHats([])).toEqual([]);
    expect(chosenHats(["academic", "  dog   walker ", "academic", ""])).toEqual(["academic", "dog walker"]);
  });
  it("are never too long and never twice", () => {
    fc.assert(
      fc.property(fc.array(anything), (raw) => {
        const hats = chosenHats(raw);
        expect(new Set(hats).size).toBe(hats.length);
        for (const hat of hats) expect(lengthSeen(hat)).toBeLessThanOrEqual(HAT_MAX_LETTERS);
      }),
    );
  });
});

describe("private sign-in words", () => {
  it("forgive capitals, commas, dashes and spaces", () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 5, maxLength: 5 }), fc.constantFrom(" ", "  ", ", ", "-", "\n"), fc.boolean(), (five, between, loud) => {
        const typed = five.join(between);
        expect(normaliseSignInWords(loud ? typed.toUpperCase() : typed)).toBe(five.join(" "));
      }),
    );
  });
  it("are five: neither four nor six are", () => {
    expect(normaliseSignInWords("one two three four")).toBeNull();
    expect(normaliseSignInWords("one two three four five six")).toBeNull();
  });
});

describe("what is typed as an account", () => {
  it("is an e-mail address, five words, or neither, and never throws", () => {
    expect(accountTyped(" Bo@Example.org ")).toEqual({ kind: "email", email: "bo@example.org" });
    expect(accountTyped("Remind thumb VAN cram draft")).toEqual({ kind: "words", words: "remind thumb van cram draft" });
    fc.assert(fc.property(anything, (raw) => void accountTyped(raw)));
  });
  it("an address is the same address however it is written", () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        const once = normaliseEmail(email);
        if (once === null) return;
        expect(normaliseEmail(` ${email.toUpperCase()} `)).toBe(once);
        expect(normaliseEmail(once)).toBe(once);
      }),
    );
  });
  it.each(["", "bo", "bo@", "@example.org", "bo@example", "b o@example.org", "bo@exa mple.org", "bo@example.org, ann@example.org"])(
    "%s is no address",
    (typed) => expect(normaliseEmail(typed)).toBeNull(),
  );
});

describe("a new password", () => {
  it("may be any letters, with spaces, pasted or typed, from eight on", () => {
    for (const good of ["three blue kettles", "pässwörter sind gut", "a b c d e", "correct-horse"]) expect(passwordProblem(good)).toBeNull();
  });
  it("is not the first guess of everybody", () => {
    expect(passwordProblem("")).toBe("missing");
    expect(passwordProblem("short")).toBe("tooShort");
    for (const guess of ["password", "PassWord1", "12345678", "aaaaaaaa", "abababab"]) expect(passwordProblem(guess)).toBe("tooCommon");
    expect(passwordProblem("long ".repeat(60))).toBe("tooLong");
  });
});

describe("a code read off paper", () => {
  it("is the same with capitals, spaces, dashes, and letters that look like numbers", () => {
    expect(normaliseCode(" 2ZMK-oqvp I-l ")).toBe("2zmk0qvp11");
    fc.assert(
      fc.property(anything, (raw) => {
        expect(normaliseCode(normaliseCode(raw))).toBe(normaliseCode(raw));
      }),
    );
  });
});

describe("links and invitations", () => {
  const now = new Date("2026-03-03T10:00:00Z");
  const later = new Date(now.getTime() + 1);
  it("a link is open until it is used, replaced or has run out", () => {
    const link = { expiresAt: null, usedAt: null, endedAt: null };
    expect(linkState(link, now)).toBe("open");
    expect(linkState({ ...link, expiresAt: later }, now)).toBe("open");
    expect(linkState({ ...link, expiresAt: now }, now)).toBe("expired");
    expect(linkState({ ...link, endedAt: now }, now)).toBe("replaced");
    expect(linkState({ ...link, usedAt: now, endedAt: now, expiresAt: now }, now)).toBe("used");
  });
  it("an invitation is open until it is cancelled, has run out, or is used up", () => {
    const invitation = { limit: 2, uses: 0, expiresAt: later, cancelledAt: null };
    expect(invitationState(invitation, now)).toBe("open");
    expect(invitationState({ ...invitation, uses: 2 }, now)).toBe("usedUp");
    expect(invitationState({ ...invitation, expiresAt: now, uses: 2 }, now)).toBe("expired");
    expect(invitationState({ ...invitation, cancelledAt: now, expiresAt: now }, now)).toBe("cancelled");
  });
});

describe("a device in words", () => {
  it.each([
    ["Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36", "Chrome on Android"],
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1", "Safari on iPhone"],
    ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0", "Edge on Windows"],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0", "Firefox on Linux"],
    ["curl/8.5.0", ""],
  ])("%s", (said, words) => expect(deviceInWords(said)).toBe(words));
});
