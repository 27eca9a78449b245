/** The hash of an edition as an address of its own (RFC 6920): the same bytes wherever they are kept. */
export const hashAddress = (hash: string): string => `ni:///sha-256;${Buffer.from(hash, "hex").toString("base64url")}`;
