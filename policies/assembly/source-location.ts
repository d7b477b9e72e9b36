import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, parse as parsePath, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceLocation } from './types';

/** A line of CDK's stack trace, e.g. `new DatabaseKey (/repository/lib/keys/database-key.ts:12:5)`. */
const FRAME = /\(?((?:file:\/\/|\/|[A-Za-z]:[\\/])[^()]*):(\d+):\d+\)?\s*$/;
/** No path is longer; a longer frame is no frame. */
const LONGEST = 1024;
const ELSEWHERE = /[\\/]node_modules[\\/]|[\\/]\.yarn[\\/]/;

/**
 * The first frame of a trace in a repository's own code, relative to that repository (the nearest folder upwards with a
 * package.json, else the current folder): an absolute path would differ from machine to machine.
 */
export function sourceOf(trace: readonly unknown[]): SourceLocation | undefined {
  for (const frame of trace) {
    const [, place, line] = (typeof frame === 'string' && frame.length <= LONGEST && FRAME.exec(frame)) || [];
    if (place === undefined || ELSEWHERE.test(place)) continue;
    const file = relativeToRepository(place);
    if (file !== undefined) return { file, line: Number(line) };
  }
  return undefined;
}

const roots = new Map<string, string | undefined>();

/** With forward slashes; undefined for a file outside any repository. */
export function relativeToRepository(place: string): string | undefined {
  const path = place.startsWith('file://') ? fromUrl(place) : place;
  if (path === undefined || !isAbsolute(path)) return undefined;
  const root = repositoryOf(dirname(path)) ?? process.cwd();
  const file = relative(root, path);
  return file.startsWith('..') || isAbsolute(file) ? sameFileHere(path) : file.split(sep).join('/');
}

/** An assembly that was made on another machine: the longest end of the path that is a file below the current folder. */
function sameFileHere(path: string): string | undefined {
  const steps = path.split(sep).filter((step) => step !== '');
  for (let skipped = 0; skipped < steps.length; skipped += 1) {
    const file = join(...steps.slice(skipped));
    if (existsSync(join(process.cwd(), file))) return file.split(sep).join('/');
  }
  return undefined;
}

function repositoryOf(folder: string): string | undefined {
  if (roots.has(folder)) return roots.get(folder);
  const found = existsSync(join(folder, 'package.json'))
    ? folder
    : folder === parsePath(folder).root
      ? undefined
      : repositoryOf(dirname(folder));
  roots.set(folder, found);
  return found;
}

function fromUrl(place: string): string | undefined {
  try {
    return fileURLToPath(place);
  } catch {
    return undefined;
  }
}
