/** What other programs say of our files, where they are installed. They are no part of what we need, so nobody has to have them. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storyFile, type StoryForm } from "#server/files/storyFile.ts";
import { aPublicText, RIGHT_TO_LEFT } from "#tests/support/story.ts";

const run = promisify(execFile);
const found = (program: string) => (process.env["PATH"] ?? "").split(":").map((folder) => path.join(folder, program)).find((file) => existsSync(file)) ?? null;
const has = (program: string) => found(program) !== null;
const where = (program: string) => (has(program) ? "" : ` [not looked at: ${program} is not on this machine]`);

let folder = "";
const made = async (form: StoryForm): Promise<string> => {
  const { name, body } = await storyFile(aPublicText(), form, { origin: "https://stories.example" });
  const file = path.join(folder, name);
  await writeFile(file, body);
  return file;
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "told-together-files-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("Other programs", () => {
  it.skipIf(!has("soffice"))(`open the Word file: LibreOffice finds every heading and every word (check 48)${where("soffice")}`, async () => {
    const file = await made("docx");
    await run("soffice", [`-env:UserInstallation=file://${folder}/office`, "--headless", "--convert-to", "html:HTML (StarWriter)", "--outdir", path.join(folder, "office-out"), file], { timeout: 180_000 });
    const page = await readFile(path.join(folder, "office-out", "what-we-found.html"), "utf8");
    const plain = (markup: string) => markup.replace(/<[^>]*>/g, "").replace(/\s+/g, " ").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&").trim();
    const headings = [...page.matchAll(/<h([1-6])\b[^>]*>([\s\S]*?)<\/h\1>/gi)].map(([, level, said = ""]) => `${level} ${plain(said)}`);
    expect(headings).toEqual(["1 What we found", "2 What we found", `3 ${RIGHT_TO_LEFT}`, "2 How this was made", "2 Cite this story", "2 About this copy"]);
    expect(plain(page)).toContain("I waited a long time & nobody <came>.");
    expect(page.match(/<li\b/gi)?.length).toBeGreaterThanOrEqual(5);
    expect(page).toMatch(/<a href="https:\/\/example\.org\/\?a=1&amp;b=%222%22"/i);
  }, 200_000);

  it.skipIf(!has("epubcheck") || !has("java"))(`find no fault in the e-book: EPUBCheck${where("epubcheck")}`, async () => {
    const file = await made("epub");
    const { stdout, stderr } = await run("java", ["-jar", found("epubcheck") ?? "", file], { timeout: 120_000 });
    expect(`${stdout}${stderr}`).toContain("0 fatals / 0 errors / 0 warnings");
  }, 130_000);

  it.skipIf(!has("qpdf"))(`find no fault in the PDF: qpdf${where("qpdf")}`, async () => {
    const { stdout } = await run("qpdf", ["--check", await made("pdf")]);
    expect(stdout).toContain("No syntax or stream encoding errors found");
  });

  it.skipIf(!has("pdfinfo") || !has("pdftotext"))(`read the PDF aloud in order: poppler${where("pdfinfo")}`, async () => {
    const file = await made("pdf");
    const { stdout: facts } = await run("pdfinfo", [file]);
    expect(facts).toMatch(/Title: +What we found/);
    expect(facts).toMatch(/Tagged: +yes/);
    const { stdout: tree } = await run("pdfinfo", ["-struct-text", file]);
    expect(tree.replace(/\s+/g, " ")).toContain('H1 (block) "What we found " P (block) "Before you read: It speaks about waiting for help. " P (block) "By Ann');
    expect(tree).toContain("I waited a long time & nobody <came>. Then somebody did.");
    const { stdout: text } = await run("pdftotext", [file, "-"]);
    // Signs over letters stand apart there, so the word without one is looked for.
    expect(text).toContain("قصتنا");
  });
});
