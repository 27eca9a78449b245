import { stepsFor, type Answers, type Asking, type Step } from "#app/domain/people/joining.ts";
import { words } from "#app/lib/words.ts";
import "./check-list.css";

const { arriving } = words.people;
const { check } = arriving;

/** Everything that was said, each with a way to change it. The buttons belong to the form around it. */
export function CheckList({ answers, asking }: { answers: Answers; asking: Asking }) {
  const rows = stepsFor(answers, asking).flatMap((step) => rowFor(step, answers));
  return (
    <dl className="check-list">
      {rows.map(({ step, what, said }) => (
        <div key={step} className="check-row">
          <dt>{what}</dt>
          <dd dir="auto" className="check-said">{said}</dd>
          <dd>
            <button type="submit" className="check-change" name="goTo" value={step}>
              {check.change}<span className="visually-hidden"> {what}</span>
            </button>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function rowFor(step: Step, answers: Answers): { step: Step; what: string; said: string }[] {
  switch (step) {
    case "name":
      return [{ step, what: check.name, said: answers.name }];
    case "way":
      return answers.way === "" ? [] : [{ step, what: check.way, said: arriving.ways[answers.way].label }];
    case "email":
      return [{ step, what: check.email, said: answers.email }];
    case "device":
      return answers.device === "" ? [] : [{ step, what: check.device, said: check.deviceSaid[answers.device] }];
    case "helps":
      return [{ step, what: check.helps, said: answers.whatHelps.trim() || check.nothing }];
    case "agreement":
      return [{ step, what: check.agreement, said: check.agreed }];
    case "check":
    case "password":
      return [];
  }
}
