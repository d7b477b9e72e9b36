import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './alone';
import { runToEnd } from './child';
import { EMULATOR, VENV } from './places';
import type { Progress } from './progress';
import { UnusableEnvironment } from './unusable-environment';

const REQUIREMENTS = join(EMULATOR, 'requirements.txt');
const PYTHON = join(VENV, 'bin', 'python');
const LOCK = `${VENV}.lock`;
const MARK = join(VENV, 'bollwerk-requirements.sha256');
const HINT = 'install Python 3.10 or newer with its venv module (Debian, Ubuntu: apt install python3 python3-venv)';

/** The interpreter with moto installed, made on first use and again when requirements.txt has changed. */
export async function ensurePython(progress: Progress): Promise<string> {
  const wanted = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex');
  if (isInstalled(wanted)) return PYTHON;
  await refuseUnusablePython();
  return alone(LOCK, async () => (isInstalled(wanted) ? PYTHON : install(wanted, progress)));
}

function isInstalled(wanted: string): boolean {
  return existsSync(PYTHON) && existsSync(MARK) && readFileSync(MARK, 'utf8') === wanted;
}

async function install(wanted: string, progress: Progress): Promise<string> {
  progress.step('Installing moto into .emulator/venv (once)');
  rmSync(VENV, { recursive: true, force: true });
  const made = await runToEnd('python3', ['-m', 'venv', VENV], process.env);
  if (made.code !== 0) throw new UnusableEnvironment(`python3 -m venv failed: ${HINT}`);
  const pip = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--require-hashes',
    '--only-binary',
    ':all:',
  ];
  const installed = await runToEnd(PYTHON, [...pip, '-r', REQUIREMENTS], process.env);
  if (installed.code !== 0) {
    const reason = installed.output.trim().split('\n').at(-1) ?? 'no message';
    throw new UnusableEnvironment(`moto could not be installed from emulator/requirements.txt: ${reason}`);
  }
  writeFileSync(MARK, wanted);
  return PYTHON;
}

async function refuseUnusablePython(): Promise<void> {
  const found = await runToEnd('python3', ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], process.env);
  if (found.code !== 0) throw new UnusableEnvironment(`python3 was not found: ${HINT}`);
  const [major = 0, minor = 0] = found.output.trim().split('.').map(Number);
  if (major !== 3 || minor < 10) throw new UnusableEnvironment(`python3 is ${found.output.trim()}: ${HINT}`);
  const module = await runToEnd('python3', ['-c', 'import venv, ensurepip'], process.env);
  if (module.code !== 0) throw new UnusableEnvironment(`python3 has no venv module: ${HINT}`);
}
