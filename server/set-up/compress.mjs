// Packs the built files once, so that the server never packs them again (server/http/files.ts).
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const TEXT = /\.(js|css|svg|json|txt)$/;
/** Smaller than this, packing saves nothing that a network would notice. */
const WORTH_IT_BYTES = 1024;

/** @param {string} folder */
export function compressAssets(folder) {
  for (const name of readdirSync(folder).filter((file) => TEXT.test(file))) {
    const file = path.join(folder, name);
    const content = readFileSync(file);
    if (content.length < WORTH_IT_BYTES) continue;
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }));
  }
}
