/** Shorter work needs no word. */
const AFTER_MS = 2_000;
const EVERY_MS = 1_000;

const CLEAR_LINE = '\r\u001B[2K';

export interface Progress {
  /** What is being done now. */
  readonly say: (what: string) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

/** Says on a terminal that work goes on; says nothing where standard error is a file or a pipe. */
export function startProgress(first: string): Progress {
  if (!process.stderr.isTTY) return { say: () => undefined, end: () => undefined };
  const start = Date.now();
  let what = first;
  let shown = false;
  const show = () => {
    const elapsed = Date.now() - start;
    if (elapsed < AFTER_MS) return;
    shown = true;
    process.stderr.write(`${CLEAR_LINE}bollwerk: ${what}, ${Math.floor(elapsed / 1000)} s`);
  };
  const timer = setInterval(show, EVERY_MS);
  return {
    say: (next) => {
      what = next;
      show();
    },
    end: () => {
      clearInterval(timer);
      if (shown) process.stderr.write(CLEAR_LINE);
      shown = false;
    },
  };
}
