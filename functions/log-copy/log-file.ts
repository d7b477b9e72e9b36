/** One transaction log backup, by the name that RDS gives its file: `<database id>.<family>.<sequence>.<epoch>`. */
export interface LogFile {
  /** Database id and family: one database, also after a restore under another name. */
  readonly chain: string;
  readonly sequence: number;
  /** When RDS made the backup; the data in it reach up to this. */
  readonly time: Date;
}

const NAME = /(?:^|\/)(\d+\.[0-9a-f-]{36})\.(\d+)\.(\d+)$/i;

/** @returns undefined for an object that is no log backup */
export function logFile(key: string): LogFile | undefined {
  const [, chain, sequence, epoch] = NAME.exec(key) ?? [];
  if (chain === undefined) return undefined;
  return { chain: chain.toLowerCase(), sequence: Number(sequence), time: new Date(Number(epoch) * 1000) };
}

/** Folder of a day's copies, so that the newest are found without listing a month. */
export function dayFolder(prefix: string, day: Date): string {
  return `${prefix}/${day.toISOString().slice(0, 10)}`;
}
