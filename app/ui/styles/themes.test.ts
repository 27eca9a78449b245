import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** The colours of each block of themes.css; a theme begins with what stands on plain `html`. */
const css = readFileSync(new URL("themes.css", import.meta.url), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
const blocks = [...css.matchAll(/html(?:\[data-colours="(\w+)"\])? \{([^}]*)\}/g)].map(([, name = "light", body = ""]) => ({
  name,
  tokens: Object.fromEntries([...body.matchAll(/--([\w-]+): (#[0-9a-f]{3,6});/g)].map(([, token = "", value = ""]) => [token, value])),
}));
const base = blocks.find(({ name }) => name === "light")?.tokens ?? {};
const themes = blocks.map(({ name, tokens }, n) => ({ name: `${name} (${n})`, tokens: { ...base, ...tokens } as Record<string, string> }));

function luminance(hex: string): number {
  const long = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit) : (hex.slice(1).match(/../g) ?? []);
  const [r = 0, g = 0, b = 0] = long.map((pair) => {
    const share = Number.parseInt(pair, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (one: string, other: string) => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

describe("The colours of every theme", () => {
  it("are found: light, cream, dark twice, high contrast, and more contrast twice", () => expect(themes.length).toBe(7));

  for (const { name, tokens } of themes.filter(({ tokens: { paper } }) => paper !== undefined)) {
    // The blocks for more contrast only change a few roles of the theme they stand on, which the browser tests look at.
    if (/device \((5|6)\)/.test(name)) continue;
    const on = (front: string, back: string) => contrast(tokens[front] ?? "", tokens[back] ?? "");

    it(`${name}: words stand out from the paper`, () => {
      for (const back of ["paper", "paper-deep", "paper-field"]) {
        expect(on("ink", back), `ink on ${back}`).toBeGreaterThanOrEqual(7);
        expect(on("ink-soft", back), `soft ink on ${back}`).toBeGreaterThanOrEqual(5.5);
        expect(on("link", back), `link on ${back}`).toBeGreaterThanOrEqual(4.5);
        expect(on("problem", back), `problem on ${back}`).toBeGreaterThanOrEqual(4.5);
      }
      expect(on("action-ink", "action")).toBeGreaterThanOrEqual(7);
    });

    it(`${name}: edges of controls and the line of the focus can be seen`, () => {
      expect(on("edge", "paper")).toBeGreaterThanOrEqual(3);
      expect(on("focus", "paper")).toBeGreaterThanOrEqual(3);
      expect(on("action", "paper")).toBeGreaterThanOrEqual(3);
    });

    it(`${name}: the words of eight people can be read on their tints, and their lines be seen (check 43)`, () => {
      for (let n = 1; n <= 8; n += 1) {
        expect(on("ink", `author-${n}-tint`), `author ${n}`).toBeGreaterThanOrEqual(7);
        expect(on(`author-${n}`, "paper"), `author ${n}`).toBeGreaterThanOrEqual(3);
      }
    });
  }
});
