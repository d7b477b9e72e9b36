import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DEPLOYMENTS } from '../../deployments/all';
import { eventmobi } from '../../deployments/eventmobi/deployment';
import { evermood } from '../../deployments/evermood/deployment';
import { smartmoove } from '../../deployments/smartmoove/deployment';
import { checkDeployment } from '../../lib/config/check';
import { ENVIRONMENT_NAMES } from '../../lib/config/deployment';
import { overlaps, parseCidr } from '../../lib/config/fields/cidr';
import { loadExceptions } from '../../policies/exceptions';
import { AS_OF, refusal } from '../fixtures/refusal';

const MAY_DIFFER = ['account', 'holdsCustomerData', 'cidr', 'domain', 'certificate', 'backup', 'sizes'];
const FOLDER = join(__dirname, '../../deployments');

describe.each(DEPLOYMENTS)('$name', (deployment) => {
  test('keeps the strict baseline, and no event day has passed', () => {
    expect(checkDeployment(deployment, { asOf: AS_OF })).toEqual({ deployment, notes: [] });
  });

  test('has exceptions that can be read', () => {
    expect(() => loadExceptions(deployment.name)).not.toThrow();
  });

  test('has staging and test that differ from production in nothing but size, place and data', () => {
    const { production } = deployment.environments;
    for (const name of ENVIRONMENT_NAMES) {
      const environment = deployment.environments[name];
      const different = Object.keys(environment).filter(
        (key) => !isDeepStrictEqual(Reflect.get(environment, key), Reflect.get(production, key)),
      );
      expect(MAY_DIFFER).toEqual(expect.arrayContaining(different));
      expect(environment.certificate.source).toBe(production.certificate.source);
      expect(environment.backup.lock).toEqual(production.backup.lock);
    }
  });
});

test('each folder is a deployment of its name, and no other is listed', () => {
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(DEPLOYMENTS.map(({ name }) => name).sort()).toEqual(folders.map(({ name }) => name).sort());
});

test('the ranges of all nine environments are apart, so that a mistaken peering has no route', () => {
  const ranges = DEPLOYMENTS.flatMap(({ environments }) =>
    ENVIRONMENT_NAMES.map((name) => parseCidr(environments[name].cidr)),
  );
  const pairs = ranges.flatMap((one, index) => ranges.slice(index + 1).map((other) => [one, other] as const));
  expect(pairs).toHaveLength(36);
  expect(pairs.filter(([one, other]) => !one || !other || overlaps(one, other))).toEqual([]);
});

test('EMB-58: eventmobi stands in five zones, is accepted in six and refused in four', () => {
  const named = (letters: string) => [...letters].map((letter) => `us-east-1${letter}`);
  expect(eventmobi.availabilityZones).toEqual(named('abcdf'));
  expect(refusal({ availabilityZones: named('abcdef') }, eventmobi)).toEqual([]);
  expect(refusal({ availabilityZones: named('abcd') }, eventmobi)).toEqual([
    expect.stringContaining('5 zones or more (EMB-58)'),
  ]);
});

test('EVM-02: evermood is accepted in the European Sovereign Cloud', () => {
  const availabilityZones = ['a', 'b', 'c'].map((letter) => `eusc-de-east-1${letter}`);
  expect(refusal({ region: 'eusc-de-east-1', availabilityZones }, evermood)).toEqual([]);
});

test('what the pages promise of each', () => {
  expect(evermood.vendors.filter(({ data }) => data === 'customer')).toEqual([]);
  expect(eventmobi).toMatchObject({ region: 'us-east-1', logSink: { kind: 'splunk' } });
  expect(eventmobi.eventDays.length).toBeGreaterThan(0);
  expect(smartmoove).toMatchObject({ operatingSystem: 'windows', retention: { backupDays: 15 } });
  expect(smartmoove.services.filter(({ fieldEncryption }) => fieldEncryption)).toHaveLength(2);
  expect(smartmoove.services.some(({ webSockets }) => webSockets)).toBe(true);
});

test('reading and checking the deployments loads no CDK code: the gate must start at once', () => {
  const script = `
    require('ts-node/register');
    require('./deployments/all');
    require('./lib/config/check');
    require('./policies/exceptions');
    process.stdout.write(Object.keys(require.cache).filter((file) => /node_modules.(aws-cdk|constructs)/.test(file)).join());
  `;
  const root = join(FOLDER, '..');
  expect(execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' })).toBe('');
});
