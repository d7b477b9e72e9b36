import { UnusableInput } from './unusable-input';

/** Values that an assembly may come to: two hundred environments of this repository come to fewer. */
const MOST = 10_000_000;
/** Characters of built text that weigh as much as one value. */
const CHARACTERS = 16;

/** Small templates can describe gigantic values; an assembly that does is refused before memory runs out. */
export interface Budget {
  values(count: number): void;
  text(characters: number): void;
}

export function createBudget(): Budget {
  let left = MOST;
  const values = (count: number) => {
    left -= count;
    if (left < 0) {
      throw new UnusableInput(
        `the templates come to more than ${MOST} values once their functions are resolved: split the assembly.`,
      );
    }
  };
  return { values, text: (characters) => values(characters / CHARACTERS) };
}
