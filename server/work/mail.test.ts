import { createServer, type Server } from "node:net";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { systemClock } from "../ids.ts";
import { createMail } from "./mail.ts";

let listening: Server | undefined;
afterEach(() => listening?.close());

/** The other end of SMTP, as short as it can be. */
async function mailServer(): Promise<{ url: string; heard: string[] }> {
  const heard: string[] = [];
  listening = createServer((socket) => {
    let inLetter = false;
    socket.write("220 here\r\n");
    socket.setEncoding("utf8").on("data", (part: string) => {
      for (const line of part.split("\r\n").filter(Boolean)) {
        heard.push(line);
        if (inLetter && line !== ".") continue;
        inLetter = line === "DATA";
        socket.write(line === "DATA" ? "354 go on\r\n" : line === "QUIT" ? "221 bye\r\n" : "250 fine\r\n");
      }
    });
  }).listen(0, "127.0.0.1");
  await once(listening, "listening");
  const address = listening.address();
  if (!address || typeof address === "string") throw new Error("No port");
  return { url: `smtp://127.0.0.1:${address.port}`, heard };
}

const letter = { to: "bo@example.org", subject: "Your link", text: "Open it once." };
const settings = { mailSink: undefined, mailFrom: "stories@example.org", publicOrigin: "https://stories.example.org" };

test("a letter goes through the mail server that was named", async () => {
  const { url, heard } = await mailServer();
  const mail = createMail({ ...settings, mailUrl: url }, systemClock);
  expect(mail.available).toBe(true);
  await mail.send(letter);
  expect(heard).toEqual(expect.arrayContaining(["MAIL FROM:<stories@example.org>", "RCPT TO:<bo@example.org>", "Subject: Your link", "Open it once."]));
});

test("without a mail server nobody is promised a letter", async () => {
  const mail = createMail({ ...settings, mailUrl: undefined }, systemClock);
  expect(mail.available).toBe(false);
  await expect(mail.send(letter)).rejects.toThrow("No mail is set up");
});
