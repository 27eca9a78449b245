import { openLight, type LightOptions } from "../light-client.ts";
import { prepareTyping } from "../typing.ts";

/** Run by flood.ts: gets everything ready, waits for "go", sends it all, waits until the server has dealt with it. */
export type FloodOrder = { readonly door: LightOptions; readonly updates: number; readonly seed: number };

const WARM_UP = 500;

process.once("message", (message) => {
  void flood(message as FloodOrder);
});

async function flood({ door, updates, seed }: FloodOrder): Promise<void> {
  const typing = prepareTyping([door.clientId], updates + WARM_UP, seed);
  const client = await openLight(door);
  const frames = (typing.writers[0]?.strokes ?? []).map((stroke) => client.wire.update(stroke));
  client.send(client.wire.update(typing.seed));
  await client.pour(frames.slice(0, WARM_UP));
  await client.ask();
  process.once("message", () => {
    client
      .pour(frames.slice(WARM_UP))
      .then(() => client.ask())
      .finally(() => process.send?.("done"));
  });
  process.once("disconnect", () => process.exit(0));
  process.send?.("ready");
}
