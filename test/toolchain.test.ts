import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const readJson = (path: string) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
const tracked = (...patterns: string[]) =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...patterns], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\n')
    .filter(Boolean);

describe('the toolchain is the one that was measured', () => {
  test('the CDK command line is 2.1148.1: the registry calls an accidental 3.0.0 the latest, which reads no assembly of today', () => {
    expect(readJson('package.json').dependencies['aws-cdk']).toBe('2.1148.1');
    const output = execFileSync('node', ['node_modules/aws-cdk/bin/cdk', '--version'], { cwd: ROOT, encoding: 'utf8' });
    expect(output).toMatch(/^2\.1148\.1 /);
  });

  test('exactly one copy of aws-cdk-lib is installed: constructs of a second copy escape every instanceof', () => {
    const copies = Object.keys(readJson('package-lock.json').packages).filter((path) =>
      path.endsWith('node_modules/aws-cdk-lib'),
    );
    expect(copies).toEqual(['node_modules/aws-cdk-lib']);
    expect(readJson('node_modules/aws-cdk-lib/package.json').version).toBe('2.276.0');
  });

  test('every dependency is pinned exactly', () => {
    const { dependencies, devDependencies, optionalDependencies } = readJson('package.json');
    const loose = Object.entries<string>({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
      ([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-beta\.\d+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  test('the lockfile names no download address: a clone installs from what its owner trusts', () => {
    const lock = readJson('package-lock.json').packages as Record<string, { resolved?: string }>;
    expect(Object.values(lock).filter((entry) => entry.resolved?.startsWith('http'))).toEqual([]);
  });

  test('the lockfile knows the optional packages of every platform, or npm ci refuses it elsewhere', () => {
    type Entry = { optionalDependencies?: Record<string, string> };
    const packages = readJson('package-lock.json').packages as Record<string, Entry>;
    const optional = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    expect(optional.length).toBeGreaterThan(50);
    expect(
      optional.filter((name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`))),
    ).toEqual([]);
  });

  test('cdk.json carries the recommended flags of this CDK; what differs is listed here and in docs/decisions/feature-flags.md', () => {
    const recommended = readJson('node_modules/aws-cdk-lib/recommended-feature-flags.json');
    const ours = readJson('cdk.json').context;
    const different = Object.keys({ ...recommended, ...ours }).filter(
      (flag) => JSON.stringify(recommended[flag]) !== JSON.stringify(ours[flag]),
    );
    expect(different).toEqual(['@aws-cdk/core:target-partitions']);
    expect(ours['@aws-cdk/core:target-partitions']).toContain('aws-eusc');
  });
});

describe('the sovereign cloud stays possible', () => {
  test('an ARN prefix or an AWS domain is spelled out in lib/partition.ts alone', () => {
    const literal = /arn:aws[:-]|amazonaws\.com/;
    const offenders = tracked('lib', 'stacks', 'bin', 'commands', 'deployments', 'policies')
      .filter((path) => /\.(ts|js)$/.test(path) && path !== 'lib/partition.ts')
      .filter((path) => literal.test(readFileSync(join(ROOT, path), 'utf8')));
    expect(offenders).toEqual([]);
  });
});

describe('the house rules', () => {
  test('no source file is longer than 300 lines', () => {
    const long = tracked('*.ts')
      .map((path) => ({ path, lines: readFileSync(join(ROOT, path), 'utf8').split('\n').length - 1 }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });
});
