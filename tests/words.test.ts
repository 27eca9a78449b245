/** Every word on the screen is plain, short and in one place. */
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { grade, sentencesOf, wordsOf } from "#tests/support/reading-age.ts";
import { at, sourceFiles, textOf, walk, type Found } from "#tests/support/source.ts";

/** Words that shut people out, and what we say instead (experience.md, section 3). */
const BANNED = [
  "please", "invalid", "forbidden", "illegal", "oops", "whoops", "users?", "submit\\w*", "grant\\w*", "revok\\w*", "withdraw consent",
  "you forgot", "pseudonym\\w*", "alias", "usernames?", "handle", "anonymi[sz]ed?", "de-identified", "workspaces?", "artefacts?",
  "content items?", "user-generated", "opt-in", "opt in", "permissions?", "service users?", "vulnerable", "hard to reach",
  "moderators?", "admins?", "owners?", "prox(?:y|ies)", "go live", "deploy", "redact\\w*", "purge\\w*", "data export", "sync(?:ed|ing)?",
  "pending", "conflicts?", "error \\d+", "panic", "log ?in", "log ?on", "register", "authenticat\\w*", "onboarding", "trigger warning",
  "victims?", "suffers? from", "due to", "prior to", "utili[sz]e\\w*", "disseminat\\w*", "empower\\w*", "give voice", "should",
];
const banned = new RegExp(`(?<![\\p{L}-])(?:${BANNED.join("|")})(?![\\p{L}-])`, "iu");

/** Grade 6 is about age 11. Pages of law may be a little harder. */
const GRADE_AT_MOST = 6;
const LAW_GRADE_AT_MOST = 8;
/** A grade of three words means nothing: short strings are judged with their file. */
const WORDS_TO_JUDGE = 9;
const SENTENCE_WORDS_AT_MOST = 20;
/** Beginnings of strings that may be harder, with the reason. */
const MAY_BE_HARDER: readonly string[] = [
  // The name of a standard.
  "We follow the Web Content Accessibility Guidelines",
];

const isLaw = ({ file, text }: Found) => file.endsWith("about.ts") && /cookies|small notes/i.test(text);

/** What people see: strings and templates that are values, not names of properties, imports or types. */
const shown: Found[] = sourceFiles("app/lib/words").flatMap((source) => {
  const found: Found[] = [];
  walk(source, (node) => {
    const text = textOf(node);
    const above = node.parent;
    if (text === null || !/\p{L}/u.test(text)) return;
    if (ts.isImportDeclaration(above) || ts.isLiteralTypeNode(above) || (ts.isPropertyAssignment(above) && above.name === node)) return;
    if (ts.isElementAccessExpression(above) || ts.isBinaryExpression(above) || ts.isCaseClause(above)) return;
    found.push(at(node, text));
  });
  return found;
});
const list = (found: readonly Found[]) => found.map(({ file, line, text }) => `${file}:${line} ${text}`);

describe("The words on the screen", () => {
  it("are there", () => expect(shown.length).toBeGreaterThan(200));

  it("use none of the words that shut people out (check 63)", () => {
    expect(list(shown.filter(({ text }) => banned.test(text)))).toEqual([]);
  });

  it("shout at nobody, and need no pictures to be understood", () => {
    expect(list(shown.filter(({ text }) => /!|…|\.\.\.|\p{Extended_Pictographic}/u.test(text)))).toEqual([]);
  });

  it("come in sentences of at most twenty words", () => {
    const long = shown.filter(({ text }) => sentencesOf(text).some((one) => wordsOf(one).length > SENTENCE_WORDS_AT_MOST));
    expect(list(long)).toEqual([]);
  });

  it("can be read at the age of eleven (check 64)", () => {
    const hard = shown.filter((one) => {
      if (wordsOf(one.text).length < WORDS_TO_JUDGE || MAY_BE_HARDER.some((start) => one.text.startsWith(start))) return false;
      return grade(one.text) > (isLaw(one) ? LAW_GRADE_AT_MOST : GRADE_AT_MOST);
    });
    expect(hard.map((one) => `${grade(one.text).toFixed(1)} ${list([one])[0]}`)).toEqual([]);
  });

  it("are easy as a whole too, file by file", () => {
    const files = new Map<string, string[]>();
    for (const { file, text } of shown) {
      if (wordsOf(text).length >= 3) files.set(file, [...(files.get(file) ?? []), /[.?:]$/.test(text) ? text : `${text}.`]);
    }
    for (const [file, texts] of files) expect(grade(texts.join(" ")), file).toBeLessThan(4.5);
  });
});

/** Attributes and properties that people see or hear. */
const SEEN = new Set(["aria-label", "aria-description", "aria-valuetext", "title", "alt", "placeholder", "label", "hint", "legend", "text", "lead", "problem"]);
const WRITES = new Set(["textContent", "innerText", "title", "ariaLabel", "placeholder", "alt"]);

/** What is printed on a key is the same in every language. */
const isKey = (node: ts.Node) => ts.isJsxElement(node) && node.openingElement.tagName.getText() === "kbd";

/** Strings a person would see that stand in a page instead of in words. */
function strayIn(source: ts.SourceFile): Found[] {
  const found: Found[] = [];
  const stray = (node: ts.Node, text: string | null) => {
    if (text !== null && /\p{L}{2}/u.test(text)) found.push(at(node, text.trim()));
  };
  walk(source, (node) => {
    if (ts.isJsxText(node) && !isKey(node.parent)) stray(node, node.text);
    if (ts.isJsxExpression(node) && node.expression && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))) {
      stray(node, textOf(node.expression));
    }
    if (ts.isJsxAttribute(node) && SEEN.has(node.name.getText()) && node.initializer) {
      stray(node, ts.isJsxExpression(node.initializer) ? node.initializer.expression ? textOf(node.initializer.expression) : null : textOf(node.initializer));
    }
    if (ts.isBinaryExpression(node) && ts.isPropertyAccessExpression(node.left) && WRITES.has(node.left.name.text)) stray(node, textOf(node.right));
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === "setAttribute") {
      const [name, value] = node.arguments;
      if (name && value && SEEN.has(textOf(name) ?? "")) stray(node, textOf(value));
    }
  });
  return found;
}

describe("The pages", () => {
  it("hold no words of their own: every string on the screen lives in app/lib/words (check 65)", () => {
    const stray = sourceFiles("app/routes", "app/ui", "app/editor").flatMap(strayIn);
    expect(list(stray)).toEqual([]);
  });

  it("have no style attributes and no styles in scripts that the security policy would refuse (check 84)", () => {
    const styled: Found[] = [];
    for (const source of [...sourceFiles("app/routes", "app/ui", "app/editor"), ...sourceFiles("app").filter(({ fileName }) => /^app\/[^/]+$/.test(fileName))]) {
      walk(source, (node) => {
        if (ts.isJsxAttribute(node) && node.name.getText() === "style") styled.push(at(node, node.getText()));
        if (ts.isCallExpression(node) && /\.setAttribute$/.test(node.expression.getText()) && textOf(node.arguments[0] ?? node) === "style") styled.push(at(node, node.getText()));
      });
    }
    expect(list(styled)).toEqual([]);
  });
});
