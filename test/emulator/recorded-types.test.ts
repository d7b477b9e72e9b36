import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { READ_BACKS } from '../../emulator/readback/types';
import recorded from '../../emulator/recorded-types.json';
import { knownTypes } from '../../emulator/runner/bridge-pages';
import { checkedDeployments } from '../../lib/config/checked-deployments';
import { buildApp } from '../../stacks/build-app';
import { type Embedded, startEmbedded } from './embedded';

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: object }>>;
}

/** Every type of every environment, with all top-level properties that any template gives it. */
function synthesizedTypes(): ReadonlyMap<string, ReadonlySet<string>> {
  const { deployments } = checkedDeployments();
  const outdir = mkdtempSync(join(tmpdir(), 'bollwerk-types-'));
  const assembly = buildApp({ deployments, outdir }).synth();
  const templates = assembly.nestedAssemblies.flatMap(({ nestedAssembly }) =>
    nestedAssembly.stacks.map(({ template }) => template as Template),
  );
  const types = new Map<string, Set<string>>();
  for (const { Type, Properties } of templates.flatMap(({ Resources }) => Object.values(Resources))) {
    types.set(Type, new Set([...(types.get(Type) ?? []), ...Object.keys(Properties ?? {})]));
  }
  return types;
}

describe('no resource type slips past the embedded AWS', () => {
  const types = synthesizedTypes();
  let embedded: Embedded;
  beforeAll(async () => {
    embedded = await startEmbedded();
  });
  afterAll(() => embedded.end());

  test('every synthesized type is emulated or stands in recorded-types.json', async () => {
    const known = await knownTypes(embedded.endpoint);
    const custom = (type: string) => (type.startsWith('Custom::') ? 'AWS::CloudFormation::CustomResource' : type);
    expect([...types.keys()].filter((type) => known[custom(type)] === undefined)).toEqual([]);
    expect(types.size).toBeGreaterThan(50);
  });

  test('what is only recorded is told apart from what is emulated', async () => {
    const known = await knownTypes(embedded.endpoint);
    const told = Object.entries(known).flatMap(([type, kind]) => (kind === 'recorded' ? [type] : []));
    expect(told).toEqual(Object.keys(recorded.types));
  });

  test('every recorded type has its reason', () => {
    for (const { reason } of Object.values(recorded.types)) expect(reason.length).toBeGreaterThan(20);
  });

  test('every synthesized type is read back, recorded, or listed as carrying no promise', () => {
    const handled = (type: string) => READ_BACKS.has(type) || type in recorded.types;
    expect([...types.keys()].filter((type) => !handled(type))).toEqual([]);
  });

  test.each([...types])(
    '%s: each property is read back, recorded with its reason, or carries no promise',
    (type, properties) => {
      const known = READ_BACKS.get(type)?.known ?? new Set(properties);
      expect([...properties].filter((property) => !known.has(property))).toEqual([]);
    },
  );
});
