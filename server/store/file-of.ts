import path from "node:path";

/** The path in a `file:` address. */
export const fileOf = (databaseUrl: string): string => path.resolve(databaseUrl.replace(/^file:(\/\/(?=\/))?/, ""));
