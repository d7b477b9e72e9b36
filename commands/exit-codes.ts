/** The same three everywhere: see the table in the README. */
export const EXIT = {
  kept: 0,
  broken: 1,
  unusable: 2,
} as const;
