import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { ConfigError, KEYS, readConfig } from "./config.ts";
import { projectFolder } from "./project-folder.ts";

const problemOf = (env: Record<string, string>): string => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "";
};

describe("settings", () => {
  test("nothing needs to be set", () => {
    expect(readConfig({})).toMatchObject({ port: 3000, publicOrigin: "http://localhost:3000", host: "127.0.0.1" });
  });

  test("an empty value is one that was left out", () => {
    expect(readConfig({ PORT: "", HOST: "", PUBLIC_ORIGIN: "" })).toEqual(readConfig({}));
  });

  test("only this machine can reach it until an address is named that others can type", () => {
    expect(readConfig({ PORT: "8080" }).host).toBe("127.0.0.1");
    expect(readConfig({ PUBLIC_ORIGIN: "http://127.0.0.1:3000" }).host).toBe("127.0.0.1");
    expect(readConfig({ PUBLIC_ORIGIN: "http://192.168.1.20:3000" }).host).toBe("0.0.0.0");
    expect(readConfig({ PUBLIC_ORIGIN: "http://127.example.org" }).host).toBe("0.0.0.0");
    expect(readConfig({ PUBLIC_ORIGIN: "https://stories.example.org", HOST: "127.0.0.1" }).host).toBe("127.0.0.1");
  });

  test("nobody changes them afterwards", () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });

  test.each([
    ["PORT", "seventy"],
    ["PORT", "70000"],
    ["PUBLIC_ORIGIN", "stories.example.org"],
    ["PUBLIC_ORIGIN", "https://stories.example.org/welcome"],
    ["PUBLIC_ORIGIN", "ftp://stories.example.org"],
    ["DATABASE_URL", "postgres://stories"],
    ["LOG_LEVEL", "loud"],
    ["MAIL_FROM", "nobody"],
    ["PROXIES", "-1"],
  ])("%s=%s stops the start with what, why and an example", (key, value) => {
    const lines = problemOf({ [key]: value }).split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(`${key}=${value} does not fit`);
    expect(lines[1]).toMatch(/ it is .*\. For example [A-Z_]+=\S+/);
  });

  test("every value that does not fit has its own line", () => {
    expect(problemOf({ PORT: "x", LOG_LEVEL: "y" }).split("\n")).toHaveLength(3);
  });

  test("the password of a mail server is never printed", () => {
    expect(problemOf({ MAIL_URL: "http://bo:secret@mail.example.org" })).not.toContain("secret");
  });
});

test(".env.example names every setting once, in order, and shows the defaults", () => {
  const lines = readFileSync(path.join(projectFolder, ".env.example"), "utf8").split("\n");
  const shown = lines.flatMap((line) => /^(# )?([A-Z_]+)=(.*)$/.exec(line)?.slice(1) ?? []);
  const keys = shown.filter((_, at) => at % 3 === 1);
  expect(keys).toEqual(Object.keys(KEYS));
  const set = Object.fromEntries(lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split("=", 2) as [string, string]));
  expect(readConfig(set)).toEqual(readConfig({}));
});

test("every example in the table of settings fits", () => {
  for (const { example } of Object.values(KEYS)) {
    const at = example.indexOf("=");
    expect(problemOf({ [example.slice(0, at)]: example.slice(at + 1) }), example).toBe("");
  }
});
