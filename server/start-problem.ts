import { BeingRestored } from "./store/in-use.ts";
import { ConfigError, type Config } from "./config.ts";

/** Why the server could not start, in words for the operator. What we do not know comes as it is. */
export function startProblem(error: unknown, config: Config | undefined): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof BeingRestored) return error.message;
  const code = codeOf(error);
  if (config && code === "EADDRINUSE")
    return `Port ${config.port} is taken. Stop what uses it, or choose another: PORT=${config.port + 1} npm start`;
  if (config && code === "EADDRNOTAVAIL") return `This machine has no address ${config.host}. Leave HOST out, or name one that it has.`;
  if (config && /^(EACCES|EPERM|EROFS|SQLITE_CANTOPEN|SQLITE_READONLY)/.test(code))
    return `The database cannot be written: ${config.databaseUrl}. May this account write there? The folder is set with DATA_DIR. (${code})`;
  if (config && /^SQLITE_(NOTADB|CORRUPT)/.test(code))
    return `This is no database of ours, or it is damaged: ${config.databaseUrl}. Bring back a backup, or name another folder with DATA_DIR. (${code})`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Also of errors that Prisma wraps. */
function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  const own: unknown = "code" in error ? error.code : "originalCode" in error ? error.originalCode : undefined;
  if (typeof own === "string") return own;
  return "cause" in error ? codeOf(error.cause) : "";
}
