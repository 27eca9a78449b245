import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PublicText } from "#app/domain/consent/gate.ts";
import { Chance } from "#tests/support/chance.ts";
import { aPublicText, aTextBy, HOSTILE } from "#tests/support/story.ts";
import { allIn, readXml, textsIn, type XmlElement } from "#tests/support/xml.ts";
import type { Listed } from "./listed.ts";
import { oai, OAI_PAGE, type Repository } from "./oai.ts";
import { VERBS } from "./oaiArguments.ts";
import { readToken, writeToken } from "./oaiToken.ts";

const repository: Repository = {
  origin: "https://stories.example", name: "Told & Together", email: "help@stories.example", since: "2026-01-01",
  key: new Uint8Array(32).fill(7), now: new Date("2026-12-01T10:11:12.345Z"),
};
const idOf = (name: string) => `oai:stories.example:${name}`;
const line = (name: string, datestamp: string, text: PublicText | null): Listed => ({ slug: `canary-${name}`, identifier: idOf(name), datestamp, text });
const here = line("here", "2026-11-26", aPublicText());
const gone = line("gone", "2026-11-28", null);
const hidden = line("hidden", "2026-11-27", aPublicText({ findable: false, title: "Canary" }));
const listed = [gone, here, hidden];

const ask = (query: string | [string, string][], lines: readonly Listed[] = listed): XmlElement =>
  readXml(oai(typeof query === "string" ? [...new URLSearchParams(query)] : query, lines, repository));
const errorOf = (query: string, lines?: readonly Listed[]) => allIn(ask(query, lines), "error")[0]?.attributes["code"];
const headersOf = (answer: XmlElement) => allIn(answer, "header").map((one) => [textsIn(one, "identifier")[0], textsIn(one, "datestamp")[0], one.attributes["status"]]);

describe("The six verbs", () => {
  it("Identify says that what is gone stays known as gone, by the day", () => {
    const answer = ask("verb=Identify");
    expect(answer.children.map(({ name }) => name)).toEqual(["responseDate", "request", "Identify"]);
    expect(answer.children[2]?.children.map(({ name, text }) => [name, text])).toEqual([
      ["repositoryName", "Told & Together"], ["baseURL", "https://stories.example/oai"], ["protocolVersion", "2.0"], ["adminEmail", "help@stories.example"],
      ["earliestDatestamp", "2026-01-01"], ["deletedRecord", "persistent"], ["granularity", "YYYY-MM-DD"],
    ]);
    expect(textsIn(answer, "responseDate")).toEqual(["2026-12-01T10:11:12Z"]);
  });

  it("ListMetadataFormats and ListSets say that there is oai_dc and no sets", () => {
    expect(textsIn(ask("verb=ListMetadataFormats"), "metadataPrefix")).toEqual(["oai_dc"]);
    expect(textsIn(ask(`verb=ListMetadataFormats&identifier=${idOf("here")}`), "metadataPrefix")).toEqual(["oai_dc"]);
    expect(errorOf("verb=ListSets")).toBe("noSetHierarchy");
  });

  it("ListIdentifiers has all, in the order of their days, and what is gone or hidden as deleted", () => {
    expect(headersOf(ask("verb=ListIdentifiers&metadataPrefix=oai_dc"))).toEqual([
      [idOf("here"), "2026-11-26", undefined], [idOf("hidden"), "2026-11-27", "deleted"], [idOf("gone"), "2026-11-28", "deleted"],
    ]);
  });

  it("ListRecords keeps to the days that were asked for, both included", () => {
    expect(headersOf(ask("verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-27&until=2026-11-27")).map(([id]) => id)).toEqual([idOf("hidden")]);
    expect(headersOf(ask("verb=ListRecords&metadataPrefix=oai_dc&until=2026-11-27")).length).toBe(2);
    expect(errorOf("verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-29")).toBe("noRecordsMatch");
  });

  it("GetRecord gives Dublin Core with the names that people chose", () => {
    const answer = ask(`verb=GetRecord&metadataPrefix=oai_dc&identifier=${idOf("here")}`);
    const [dc] = allIn(answer, "dc");
    expect([dc?.uri, new Set(dc?.children.map(({ uri }) => uri))]).toEqual(["http://www.openarchives.org/OAI/2.0/oai_dc/", new Set(["http://purl.org/dc/elements/1.1/"])]);
    expect(textsIn(answer, "creator")).toEqual(["Ann", "Bo Lindqvist-O'Hara", "River", "D. K.", "Getting heard", "A co-author"]);
    expect(allIn(answer, "request")[0]).toMatchObject({ text: "https://stories.example/oai", attributes: { verb: "GetRecord", metadataPrefix: "oai_dc", identifier: idOf("here") } });
  });

  it("says of a record that is gone its identifier and the day, and nothing else", () => {
    for (const query of ["verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-27", `verb=GetRecord&metadataPrefix=oai_dc&identifier=${idOf("hidden")}`]) {
      const answer = ask(query);
      expect(allIn(answer, "metadata")).toEqual([]);
      expect(oai([...new URLSearchParams(query)], listed, repository)).not.toMatch(/canary/i);
    }
  });
});

describe("What cannot be answered", () => {
  it.each([
    ["verb=Nonsense", "badVerb"], ["", "badVerb"], ["verb=Identify&verb=Identify", "badVerb"], ["verb=toString", "badVerb"],
    ["verb=Identify&x=1", "badArgument"], ["verb=ListRecords", "badArgument"], ["verb=GetRecord&metadataPrefix=oai_dc", "badArgument"],
    ["verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc", "badArgument"],
    ["verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30", "badArgument"],
    ["verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-25T00:00:00Z", "badArgument"],
    ["verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-28&until=2026-11-27", "badArgument"],
    ["verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x", "badArgument"],
    ["verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat"],
    [`verb=GetRecord&metadataPrefix=marc21&identifier=${idOf("here")}`, "cannotDisseminateFormat"],
    ["verb=GetRecord&metadataPrefix=oai_dc&identifier=nobody", "idDoesNotExist"], ["verb=ListMetadataFormats&identifier=nobody", "idDoesNotExist"],
    ["verb=ListRecords&metadataPrefix=oai_dc&set=all", "noSetHierarchy"],
    ["verb=ListRecords&resumptionToken=x", "badResumptionToken"], ["verb=ListRecords&resumptionToken=", "badResumptionToken"],
  ])("%s is %s", (query, code) => expect(errorOf(query)).toBe(code));

  it("repeats what was asked only where it was understood", () => {
    for (const query of ["verb=Nonsense", "verb=Identify&x=1"]) expect(allIn(ask(query), "request")[0]?.attributes).toEqual({});
    expect(allIn(ask("verb=ListRecords&metadataPrefix=marc21"), "request")[0]?.attributes).toEqual({ verb: "ListRecords", metadataPrefix: "marc21" });
  });

  it("is always well-formed, whatever is asked and whatever people wrote", () => {
    const texts = HOSTILE.map((text, at) => line(`h${at}`, "2026-11-26", aTextBy([{ is: "chosen", text }], { title: text, group: text })));
    const value = fc.oneof(fc.constantFrom(...HOSTILE, "oai_dc", "2026-11-26", idOf("h1"), "x.y"), fc.string({ unit: "binary" }));
    const name = fc.constantFrom("verb", "metadataPrefix", "identifier", "from", "until", "set", "resumptionToken", "<x>");
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(VERBS)), fc.array(fc.tuple(name, value), { maxLength: 4 }), (verb, pairs) => {
        const answer = ask([["verb", verb], ...pairs], texts);
        expect(answer.children.map((child) => child.name).slice(0, 2)).toEqual(["responseDate", "request"]);
        expect(answer.children).toHaveLength(3);
      }),
    );
    expect(allIn(ask("verb=ListRecords&metadataPrefix=oai_dc", texts), "record")).toHaveLength(HOSTILE.length);
  });
});

describe("A long harvest", () => {
  const many = (count: number): Listed[] => Array.from({ length: count }, (_, at) => line(String(at).padStart(4, "0"), `2026-11-${String(1 + (at % 28)).padStart(2, "0")}`, null));
  const tokenIn = (answer: XmlElement) => allIn(answer, "resumptionToken")[0]?.text;

  function harvest(lines: () => readonly Listed[], query = "verb=ListIdentifiers&metadataPrefix=oai_dc"): { ids: string[]; answers: number } {
    const ids: string[] = [];
    for (let answers = 1; ; answers += 1) {
      const answer = ask(query, lines());
      ids.push(...textsIn(answer, "identifier"));
      const token = tokenIn(answer);
      if (!token) return { ids, answers };
      query = `verb=ListIdentifiers&resumptionToken=${encodeURIComponent(token)}`;
    }
  }

  it("gives each record once, over as many answers as it takes, and ends with an empty token", () => {
    for (const count of [1, OAI_PAGE, OAI_PAGE + 1, 2 * OAI_PAGE + 50]) {
      const lines = many(count);
      const { ids, answers } = harvest(() => lines);
      expect([ids.length, new Set(ids).size, answers]).toEqual([count, count, Math.ceil(count / OAI_PAGE)]);
    }
  });

  it("keeps to the days that were asked for at first", () => {
    const lines = many(1000);
    const { ids } = harvest(() => lines, "verb=ListIdentifiers&metadataPrefix=oai_dc&from=2026-11-10&until=2026-11-20");
    expect(ids.toSorted()).toEqual(lines.filter(({ datestamp }) => datestamp >= "2026-11-10" && datestamp <= "2026-11-20").map(({ identifier }) => identifier).toSorted());
  });

  it("misses nothing while records change, come and go between two answers", () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const chance = new Chance(seed);
      const lines = many(350);
      const { ids } = harvest(() => {
        for (let change = 0; change < 15; change += 1) {
          const at = chance.below(lines.length);
          lines[at] = { ...lines[at]!, datestamp: "2026-11-30" };
        }
        return lines;
      });
      expect(new Set(ids), `seed ${seed}`).toEqual(new Set(lines.map(({ identifier }) => identifier)));
    }
  });

  it("goes on from no token that was changed, made elsewhere or is for the other verb", () => {
    const token = tokenIn(ask("verb=ListRecords&metadataPrefix=oai_dc", many(150))) ?? "";
    expect(readToken(token, repository.key)).not.toBeNull();
    expect(errorOf(`verb=ListIdentifiers&resumptionToken=${token}`, many(150))).toBe("badResumptionToken");
    expect(readToken(token, new Uint8Array(32))).toBeNull();
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom("A", "b", "9", "-", "."), (at, sign) => {
        const changed = token.slice(0, at) + sign + token.slice(at + 1);
        // The last sign of a signature has bits that say nothing.
        fc.pre(changed !== token && at < token.length - 1);
        expect(readToken(changed, repository.key)).toBeNull();
      }),
    );
    for (const cut of [token.slice(1), `${token}.x`, token.split(".")[0] ?? "", ".", ""]) expect(readToken(cut, repository.key)).toBeNull();
  });

  it("holds nothing in a token but the days, the verb and the last identifier", () => {
    const onwards = { verb: "ListRecords", from: null, until: "2026-11-30", after: { datestamp: "2026-11-26", identifier: "oai:x:1" } } as const;
    expect(readToken(writeToken(onwards, repository.key), repository.key)).toEqual(onwards);
  });
});
