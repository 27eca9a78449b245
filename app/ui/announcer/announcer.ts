/**
 * The one way to say something aloud: `say`, `sayTogether`, and for the few things that cannot wait `sayNow`.
 * Both places stand empty in every page (app/ui/frame). Only the browser calls these.
 */
import { createQueue, type About } from "./queue.ts";

const queue = createQueue();
let timer: ReturnType<typeof setTimeout> | undefined;
let listens = false;

const place = (id: "say" | "say-now") => document.getElementById(id);
const isLevel = (value: string | undefined): value is About => value === "me" || value === "people" || value === "near";

/** What this person wants to hear, as /preferences wrote it on the page. */
function level(): About {
  const chosen = document.documentElement.dataset["tell"];
  return isLevel(chosen) ? chosen : "me";
}

function run(): void {
  clearTimeout(timer);
  const step = queue.step(performance.now());
  if (step.do === "rest") return;
  const box = place("say");
  if (step.do === "say" && box) box.textContent = step.text;
  if (step.do === "clear" && box) box.textContent = "";
  timer = setTimeout(run, step.do === "wait" ? Math.max(step.ms, 10) : 10);
}

function listenForTyping(): void {
  if (listens) return;
  listens = true;
  addEventListener("input", () => queue.typed(performance.now()), { capture: true, passive: true });
}

/** Says one sentence, when it is this person's turn to hear it. `about` is "me" unless it is news of others. */
export function say(text: string, about: About = "me"): void {
  listenForTyping();
  queue.add({ about, text: () => text }, level(), performance.now());
  run();
}

/** Things that come in crowds: `sayTogether("came", (count) => words.came(count, name), "people")`. */
export function sayTogether(group: string, text: (count: number) => string, about: About): void {
  listenForTyping();
  queue.add({ about, group, text }, level(), performance.now());
  run();
}

/** At once, and on the screen: a lost connection with unsaved words, the end of a session, a changed choice. */
export function sayNow(text: string): void {
  const box = place("say-now");
  if (box && box.textContent !== text) box.textContent = text;
}

/** It is over: takes the urgent sentence away again. */
export function sayNoMore(): void {
  const box = place("say-now");
  if (box) box.textContent = "";
}
