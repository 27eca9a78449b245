/** For search engines: which stories may be found, and where programs may go. */
import { xml, xmlFile } from "../xml.ts";
import { linesOf, type Listed } from "./listed.ts";

export const SITEMAP_TYPE = "application/xml; charset=utf-8";
/** What the protocol lets one file hold. */
const URLS_AT_MOST = 50_000;

export function sitemap(listed: readonly Listed[], { origin }: { readonly origin: string }): string {
  const stories = linesOf(listed, { origin }).toReversed().flatMap(({ datestamp, facts }) => (facts === null ? [] : [{ page: facts.page, datestamp }]));
  return xmlFile(xml`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <url><loc>${origin}/stories</loc></url>${stories.slice(0, URLS_AT_MOST - 1).map(({ page, datestamp }) => xml`
  <url><loc>${page}</loc><lastmod>${datestamp}</lastmod></url>`)}
</urlset>`);
}

/**
 * Programs that say of themselves that they read for AI. A yes to the public page is no yes to that: it is a use of its
 * own (`ai.process`), and nobody has asked. It is a request: what is not to be read by anybody does not go on a page.
 */
const AI_READERS = [
  "AI2Bot", "Amazonbot", "anthropic-ai", "Applebot-Extended", "Bytespider", "CCBot", "ChatGPT-User", "ClaudeBot", "cohere-ai", "Diffbot",
  "FacebookBot", "Google-Extended", "GPTBot", "ImagesiftBot", "Meta-ExternalAgent", "OAI-SearchBot", "Omgilibot", "PerplexityBot", "Timpibot", "YouBot",
] as const;

/**
 * Stories that are not to be found are not listed here: that would tell where they are. Their pages say "noindex", which
 * a search engine has to be able to read, so /stories is open to all others.
 */
export function robotsTxt({ origin }: { readonly origin: string }): string {
  return [
    ...AI_READERS.map((name) => `User-agent: ${name}`), "Disallow: /", "",
    "User-agent: *", "Allow: /$", "Allow: /stories", "Allow: /oai", "Allow: /sitemap.xml", "Allow: /assets/", "Disallow: /", "",
    `Sitemap: ${origin}/sitemap.xml`, "",
  ].join("\n");
}
