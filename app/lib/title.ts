/** What stands in the browser's tab: the page first, then the site, so that tabs can be told apart. */
export const SITE_NAME = "Told Together";

/**
 * For a route's `meta`: `export const meta = () => title("Home")`.
 * The root puts "Error: " in front when a form came back, and "Together" in place
 * of private titles for people who asked for that (see app/ui/titles.tsx).
 */
export const title = (page: string): [{ title: string }] => [{ title: page ? `${page} - ${SITE_NAME}` : SITE_NAME }];
