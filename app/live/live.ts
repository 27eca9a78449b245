import { io, type Socket } from "socket.io-client";
import type { Commands, Facts } from "#app/contract/live.ts";

/** One connection for notices, as the person whose cookie the browser sends. */
export type Live = {
  /** Hears a fact; gives its stop. */
  on<Name extends keyof Facts>(name: Name, listener: Facts[Name]): () => void;
  /** Is this session still good? The name that others see, or null when it is over. */
  checkSession(): Promise<string | null>;
  /** Hears when something is said about a piece, through every break of the connection; gives its stop. */
  followTalk(pieceId: string, hears: TalkListener): () => void;
  close(): void;
};

export type TalkListener = {
  /** Something is new in a thread. Null: we were away, and anything may be. */
  changed(threadId: string | null): void;
  /** The piece is no longer this person's to open. */
  ended(): void;
};

/** A device that slept may not know that it lost its connection; it is asked again within this time, in milliseconds. */
const ANSWER_WITHIN_MS = 5_000;

export type LiveOptions = { readonly headers?: Readonly<Record<string, string>> };

/**
 * Opens the one connection of this page. It comes back by itself after a break, but not after the session
 * ended: then it stays closed. `origin` is our own site; `headers` are for clients that are no browser.
 */
export function openLive(origin: string, { headers }: LiveOptions = {}): Live {
  const socket: Socket<Facts, Commands> = io(origin, {
    path: "/socket.io",
    transports: ["websocket"],
    ...(headers ? { extraHeaders: { ...headers } } : {}),
  });
  socket.on("session:ended", () => {
    socket.io.reconnection(false);
  });

  const on: Live["on"] = (name, listener) => {
    // socket.io's types cannot see that listener and name belong together once the name is generic.
    const hear = listener as (...facts: never[]) => void;
    socket.on(name as never, hear as never);
    return () => {
      socket.off(name as never, hear as never);
    };
  };

  return {
    on,
    async checkSession() {
      const answer = await socket.timeout(ANSWER_WITHIN_MS).emitWithAck("session:check", {});
      return answer.ok ? answer.value.name : null;
    },
    followTalk(pieceId, { changed, ended }) {
      const follow = () => {
        socket.timeout(ANSWER_WITHIN_MS).emitWithAck("talk:follow", { pieceId }).then(
          (answer) => {
            if (answer.ok) changed(null);
            else if (answer.code !== "too_fast") ended();
          },
          // No answer in time: the next connection asks again.
          () => {},
        );
      };
      const stops = [
        on("talk:changed", (about) => {
          if (about.pieceId === pieceId) changed(about.threadId);
        }),
        on("access:changed", (about) => {
          if (about.kind === "piece" && about.id === pieceId) changed(null);
        }),
        on("talk:ended", (about) => {
          if (about.pieceId === pieceId) ended();
        }),
      ];
      socket.on("connect", follow);
      if (socket.connected) follow();
      return () => {
        socket.off("connect", follow);
        for (const stop of stops) stop();
        if (socket.connected) socket.emit("talk:leave", { pieceId }, () => {});
      };
    },
    close: () => {
      socket.disconnect();
    },
  };
}
