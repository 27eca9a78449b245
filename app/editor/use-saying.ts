import { useEffect, useRef } from "react";
import { say, sayNoMore, sayNow, sayTogether } from "#app/ui/announcer/announcer.ts";
import { words } from "#app/lib/words.ts";
import type { Facts } from "./room.ts";
import { statusWords } from "./status-line.tsx";

const text = words.writing.say;

/**
 * What is said aloud in the writing room. About me: only when I should know, never on every save.
 * Who comes and goes, and what changes near me, only for those who chose to hear it.
 */
export function useSaying(facts: Facts | null): void {
  const wasAway = useRef(false);
  const here = useRef<ReadonlyMap<string, string> | null>(null);
  const heard = useRef(0);

  const status = facts?.status;
  const away = status?.is === "offline" || status?.is === "couldNotSave";
  const said = away && status ? statusWords(status) : { short: "", more: "" };
  const sentence = said.short === "" ? "" : `${said.short}. ${said.more}`;
  const urgent = away && status?.is === "couldNotSave";
  useEffect(() => {
    if (sentence !== "") {
      wasAway.current = true;
      if (urgent) sayNow(sentence);
      else say(sentence);
    } else if (wasAway.current && status?.is === "saved") {
      wasAway.current = false;
      sayNoMore();
      say(words.writing.status.backAgain);
    }
  }, [sentence, urgent, status?.is]);

  const people = facts?.people;
  useEffect(() => {
    if (!people || !facts.ready) return;
    const now = new Map(people.map(({ personId, name }) => [personId, name] as const));
    const before = here.current;
    here.current = now;
    if (before === null) return;
    for (const [id, name] of now) if (!before.has(id)) sayTogether("came", (count) => text.came(count, name), "people");
    for (const [id, name] of before) if (!now.has(id)) sayTogether("went", (count) => text.went(count, name), "people");
  }, [people, facts?.ready]);

  const newest = facts?.changes[0];
  useEffect(() => {
    if (!newest || newest.id <= heard.current) return;
    heard.current = newest.id;
    sayTogether("near", () => words.writing.happening.did[newest.did](newest.who, newest.part), "near");
  }, [newest]);
}
