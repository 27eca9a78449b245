/** A code as it is easier to read off a wall. Typed with the space, it is the same. */
export const inFours = (code: string): string => code.match(/.{1,4}/g)?.join(" ") ?? code;
