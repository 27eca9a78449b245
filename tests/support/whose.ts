import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { MESSAGE, WHO } from "#app/contract/collab.ts";
import type { YClient } from "./yclient.ts";

/** Saying whose words are whose on a raw socket. */
export type SaidRaw = { readonly client: number; readonly clock: number; readonly length: number; readonly who: number; readonly personId?: string };

export const whoseMessage = ({ client, clock, length, who, personId }: SaidRaw): Uint8Array =>
  encoding.encode((to) => {
    encoding.writeVarUint(to, MESSAGE.whose);
    for (const part of [client, clock, length, who]) encoding.writeVarUint(to, part);
    if (personId !== undefined) encoding.writeVarString(to, personId);
  });

export const sayWhose = (client: YClient, said: SaidRaw): void => client.sendRaw(whoseMessage(said));

/** The newest number of whose messages that the server has heard for good, on all connections together. */
export function heard(client: YClient): number {
  const last = client.frames.findLast((frame) => frame[0] === MESSAGE.whose);
  if (last === undefined) return 0;
  const from = decoding.createDecoder(last);
  decoding.readVarUint(from);
  return decoding.readVarUint(from);
}

/** Says first, then writes: as an editor does for somebody else. */
export function typeFor(client: YClient, personId: string, text: Y.XmlText, words: string, index = text.length): SaidRaw {
  const said = { client: client.doc.clientID, clock: Y.getState(client.doc.store, client.doc.clientID), length: words.length, who: WHO.voice, personId };
  sayWhose(client, said);
  text.insert(index, words);
  return said;
}
