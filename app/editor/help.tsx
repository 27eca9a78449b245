import { words } from "#app/lib/words.ts";
import { Dialog } from "./dialog.tsx";
import { KEYS, type KeyName } from "./keys.ts";

const text = words.writingHelp;

/** "Mod-Shift-8" as the keys of this device: Ctrl + Shift + 8. */
function Keys({ keys, mac }: { keys: string; mac: boolean }) {
  const held = mac ? text.mac : text.other;
  const name = (key: string) =>
    Object.hasOwn(held, key) ? held[key as keyof typeof held]
    : Object.hasOwn(text.keys, key) ? text.keys[key as keyof typeof text.keys]
    : key.length === 1 ? key.toUpperCase() : key;
  return <>{keys.split("-").map((key, at) => <span key={key}>{at > 0 ? " + " : ""}<kbd>{name(key)}</kbd></span>)}</>;
}

export default function Help({ close }: { close: () => void }) {
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);
  const rows = Object.entries(text.keyNames) as [KeyName, string][];
  return (
    <Dialog title={text.title} close={close}>
      <p>{text.first}</p>
      <h3>{text.keysTitle}</h3>
      <p>{text.keysLead} {text.toolsBack}</p>
      <dl className="keys">
        {rows.map(([key, says]) => (
          <div key={key} className="keys-row">
            <dt><Keys keys={KEYS[key][0]} mac={mac} /></dt>
            <dd>{says}</dd>
          </div>
        ))}
        <div className="keys-row"><dt><kbd>Tab</kbd></dt><dd>{text.tab}</dd></div>
      </dl>
      <p>{text.leave}.</p>
      <form method="dialog" className="actions"><button className="button button-quiet">{text.close}</button></form>
    </Dialog>
  );
}
