export const pieces = {} as const;
