import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = join(__dirname, '..', '..');
const KEPT = join(ROOT, 'node_modules', '.cache', 'bollwerk', 'functions');

/**
 * One function as one file, by the repository's own esbuild, the AWS SDK inside: the same bytes on every machine. Kept
 * until a source, a package or this file changes, for every synth of every test needs it.
 * @param entry file in `functions/`, without its ending
 */
export function functionBundle(entry: string): string {
  const kept = join(KEPT, `${digest()}-${entry.replace('/', '-')}.js`);
  if (!existsSync(kept)) {
    mkdirSync(KEPT, { recursive: true });
    // Written aside first: another process may look for it at the same time.
    const aside = `${kept}.${process.pid}`;
    writeFileSync(aside, build(entry));
    renameSync(aside, kept);
  }
  return readFileSync(kept, 'utf8');
}

function build(entry: string): string {
  const { outputFiles } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: [`functions/${entry}.ts`],
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    // Optional parts of the drivers, which nothing here uses.
    external: ['pg-native', 'cloudflare:sockets'],
    legalComments: 'none',
    logLevel: 'error',
    write: false,
  });
  const [file] = outputFiles;
  if (!file) throw new Error(`functions/${entry}.ts came out empty`);
  return file.text;
}

let known: string | undefined;

/** Of all that a bundle is made of. */
function digest(): string {
  known ??= [__filename, join(ROOT, 'package-lock.json'), ...sources()]
    .reduce((hash, file) => hash.update(file).update(readFileSync(file)), createHash('sha256'))
    .digest('hex')
    .slice(0, 16);
  return known;
}

function sources(): string[] {
  const folder = join(ROOT, 'functions');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => join(folder, name));
}
