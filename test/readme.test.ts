import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zoneDiagram } from '../lib/zone-diagram';

const ROOT = join(__dirname, '..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

describe('the README stays true', () => {
  test('the picture of the zones is the one that the flow matrix gives (npm run docs:zones)', () => {
    const [, picture] = /<!-- zones: [^>]*-->\n([\s\S]*?)<!-- \/zones -->/.exec(readme) ?? [];
    expect(picture).toContain(zoneDiagram().trim());
  });

  test('every npm script that it names exists', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const named = [...readme.matchAll(/npm (?:run ([a-z:]+)|start|test)/g)].map(
      ([whole, name]) => name ?? whole.slice(4),
    );
    const missing = named.filter((name) => !(name in scripts));
    expect(named.length).toBeGreaterThan(5);
    expect(missing).toEqual([]);
  });

  test('every file and folder that it names exists', () => {
    const named = [...readme.matchAll(/`((?:lib|deployments|bootstrap|test|docs)\/[\w./-]*)`/g)].map(
      ([, path]) => path ?? '',
    );
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});
