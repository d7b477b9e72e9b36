const CLEAR_LINE = '\r\u001B[2K';

export interface Terminal {
  /** A line that stays, on standard output. */
  readonly say: (text: string) => void;
  /** What happens at this moment: replaces itself on a terminal, silent elsewhere. */
  readonly now: (text: string) => void;
  /** Takes the momentary line away. */
  readonly clear: () => void;
}

export function terminal(): Terminal {
  let shown = false;
  const clear = () => {
    if (shown) process.stderr.write(CLEAR_LINE);
    shown = false;
  };
  return {
    clear,
    say: (text) => {
      clear();
      process.stdout.write(`${text}\n`);
    },
    now: (text) => {
      if (!process.stderr.isTTY) return;
      process.stderr.write(`${CLEAR_LINE}${text.slice(0, (process.stderr.columns ?? 80) - 1)}`);
      shown = true;
    },
  };
}
