import { isOver, type WorkshopState } from "#app/domain/workshop/states.ts";
import { words } from "#app/lib/words.ts";
import { QrCode } from "../../qr-code.tsx";
import { inFours } from "../in-fours.ts";
import { ActForm } from "../act-form.tsx";
import "./plan.css";

const text = words.workshopPlan;

type DoorsProps = { state: WorkshopState; code: string; address: string; mayOpen: boolean };

/** Code and address, large, and the button that opens the doors. */
export function Doors({ state, code, address, mayOpen }: DoorsProps) {
  if (isOver(state)) return null;
  return (
    <section aria-labelledby="doors">
      <h2 id="doors">{text.doors}</h2>
      <p>{state === "draft" ? text.doorsClosed : text.doorsOpen}</p>
      {state === "draft" && mayOpen ? <ActForm fixed={{ type: "workshop:open" }}><button type="submit" className="button button-main">{text.open}</button></ActForm> : null}
      <dl>
        <dt>{text.code}</dt><dd className="plan-code" translate="no">{inFours(code)}</dd>
        <dt>{text.address}</dt><dd className="plan-address" translate="no">{address}</dd>
      </dl>
      <QrCode text={address} label={text.qr} />
    </section>
  );
}

/** Calling it off, asked about once more. */
export function CallOff({ state }: { state: WorkshopState }) {
  if (state !== "draft" && state !== "open") return null;
  return (
    <details className="plan-drop">
      <summary>{text.callOff}</summary>
      <ActForm fixed={{ type: "workshop:cancel" }}>
        <p>{text.callOffSure}</p>
        <button type="submit" className="button button-quiet">{text.callOffDo}</button>
      </ActForm>
    </details>
  );
}
