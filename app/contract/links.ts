/** Addresses a link may lead to. Everything else is refused on the server and dropped in the editor. */
export function isSafeLink(href: unknown): href is string {
  return typeof href === "string" && href.length <= 2000 && /^(https?:\/\/|mailto:)[^\s\u0000-\u001f]+$/i.test(href);
}
