/** The canonical form on which hashes and signatures rest, against the examples of RFC 8785. */
import { expect, it } from "vitest";
import { jcs } from "./hashes.ts";

it("writes numbers, literals and signs as RFC 8785 does (3.2.2)", () => {
  const given = JSON.parse(String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`);
  expect(jcs(given)).toBe(String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`);
});

it("puts names in the order of their UTF-16 units (3.2.3)", () => {
  const given = JSON.parse(String.raw`{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}`);
  expect(Object.values(JSON.parse(jcs(given).replace(/"(?:[^"\\]|\\.)*":/g, (name) => `"k${name.slice(1)}`)))).toEqual([
    "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
  ]);
});
