import { describe, expect, test } from "vitest";
import { createFrontDoor } from "./front-door.ts";

const site = createFrontDoor({ publicOrigin: "https://stories.example.org" });
const laptop = createFrontDoor({ publicOrigin: "http://192.168.1.20:3000" });

type Headers = Record<string, string>;
const knock = (door: typeof site, url: string, headers: Headers, method = "GET") =>
  door.judge({ url, method, headers: { host: door === site ? "stories.example.org" : "192.168.1.20:3000", ...headers } });
const upgrade = { connection: "Upgrade", upgrade: "websocket" };
const followed = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

describe("the host", () => {
  test.each(["stories.example.org", "stories.example.org:443", "localhost", "localhost:3000", "127.0.0.1:8080", "[::1]:3000"])(
    "%s is ours",
    (host) => expect(knock(site, "/", { host })).toBe("welcome"),
  );
  test.each(["evil.example", "stories.example.org.evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", "a b", "192.168.1.20"])(
    "%s is not",
    (host) => expect(knock(site, "/", { host })).toBe("wrong host"),
  );
});

describe("from another site", () => {
  const foreign: [string, Headers][] = [
    ["another origin", { origin: "https://evil.example" }],
    ["our name on another port", { origin: "https://stories.example.org:8443" }],
    ["our name without https", { origin: "http://stories.example.org" }],
    ["an origin that a browser hides", { origin: "null" }],
    ["a hidden origin of another site", { origin: "null", "sec-fetch-site": "cross-site" }],
    ["another site, by the browser's own word", { "sec-fetch-site": "cross-site" }],
    ["a neighbour on the same domain", { "sec-fetch-site": "same-site" }],
    ["this machine, while the page is ours", { origin: "http://localhost:3000" }],
    ["an origin that is no address", { origin: "stories.example.org" }],
    ["our origin, but the browser says another site", { origin: "https://stories.example.org", "sec-fetch-site": "cross-site" }],
  ];
  test.each(foreign)("%s: nothing acts, connects or is fetched", (_, headers) => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) expect(knock(site, "/sign-in", headers, method)).toBe("from elsewhere");
    for (const url of ["/home.data", "/_root.data", "/home?_data=routes%2Fhome", "/home?a=b&_data=x", "/home?%5Fdata=x"])
      expect(knock(site, url, headers)).toBe("from elsewhere");
    for (const url of ["/collab/x", "/socket.io/?EIO=4&transport=websocket", "/anything"])
      expect(knock(site, url, { ...headers, ...upgrade })).toBe("from elsewhere");
    expect(knock(site, "/socket.io/?EIO=4&transport=polling", headers)).toBe("from elsewhere");
  });

  test("a link to a page may be followed, as a whole page", () => {
    expect(knock(site, "/join/abc", { "sec-fetch-site": "cross-site", ...followed })).toBe("welcome");
    expect(knock(site, "/join/abc", {})).toBe("welcome");
  });

  test("a page is not shown inside another, nor read by a script of another", () => {
    expect(knock(site, "/home", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" })).toBe("from elsewhere");
    expect(knock(site, "/home", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" })).toBe("from elsewhere");
  });

  test("an address that is no page is not even linked to", () => {
    const isResource = (pathname: string) => pathname === "/me/everything.json";
    const asked = { url: "/me/everything.json", method: "GET", headers: { host: "stories.example.org", "sec-fetch-site": "cross-site", ...followed } };
    expect(site.judge(asked, isResource)).toBe("from elsewhere");
    expect(site.judge({ ...asked, headers: { ...asked.headers, "sec-fetch-site": "none" } }, isResource)).toBe("welcome");
  });
});

describe("without a word about where it comes from", () => {
  test("nothing acts and nothing connects: every browser says its origin then", () => {
    expect(knock(site, "/sign-in", {}, "POST")).toBe("from elsewhere");
    expect(knock(site, "/collab/x", upgrade)).toBe("from elsewhere");
    expect(knock(site, "/socket.io/?EIO=4&transport=polling", {})).toBe("from elsewhere");
  });

  test("a web socket needs an origin, whatever else is said", () => {
    expect(knock(site, "/collab/x", { ...upgrade, "sec-fetch-site": "same-origin" })).toBe("from elsewhere");
  });

  test("data may be read on plain http, where browsers stay silent, unless the page before was not ours", () => {
    expect(knock(laptop, "/home.data", {})).toBe("welcome");
    expect(knock(laptop, "/home.data", { referer: "http://192.168.1.20:3000/home" })).toBe("welcome");
    expect(knock(laptop, "/home.data", { referer: "http://evil.example/" })).toBe("from elsewhere");
  });
});

describe("from our own pages", () => {
  test("forms, data and sockets come in", () => {
    const ours = { origin: "https://stories.example.org" };
    expect(knock(site, "/sign-in", ours, "POST")).toBe("welcome");
    expect(knock(site, "/sign-in.data", { ...ours, "sec-fetch-site": "same-origin" }, "POST")).toBe("welcome");
    expect(knock(site, "/home.data", { "sec-fetch-site": "same-origin" })).toBe("welcome");
    expect(knock(site, "/collab/x", { ...ours, ...upgrade })).toBe("welcome");
    expect(knock(site, "/socket.io/?EIO=4", { "sec-fetch-site": "same-origin" })).toBe("welcome");
    expect(knock(laptop, "/sign-in", { origin: "http://192.168.1.20:3000" }, "POST")).toBe("welcome");
  });

  test("a form whose origin the browser hides comes in when the browser says that the page is ours", () => {
    expect(knock(site, "/sign-in", { origin: "null", "sec-fetch-site": "same-origin" }, "POST")).toBe("welcome");
  });

  test("on this machine itself any of its names will do, when page and address agree", () => {
    const at = (host: string, origin: string) => knock(site, "/sign-in", { host, origin }, "POST");
    expect(at("127.0.0.1:3000", "http://127.0.0.1:3000")).toBe("welcome");
    expect(at("localhost:3000", "http://localhost:3000")).toBe("welcome");
    expect(at("localhost:3000", "http://localhost:4000")).toBe("from elsewhere");
    expect(at("localhost:3000", "http://127.0.0.1:3000")).toBe("from elsewhere");
  });

  test("two names of this machine are two places, also where one of them is the name we go by", () => {
    const here = createFrontDoor({ publicOrigin: "http://localhost:3000" });
    const at = (host: string, origin: string) => here.judge({ url: "/sign-in", method: "POST", headers: { host, origin } });
    expect(at("localhost:3000", "http://localhost:3000")).toBe("welcome");
    expect(at("127.0.0.1:3000", "http://127.0.0.1:3000")).toBe("welcome");
    expect(at("127.0.0.1:3000", "http://localhost:3000")).toBe("from elsewhere");
    expect(at("localhost:3000", "http://127.0.0.1:3000")).toBe("from elsewhere");
  });
});
