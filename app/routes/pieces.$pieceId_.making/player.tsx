import { type MouseEvent, useId } from "react";
import { words } from "#app/lib/words.ts";
import { ComparedKey } from "#app/ui/history/compared-key.tsx";
import { ComparedText } from "#app/ui/history/compared-text.tsx";
import { saysOf, type Step } from "./step.ts";
import { usePlaying } from "./use-playing.ts";
import { useSteps } from "./use-steps.ts";
import "#app/ui/field.css";
import "./player.css";

const text = words.history.making;

/**
 * A slider over the steps, and the text at the one it stands on. Without scripts it is a form with a button
 * and two links; with them, the text follows the slider.
 */
export function Player({ address, first }: { address: string; first: Step }) {
  const { step, chosen, choose, isLive } = useSteps(address, first);
  const { canPlay, playing, toggle, stop } = usePlaying({ at: step.number, of: step.of, go: choose });
  const slider = useId();
  /** At either end a link leads to where one is: it stays, so that the focus does. */
  const goTo = (number: number) => ({
    href: `${address}?step=${number}`,
    "aria-disabled": number === chosen ? (true as const) : undefined,
    onClick: (event: MouseEvent) => {
      event.preventDefault();
      stop();
      if (number !== chosen) choose(number);
    },
  });
  return (
    <>
      <form method="get" action={address} className="player" onSubmit={stop}>
        <label className="field-label" htmlFor={slider}>{text.label}</label>
        <p className="field-hint" id={`${slider}-hint`}>{text.hint}</p>
        <input
          id={slider} className="player-slider" type="range" name="step" min={1} max={step.of} step={1} value={chosen} autoComplete="off"
          aria-describedby={`${slider}-hint`} aria-valuetext={text.of(chosen, step.of)}
          onChange={(event) => {
            stop();
            choose(Number(event.currentTarget.value));
          }}
        />
        <div className="actions">
          {isLive ? null : <button type="submit" className="button button-quiet">{text.show}</button>}
          <a className="button button-quiet" {...goTo(Math.max(1, chosen - 1))}>{text.earlier}</a>
          <a className="button button-quiet" {...goTo(Math.min(step.of, chosen + 1))}>{text.later}</a>
          {canPlay ? <button type="button" className="button button-quiet" onClick={toggle}>{playing ? text.stop : text.play}</button> : null}
        </div>
      </form>
      <p className="player-says">{saysOf(step)}</p>
      <h2>{text.text}</h2>
      <article aria-label={text.text} aria-busy={chosen !== step.number}>
        {step.blocks.length === 0 ? <p>{text.nothing}</p> : <ComparedText blocks={step.blocks} people={step.people} credits={step.credits} />}
      </article>
      <ComparedKey people={step.people} credits={step.credits} addedOnly />
    </>
  );
}
