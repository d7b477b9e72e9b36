/** Marks what the eye should find first. */
export interface Palette {
  readonly bad: (text: string) => string;
  readonly good: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly quiet: (text: string) => string;
}

const plain = (text: string) => text;

export function palette(colour: boolean): Palette {
  if (!colour) return { bad: plain, good: plain, strong: plain, quiet: plain };
  return { bad: paint(31), good: paint(32), strong: paint(1), quiet: paint(2) };
}

function paint(code: number): (text: string) => string {
  return (text) => `\u001B[${code}m${text}\u001B[0m`;
}
