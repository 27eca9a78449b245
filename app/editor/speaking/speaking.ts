import * as encoding from "lib0/encoding";
import type * as Y from "yjs";
import { MESSAGE, WHO } from "#app/contract/collab.ts";
import type { Said, Who } from "#app/domain/words/claims.ts";
import type { Wire } from "../connection.ts";
import { makeUnheard } from "./unheard.ts";

/**
 * Says to the server whose words are typed or were pasted here. What is typed for somebody is said before the
 * change that brings it: the words are never the typist's, not for a moment. What the server has not heard for
 * good is said again on the next connection, before anything else. Loaded when it is needed.
 */
export type Speaking = {
  /** From now on what is typed here is this person's; null: one's own again. */
  typeFor(personId: string | null): void;
  /** Says it of words that are here already. */
  say(said: Said): void;
};

/** Where what is not heard yet outlives the page, on one's own device: ids, and ids of people, nothing else. */
export type KeepsSaid = {
  /** What earlier pages said and did not see heard. */
  saidBefore(): Promise<readonly Said[]>;
  keepSaid(said: readonly Said[]): void;
};

export async function startSpeaking(doc: Y.Doc, wire: Wire, device: KeepsSaid | null): Promise<Speaking> {
  const unheard = makeUnheard((await device?.saidBefore()) ?? []);
  let voice: string | null = null;

  const keep = () => device?.keepSaid(unheard.all());
  const say = (said: Said) => {
    unheard.say(said, wire.isOpen());
    keep();
    if (wire.isOpen()) wire.send(messageOf(said));
  };

  wire.opened = () => {
    for (const said of unheard.again()) wire.send(messageOf(said));
  };
  wire.heard = (count) => {
    if (unheard.heard(count)) keep();
  };
  // Another page's connection may be open already when this is loaded.
  if (wire.isOpen()) wire.opened();

  // Comes before the provider's own listener for updates: what is said leaves before the change.
  doc.on("afterTransaction", ({ local, beforeState, afterState }: Y.Transaction) => {
    if (!local || voice === null) return;
    const clock = beforeState.get(doc.clientID) ?? 0;
    const length = (afterState.get(doc.clientID) ?? 0) - clock;
    if (length > 0) say({ client: doc.clientID, clock, length, who: { kind: "voice", personId: voice } });
  });

  return {
    typeFor: (personId) => { voice = personId; },
    say: ({ client, clock, length, who }) => say({ client, clock, length, who }),
  };
}

export function messageOf({ client, clock, length, who }: Said): Uint8Array {
  return encoding.encode((to) => {
    for (const part of [MESSAGE.whose, client, clock, length, codeOf(who)]) encoding.writeVarUint(to, part);
    if (who.kind === "voice") encoding.writeVarString(to, who.personId);
  });
}

const codeOf = (who: Who): number => WHO[who.kind];
