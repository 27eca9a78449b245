import { valuesOf, type Preferences } from "#app/domain/preferences.ts";
import { words } from "#app/lib/words.ts";
import { Choices } from "#app/ui/choices.tsx";

const { choices, switches, switchesLegend } = words.looks;

/** What only matters to somebody who writes here. A guest's answers are kept as they were. */
const WRITERS_ONLY = new Set<string>(["tell", "discreet"]);

type Props = { preferences: Preferences; signedIn: boolean };

/** Every choice and every switch, in the order of the words. */
export function PreferenceChoices({ preferences, signedIn }: Props) {
  const shown = (name: string) => signedIn || !WRITERS_ONLY.has(name);
  const choiceNames = Object.keys(choices) as (keyof typeof choices)[];
  const switchNames = Object.keys(switches) as (keyof typeof switches)[];
  return (
    <>
      {choiceNames.filter(shown).map((name) => {
        const { legend, options, ...more } = choices[name];
        const labels: Readonly<Record<string, string>> = options;
        return (
          <Choices
            key={name} name={name} type="radio" legend={legend} value={preferences[name]} {...more}
            options={valuesOf(name).map((value) => ({ value, label: labels[value] ?? value }))}
          />
        );
      })}
      <fieldset className="field choices">
        <legend className="field-label">{switchesLegend}</legend>
        {switchNames.filter(shown).map((name) => (
          <div className="choice" key={name}>
            <input
              className="choice-box" type="checkbox" id={`switch-${name}`} name={name} value="on"
              defaultChecked={preferences[name]} aria-describedby={`switch-${name}-more`}
            />
            <label className="choice-label" htmlFor={`switch-${name}`}>{switches[name].label}</label>
            <p className="choice-hint" id={`switch-${name}-more`}>{switches[name].hint}</p>
          </div>
        ))}
      </fieldset>
      {signedIn ? null : (
        <>
          <input type="hidden" name="tell" value={preferences.tell} />
          <input type="hidden" name="discreet" value={preferences.discreet ? "on" : "off"} />
        </>
      )}
    </>
  );
}
