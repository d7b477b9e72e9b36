/** What a person sees while the run goes on: one line per finished step, and on a terminal what is happening now. */
export interface Progress {
  readonly step: (text: string) => void;
  /** Replaces the last line on a terminal; silent elsewhere. */
  readonly now: (text: string) => void;
}

const CLEAR = '\r\u001b[K';

export function progressOn(stream: NodeJS.WriteStream): Progress {
  let pending = false;
  return {
    step: (text) => {
      stream.write(`${pending ? CLEAR : ''}${text}\n`);
      pending = false;
    },
    now: (text) => {
      if (!stream.isTTY) return;
      stream.write(`${CLEAR}${text.slice(0, Math.max(20, (stream.columns ?? 80) - 1))}`);
      pending = true;
    },
  };
}
