import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as syncProtocol from "y-protocols/sync";
import { MESSAGE } from "#app/contract/collab.ts";

/**
 * The bytes of the two dialects. Ours and y-websocket speak `plain`; Hocuspocus writes the
 * piece's name before every message and wants a token first.
 */
export type Dialect = "plain" | "named";

export type Incoming =
  | { readonly kind: "update"; readonly update: Uint8Array; readonly answer: boolean }
  | { readonly kind: "question" }
  | { readonly kind: "saved"; readonly seq: number; readonly count: number }
  | { readonly kind: "other" };

const HOCUSPOCUS = { auth: 2, syncReply: 4 } as const;
const OTHER: Incoming = { kind: "other" };

export type Wire = {
  greeting(): Uint8Array | null;
  question(stateVector: Uint8Array): Uint8Array;
  answer(update: Uint8Array): Uint8Array;
  update(update: Uint8Array): Uint8Array;
  presence(clientId: number): Uint8Array;
  read(frame: Uint8Array): Incoming;
};

export function wireOf(dialect: Dialect, piece: string): Wire {
  const message = (type: number, write: (to: encoding.Encoder) => void): Uint8Array =>
    encoding.encode((to) => {
      if (dialect === "named") encoding.writeVarString(to, piece);
      encoding.writeVarUint(to, type);
      write(to);
    });
  const sync = (kind: number, bytes: Uint8Array): Uint8Array =>
    message(MESSAGE.sync, (to) => {
      encoding.writeVarUint(to, kind);
      encoding.writeVarUint8Array(to, bytes);
    });
  return {
    greeting: () =>
      dialect === "plain"
        ? null
        : message(HOCUSPOCUS.auth, (to) => {
            encoding.writeVarUint(to, 0);
            encoding.writeVarString(to, "bench");
          }),
    question: (stateVector) => sync(syncProtocol.messageYjsSyncStep1, stateVector),
    answer: (update) => sync(syncProtocol.messageYjsSyncStep2, update),
    update: (update) => sync(syncProtocol.messageYjsUpdate, update),
    presence: (clientId) =>
      message(MESSAGE.awareness, (to) => {
        const state = encoding.encode((inside) => {
          encoding.writeVarUint(inside, 1);
          encoding.writeVarUint(inside, clientId);
          encoding.writeVarUint(inside, 1);
          encoding.writeVarString(inside, JSON.stringify({ cursor: null }));
        });
        encoding.writeVarUint8Array(to, state);
      }),
    read: (frame) => {
      const from = decoding.createDecoder(frame);
      if (dialect === "named") decoding.readVarString(from);
      const type = decoding.readVarUint(from);
      if (type === MESSAGE.saved && dialect === "plain")
        return {
          kind: "saved",
          seq: decoding.readVarUint(from),
          count: decoding.hasContent(from) ? decoding.readVarUint(from) : 0,
        };
      if (type !== MESSAGE.sync && !(type === HOCUSPOCUS.syncReply && dialect === "named")) return OTHER;
      const kind = decoding.readVarUint(from);
      if (kind === syncProtocol.messageYjsSyncStep1) return { kind: "question" };
      return {
        kind: "update",
        update: decoding.readVarUint8Array(from),
        answer: kind === syncProtocol.messageYjsSyncStep2,
      };
    },
  };
}
