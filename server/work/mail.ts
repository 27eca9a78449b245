import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Config } from "../config.ts";
import { randomIds } from "../ids.ts";
import type { Clock, Letter, Mail } from "../services/ports.ts";

/** Mail as the settings say: into a folder, through a mail server, or not at all. */
export function createMail(config: Pick<Config, "mailSink" | "mailUrl" | "mailFrom" | "publicOrigin">, clock: Clock): Mail {
  const from = config.mailFrom ?? `told-together@${new URL(config.publicOrigin).hostname}`;
  if (config.mailSink) return mailIntoFolder(config.mailSink, from, clock);
  if (config.mailUrl) return mailThroughServer(config.mailUrl, from);
  return {
    available: false,
    send: () => Promise.reject(new Error("No mail is set up: MAIL_URL and MAIL_SINK are both empty")),
  };
}

function mailIntoFolder(folder: string, from: string, clock: Clock): Mail {
  return {
    available: true,
    async send(letter: Letter) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = `${clock.now().toISOString().replace(/[:.]/g, "-")}-${randomIds.id()}.eml`;
      const text = [`From: ${from}`, `To: ${letter.to}`, `Subject: ${letter.subject}`, "", letter.text, ""].join("\n");
      // Whoever watches the folder never sees half a letter.
      const unfinished = path.join(folder, `.${name}`);
      await writeFile(unfinished, text, { mode: 0o600 });
      await rename(unfinished, path.join(folder, name));
    },
  };
}

/** A mail server that does not answer must not hold up the letters behind it for long. */
const ANSWER_WITHIN_MS = 20_000;

function mailThroughServer(url: string, from: string): Mail {
  // Most installations have no mail server, and every command of the operator would load this.
  const connecting = import("nodemailer").then(({ createTransport }) =>
    createTransport({ url, connectionTimeout: ANSWER_WITHIN_MS, socketTimeout: ANSWER_WITHIN_MS }),
  );
  return {
    available: true,
    async send(letter: Letter) {
      const transport = await connecting;
      await transport.sendMail({ from, to: letter.to, subject: letter.subject, text: letter.text });
    },
  };
}
