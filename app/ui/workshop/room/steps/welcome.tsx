import { words } from "#app/lib/words.ts";
import { useRoom } from "../here.ts";
import { SignalButton, useMySignals } from "../signal-buttons.tsx";

const text = words.workshopTogether.welcome;

/** A first signal, to try. */
export default function Welcome() {
  const { takesPart } = useRoom();
  const on = useMySignals().has("slow");
  if (!takesPart) return null;
  return (
    <section>
      <h2>{text.try}</h2>
      <p>{on ? text.slowOn : text.tryHint}</p>
      <SignalButton kind="slow" />
    </section>
  );
}
