import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aws_rds as rds } from 'aws-cdk-lib';
import { cdkEngine } from '../../../lib/database/cdk-engine';
import { ENGINES, engineMajor, engineOf, engineVersions } from '../../../lib/database/engines';
import { ENGINE_PORTS } from '../../../lib/zones';
import { ENGINE_NAMES } from './fixture';

const ROOT = join(__dirname, '..', '..', '..');

/** Full versions that CDK declares for an engine and does not mark as withdrawn by RDS. */
const DECLARED = {
  postgres: declared('PostgresEngineVersion', Object.values(rds.PostgresEngineVersion)),
  mysql: declared('MysqlEngineVersion', Object.values(rds.MysqlEngineVersion)),
  'sqlserver-se': declared('SqlServerEngineVersion', Object.values(rds.SqlServerEngineVersion)),
};

function declared(className: string, members: object[]): string[] {
  const types = readFileSync(join(ROOT, 'node_modules/aws-cdk-lib/aws-rds/lib/instance-engine.d.ts'), 'utf8');
  const body = types.slice(types.indexOf(`class ${className} `)).split('\n}')[0] ?? '';
  const withdrawn = [...body.matchAll(/@deprecated \S+(?: Server)? (\S+) is no longer supported/g)].map(([, v]) => v);
  return members
    .map((member) => Object.entries(member).find(([key]) => key.endsWith('FullVersion'))?.[1])
    .filter((version): version is string => typeof version === 'string' && !withdrawn.includes(version));
}

describe('the engine table', () => {
  test('has a row for every engine that a deployment can name', () => {
    expect(Object.keys(ENGINES).sort()).toEqual(Object.keys(ENGINE_PORTS).sort());
  });

  test('a missing row is an error that names the known engines', () => {
    expect(() => engineOf('oracle-se2')).toThrow(/oracle-se2 has no row.*postgres, mysql, sqlserver-se/);
    expect(() => engineOf('toString')).toThrow(/no row/);
  });

  test('loads no CDK code, because the configuration schema reads it', () => {
    const script = `require('./lib/database/engines'); require('./lib/database/identifier');
      process.exitCode = Object.keys(require.cache).some((file) => file.includes('aws-cdk-lib')) ? 1 : 0;`;
    const { status } = spawnSync(process.execPath, ['-r', 'ts-node/register', '-e', script], { cwd: ROOT });
    expect(status).toBe(0);
  });

  describe.each(ENGINE_NAMES)('%s', (name) => {
    const engine = engineOf(name);

    test('offers only versions that RDS has (SMV-14)', () => {
      expect(engineVersions(name).length).toBeGreaterThan(0);
      expect(engineVersions(name).filter((version) => !DECLARED[name].includes(version))).toEqual([]);
    });

    test('ends with the newest release that CDK knows of each major version', () => {
      for (const { version, releases } of engine.majors) {
        const known = DECLARED[name].filter((full) => full.startsWith(`${version}.`));
        const newest = known.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
        expect(releases.at(-1)).toBe(newest);
      }
    });

    test('refuses a version that the table does not list, and says which it lists', () => {
      const [newest] = engineVersions(name).slice(-1);
      expect(() => engineMajor(name, '1.0')).toThrow(`allowed: ${engineVersions(name).join(', ')}`);
      expect(engineMajor(name, `${newest}`).releases).toContain(newest);
    });

    test('names the parameter group family as CDK derives it', () => {
      for (const { family, version, releases } of engine.majors) {
        for (const release of releases) {
          const made = cdkEngine({ engine: name, version: release });
          expect(made.parameterGroupFamily).toBe(family);
          expect(made.engineVersion).toEqual({ fullVersion: release, majorVersion: version });
        }
      }
    });

    test('listens where the zones expect it', () => {
      expect(engine.port).toBe(ENGINE_PORTS[name]);
    });

    test('sends its audit to a log that is exported, or to a bucket (EVM-28)', () => {
      const { audit, logTypes } = engine;
      expect(audit.kind === 'option to bucket' || logTypes.includes(audit.logType)).toBe(true);
    });
  });
});
