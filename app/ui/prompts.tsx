import { Link } from "@remix-run/react";
import { promptNumber } from "#app/domain/piece/prompt-number.ts";
import type { ReflectionSet } from "#app/domain/piece/reflections.ts";
import { words } from "#app/lib/words.ts";
import "./prompts.css";

type PromptsProps = {
  /** From the loader, so that a page carries one set and not all. Null for a piece that began blank. */
  set: ReflectionSet | null;
  /** From the address: `?prompt=3`. */
  asked: string | null;
  /** The page they stand on, so that moving on works as a plain link. */
  path: string;
};

/** One question of a reflection set, beside the place to write. It stays in sight, and each one can be skipped. */
export function Prompts({ set, asked, path }: PromptsProps) {
  if (!set) return null;
  const at = promptNumber(set, asked);
  const prompt = set.prompts[at - 1];
  if (!prompt) return null;
  const text = words.inPiece.prompts;
  const to = (prompt: number) => ({ to: `${path}?prompt=${prompt}#prompts`, preventScrollReset: true });
  return (
    <aside className="prompts" id="prompts" aria-label={text.title}>
      <p className="prompts-part">{prompt.part}</p>
      <p className="prompts-question">{prompt.question}</p>
      <p className="prompts-help">{prompt.help}</p>
      <details key={at}>
        <summary>{text.example}</summary>
        <p>{prompt.example}</p>
      </details>
      <nav className="prompts-nav" aria-label={text.of(at, set.prompts.length)}>
        {at > 1 ? <Link {...to(at - 1)}>{text.before}</Link> : null}
        {at < set.prompts.length ? <Link {...to(at + 1)}>{text.next}</Link> : null}
        <span className="soft">{text.of(at, set.prompts.length)}</span>
      </nav>
    </aside>
  );
}
