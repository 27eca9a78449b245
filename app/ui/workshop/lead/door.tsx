import { words } from "#app/lib/words.ts";
import { QrCode } from "../../qr-code.tsx";
import { inFours } from "../in-fours.ts";
import { useLead } from "./here.ts";
import { Menu } from "./menu.tsx";

const text = words.workshopLeadAside.door;

/** The code and the address, large enough to be read from the back of a room. */
export function Door({ code, address }: { code: string; address: string }) {
  const { workshop: { state } } = useLead();
  return (
    <Menu label={text.title} open={state === "draft" || state === "open"}>
      {() => (
        <>
          <dl className="run-door">
            <dt>{text.code}</dt><dd className="run-code" translate="no">{inFours(code)}</dd>
            <dt>{text.address}</dt><dd className="run-address">{address}</dd>
          </dl>
          <QrCode text={address} label={text.qr} />
        </>
      )}
    </Menu>
  );
}
