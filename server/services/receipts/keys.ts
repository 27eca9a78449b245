/** The keys with which this place signs: made once, kept with everything else, and published without their secret part. */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import type { Store } from "../../store/index.ts";
import { publicPart, type ReceiptKey } from "./signing.ts";

const KEY = "receipt.key";

const newKey = (): string => generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();

export async function signingKey(store: Store): Promise<KeyObject> {
  return createPrivateKey(await store.settings.once(KEY, newKey));
}

/** All with which anything was ever signed here. */
export const publicKeys = async (store: Store): Promise<readonly ReceiptKey[]> => [publicPart(await signingKey(store))];
