import { words } from "#app/lib/words.ts";

/** To the words that a comment is about: a place on this page, or in the live text. */
export function ToTheWords({ to }: { to: string | (() => void) }) {
  const { goTo } = words.talk.about;
  if (typeof to === "string") return <a className="to-words" href={to}>{goTo}</a>;
  return <button type="button" className="link-button to-words" onClick={to}>{goTo}</button>;
}
