import { describe, expect, it } from "vitest";
import type { PublicText } from "#app/domain/consent/gate.ts";
import { aPublicText, aTextBy, HOSTILE } from "#tests/support/story.ts";
import { allIn, readXml, textsIn } from "#tests/support/xml.ts";
import { atomFeed, FEED_AT_MOST } from "./atom.ts";
import type { Listed } from "./listed.ts";
import { robotsTxt, sitemap } from "./sitemap.ts";

const place = { origin: "https://stories.example" };
const feedOf = { ...place, title: "Told & <Together>", since: "2026-01-01" };
const line = (id: string, datestamp: string, text: PublicText | null, slug = `slug-of-${id}`): Listed => ({ slug, identifier: `oai:stories.example:${id}`, datestamp, text });

const found = line("here", "2026-11-26", aPublicText());
const gone = line("gone", "2026-11-28", null, "canary-of-what-is-gone");
const hidden = line("hidden", "2026-11-27", aPublicText({ findable: false, title: "Canary of what is hidden" }));
const forOne = line("thesis", "2026-11-27", aPublicText({ use: "academic.quote", recipient: "A thesis", title: "Canary of a thesis" }));
const all = [found, gone, hidden, forOne];

describe("The feed", () => {
  it("has what may be found, with its names as people chose them, and tombstones for the rest", () => {
    const feed = readXml(atomFeed(all, feedOf));
    expect([feed.name, feed.uri]).toEqual(["feed", "http://www.w3.org/2005/Atom"]);
    expect(textsIn(feed, "title")).toEqual(["Told & <Together>", "What we found"]);
    expect(textsIn(feed, "name")).toEqual(["Ann", "Bo Lindqvist-O'Hara", "River", "D. K.", "Getting heard", "A co-author"]);
    expect(textsIn(feed, "updated")).toEqual(["2026-11-28T00:00:00Z", "2026-11-26T00:00:00Z"]);
    expect(textsIn(feed, "summary")).toEqual(["It speaks about waiting for help."]);
    const tombs = allIn(feed, "deleted-entry");
    expect(tombs.map(({ uri }) => uri)).toEqual(Array(3).fill("http://purl.org/atompub/tombstones/1.0"));
    expect(tombs.map(({ attributes, children, text }) => [attributes["ref"], attributes["when"], children, text])).toEqual([
      ["oai:stories.example:gone", "2026-11-28T00:00:00Z", [], ""],
      ["oai:stories.example:thesis", "2026-11-27T00:00:00Z", [], ""],
      ["oai:stories.example:hidden", "2026-11-27T00:00:00Z", [], ""],
    ]);
  });

  it("has every element that Atom asks for, also when nothing is public yet", () => {
    for (const listed of [[], all]) {
      const feed = readXml(atomFeed(listed, feedOf));
      for (const part of [feed, ...allIn(feed, "entry")])
        for (const name of ["id", "title", "updated"]) expect(part.children.filter((child) => child.name === name)).toHaveLength(1);
      for (const entry of allIn(feed, "entry")) expect(allIn(entry, "author").length).toBeGreaterThan(0);
    }
    expect(textsIn(readXml(atomFeed([], feedOf)), "updated")).toEqual(["2026-01-01T00:00:00Z"]);
  });

  it("ends where it is long enough, the newest first", () => {
    const many = Array.from({ length: FEED_AT_MOST + 5 }, (_, at) => line(String(at).padStart(3, "0"), "2026-11-26", aPublicText()));
    const feed = readXml(atomFeed(many, feedOf));
    expect(allIn(feed, "entry")).toHaveLength(FEED_AT_MOST);
    expect(textsIn(feed, "id")[1]).toBe("oai:stories.example:054");
  });

  it("stays well-formed whatever people wrote, and gives it back", () => {
    for (const hostile of HOSTILE) {
      const text = aTextBy([{ is: "chosen", text: `x${hostile}` }], { title: `x${hostile}`, group: hostile, contentNote: hostile });
      const feed = readXml(atomFeed([line("a", "2026-11-26", text)], { ...feedOf, title: hostile }));
      expect(textsIn(feed, "name")).toEqual([textsIn(feed, "title")[1]]);
    }
  });
});

describe("The sitemap", () => {
  it("has the pages of what may be found, and no others", () => {
    const map = readXml(sitemap(all, place));
    expect(map.uri).toBe("http://www.sitemaps.org/schemas/sitemap/0.9");
    expect(textsIn(map, "loc")).toEqual(["https://stories.example/stories", "https://stories.example/stories/what-we-found"]);
    expect(textsIn(map, "lastmod")).toEqual(["2026-11-26"]);
  });
});

describe("robots.txt", () => {
  it("keeps programs to the public pages, names no story, and asks those that read for AI to stay away", () => {
    const groups = robotsTxt(place).split("\n\n");
    expect(groups[0]).toMatch(/User-agent: GPTBot\n[^]*\nDisallow: \/$/);
    expect(groups[1]).toMatch(/^User-agent: \*\nAllow: \/\$\nAllow: \/stories\n[^]*\nDisallow: \/$/);
    expect(robotsTxt(place)).toContain("Sitemap: https://stories.example/sitemap.xml");
  });
});

it("Of what is gone, hidden or for somebody else, nothing is said but its identifier and the day", () => {
  for (const file of [atomFeed(all, feedOf), sitemap(all, place)]) expect(file).not.toMatch(/canary/i);
});

it("No list takes a text that the gate did not let through", () => {
  const copy = [line("copy", "2026-11-26", { ...aPublicText() } as PublicText)];
  expect(() => atomFeed(copy, feedOf)).toThrow("Only the gate");
  expect(() => sitemap(copy, place)).toThrow("Only the gate");
});
