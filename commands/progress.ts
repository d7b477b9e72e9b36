/** Shorter work needs no word. */
const AFTER_MS = 2_000;
const EVERY_MS = 1_000;

const CLEAR_LINE = '\r\u001B[2K';

/**
 * Says on a terminal that work goes on; says nothing where standard error is a file or a pipe.
 * @returns ends it and takes the line away
 */
export function startProgress(what: string): () => void {
  if (!process.stderr.isTTY) return () => undefined;
  const start = Date.now();
  let shown = false;
  const timer = setInterval(() => {
    const elapsed = Date.now() - start;
    if (elapsed < AFTER_MS) return;
    shown = true;
    process.stderr.write(`${CLEAR_LINE}bollwerk: ${what}, ${Math.floor(elapsed / 1000)} s`);
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    if (shown) process.stderr.write(CLEAR_LINE);
  };
}
