/** Where a top-level block of a draft stands on the read page, so that a link can lead to it. */
export const blockId = (block: number) => `part-${block + 1}`;
