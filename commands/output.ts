import { randomUUID } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ConfigurationError } from '../lib/config/configuration-error';
import { EXIT } from './exit-codes';

/** A reader that stops reading (`bollwerk gate | head`) is no error. */
export function writeToStandardOutput(text: string): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.stderr.write(`bollwerk: the answer cannot be written to standard output: ${reasonOf(error)}\n`);
    process.exit(EXIT.unusable);
  });
  process.stdout.write(text);
}

/** Fails before the work begins where a file cannot be written afterwards. */
export function checkOutput(file: string): void {
  attempt(file, () => {
    if (file === '') throw new Error('it has no name');
    const kind = kindOf(file);
    if (kind === 'folder') throw new Error('it is a folder');
    if (kind === 'absent' && kindOf(dirname(file)) !== 'folder') throw new Error('its folder does not exist');
    // A file is replaced by another of its folder; a pipe or device is written itself.
    const written = kind === 'special' ? file : dirname(kind === 'file' ? realpathSync(file) : file);
    accessSync(written, constants.W_OK);
  });
}

/** Writes the whole file or nothing: whoever reads it meanwhile sees the old one. */
export function writeOutput(file: string, text: string): void {
  attempt(file, () => {
    const kind = kindOf(file);
    // A pipe or device has no old content to protect, and must not be replaced by a file.
    if (kind === 'special') writeFileSync(file, text);
    else replaceFile(kind === 'file' ? realpathSync(file) : file, text);
  });
}

function replaceFile(file: string, text: string): void {
  const draft = join(dirname(file), `.${basename(file)}.${randomUUID()}`);
  try {
    const handle = openSync(draft, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o644);
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function kindOf(file: string): 'absent' | 'file' | 'folder' | 'special' {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) return 'absent';
  if (stats.isDirectory()) return 'folder';
  return stats.isFile() ? 'file' : 'special';
}

function attempt(file: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw new ConfigurationError([`--output ${file}: cannot be written: ${reasonOf(error)}`]);
  }
}

/** `EACCES: permission denied, open '/x'` says its path twice. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^E[A-Z]+: ([^,]+),.*$/s, '$1');
}
