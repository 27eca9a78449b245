/**
 * What feeds, the sitemap and harvesters are told. They are told of what can be seen, on the day on which it is first seen so:
 * not of the moment in which somebody answered.
 */
import { createHmac } from "node:crypto";
import { permitted } from "#app/domain/consent/gate.ts";
import type { Store } from "../../store/index.ts";
import { atomFeed } from "../feeds/atom.ts";
import type { Listed } from "../feeds/listed.ts";
import { oai, type Repository } from "../feeds/oai.ts";
import { robotsTxt, sitemap } from "../feeds/sitemap.ts";
import { oneAtATime } from "../oneAtATime.ts";
import type { Clock, Ids } from "../ports.ts";
import { OPEN_KEY } from "./openKey.ts";
import type { Stories } from "./stories.ts";

type Deps = { store: Store; clock: Clock; ids: Ids; stories: Pick<Stories, "at">; origin: string; name: string; email: string };

export const createListing = ({ store, clock, ids, stories, origin, name, email }: Deps) => {
  const inTurn = oneAtATime();
  const key = () => store.settings.once(OPEN_KEY, () => ids.secret());

  /** Looks at every address that may be found, and notes what is different from what was told before. */
  const listed = (): Promise<Listed[]> =>
    inTurn("listing", async () => {
      const today = clock.now().toISOString().slice(0, 10);
      const secret = await key();
      const lines: Listed[] = [];
      for (const { slug, listed: told, listedOn } of await store.slugs.all()) {
        const there = await stories.at(slug);
        const text = there.is === "shown" && permitted(there.text).findable ? there.text : null;
        const now = text === null ? "" : permitted(text).hash;
        // What nobody was ever told of is not told to be gone.
        if (now === "" && listedOn === "") continue;
        const day = now === told && listedOn !== "" ? listedOn : today;
        if (day !== listedOn || now !== told) await store.slugs.told(slug, now, day);
        lines.push({ slug, identifier: identifierOf(secret, slug), datestamp: day, text });
      }
      return lines;
    });

  const identifierOf = (secret: string, slug: string) => `oai:${new URL(origin).hostname}:${createHmac("sha256", secret).update(`identifier ${slug}`).digest("hex").slice(0, 24)}`;

  const since = async () => (await store.settings.once("began", () => clock.now().toISOString().slice(0, 10)));

  return {
    feed: async (): Promise<string> => atomFeed(await listed(), { origin, title: name, since: await since() }),
    sitemap: async (): Promise<string> => sitemap(await listed(), { origin }),
    robots: (): string => robotsTxt({ origin }),
    async oai(pairs: readonly (readonly [string, string])[]): Promise<string> {
      const repository: Repository = { origin, name, email, since: await since(), key: Buffer.from(await key()), now: clock.now() };
      return oai(pairs, await listed(), repository);
    },
  };
};
