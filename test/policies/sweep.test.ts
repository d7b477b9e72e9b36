import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { assemblyFromTemplates } from '../../policies/assembly/in-memory';
import { isOfProperty, listening } from '../../policies/assembly/readings';
import type { RawResource } from '../../policies/mutant';
import { type Change, changed, changesOf, generalPath } from '../../policies/mutation/sweep/changes';
import { renderSweep } from '../../policies/mutation/sweep/render';
import { covers, loadReviewed, type Reviewed, review } from '../../policies/mutation/sweep/reviewed';
import { keyOf, sweep } from '../../policies/mutation/sweep/sweep';
import { trackedScope } from '../../policies/mutation/sweep/tracked-scope';
import { loadCatalogue } from '../../policies/promises/catalogue';
import type { Rule } from '../../policies/rule';
import { scopesOf } from '../../policies/scopes';
import { broken, compliant, isTrue, judgeProperty, read } from '../../policies/verdict';

const ROOT = join(__dirname, '..', '..');
/** Milliseconds: the sweep takes a few minutes of processor time; a busy machine gets twenty-five. */
const SWEEP_TIMEOUT = 1_500_000;

describe('every value of every production resource is watched by a rule, or reviewed', () => {
  let swept: { readonly status: number | null; readonly lines: readonly string[] };

  // As the command, in a process of its own: the modules of a test run at half the speed, and this takes minutes.
  beforeAll(() => {
    const command = ['--max-semi-space-size=64', '-r', 'ts-node/register', 'bin/mutants.ts', '--only', 'sweep'];
    const { status, stdout } = spawnSync('node', command, { cwd: ROOT, encoding: 'utf8' });
    swept = { status, lines: stdout.split('\n') };
  }, SWEEP_TIMEOUT);

  const beginningWith = (word: string) => swept.lines.filter((line) => line.startsWith(word));
  test('thousands of changes are tried, and most are noticed', () => {
    const [, tried, noticed] = /^tried (\d+), noticed (\d+)/.exec(beginningWith('tried')[0] ?? '') ?? [];
    expect(Number(tried)).toBeGreaterThan(10_000);
    expect(Number(noticed) / Number(tried)).toBeGreaterThan(0.5);
  });

  test('what no rule notices is in the reviewed list: strengthen a rule, or give a reason in a file of unnoticed/', () => {
    expect(beginningWith('UNREVIEWED')).toEqual([]);
  });

  test('each entry of the reviewed list still covers something: take it out otherwise', () => {
    expect([beginningWith('STALE'), swept.status]).toEqual([[], 0]);
  });
});

describe('the reviewed list', () => {
  const reviewed = loadReviewed();
  const known = new Set(loadCatalogue().map(({ id }) => id));

  test('gives a reason of its own to each entry, and says each thing once', () => {
    expect(reviewed.filter(({ reason }) => reason.length < 8)).toEqual([]);
    const keys = reviewed.map(({ type, path, kinds }) => `${type} ${path} ${kinds}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test('tells where it stands what AWS refuses, once somebody has looked it up', () => {
    const sources = reviewed.flatMap(({ source }) => source ?? []);
    expect(sources.length).toBeGreaterThanOrEqual(30);
    expect(sources.filter((source) => !/^API model of [A-Z][\w ]+: \S.{8,}$/.test(source))).toEqual([]);
  });

  test('names promises of the catalogue where it admits a gap', () => {
    for (const { open, path } of reviewed.filter((entry) => entry.open)) {
      expect({ path, unknown: open?.filter((id) => !known.has(id)), some: open?.length !== 0 }).toEqual({
        path,
        unknown: [],
        some: true,
      });
    }
  });

  const entry = (path: string, more: Partial<Reviewed> = {}): Reviewed => ({
    type: 'AWS::X::Y',
    path,
    kinds: '*',
    reason: 'a reason',
    ...more,
  });
  const change = (path: string) => ({ type: 'AWS::X::Y', path, kind: 'word' as const, example: 'a place' });

  test.each([
    ['Properties.Port', 'Properties.Port', true],
    ['Properties.Port', 'Properties.Portal', false],
    ['Properties.*', 'Properties.Port', true],
    ['Properties.*', 'Properties.Port.From', false],
    ['Properties.**', 'Properties.Port.From', true],
    ['Properties.**.Version', 'Properties.Version', true],
    ['Properties.**.Version', 'Properties.Policy.Version', true],
    ['Properties.**.Version', 'Properties.TlsVersion', false],
    ['Properties.Attributes.*.Value', 'Properties.Attributes.[routing.http2.enabled].Value', true],
    ['Properties.Parameters.rds.force_ssl', 'Properties.Parameters.rds.force_ssl', true],
    ['Properties.Parameters.rds.force_ssl', 'Properties.Parameters.rdsXforce_ssl', false],
  ])('pattern %s on %s: %s', (pattern, path, expected) => {
    expect(covers(entry(pattern), change(path))).toBe(expected);
  });

  test('speaks of one type and of the kinds it names', () => {
    expect(covers(entry('Properties.*', { type: 'AWS::X::Z' }), change('Properties.Port'))).toBe(false);
    expect(covers(entry('Properties.*', { type: '*' }), change('Properties.Port'))).toBe(true);
    expect(covers(entry('Properties.*', { kinds: ['removed'] }), change('Properties.Port'))).toBe(false);
    expect(covers(entry('Properties.*', { kinds: ['removed', 'word'] }), change('Properties.Port'))).toBe(true);
  });

  test('an admitted gap stays one, whatever else covers it; new and idle are told apart', () => {
    const wide = entry('Properties.*');
    const gap = entry('Properties.Port', { open: ['EVM-11'] });
    const idle = entry('Properties.Gone.**');
    const [port, other, deep] = ['Properties.Port', 'Properties.Other', 'Properties.A.B'].map(change);
    const outcome = review([port, other, deep] as never, [wide, gap, idle]);
    expect(outcome.open.map((one) => one.change)).toEqual([port]);
    expect(outcome.harmless).toEqual([other]);
    expect(outcome.unreviewed).toEqual([deep]);
    expect(outcome.stale).toEqual([idle]);
    const text = renderSweep({ tried: 5, noticed: 2, unnoticed: [port, other, deep] as never }, [wide, gap, idle]);
    expect(text).toContain('tried 5, noticed 2, unnoticed 3, of 3 kinds');
    expect(text).toContain('OPEN       EVM-11: AWS::X::Y Properties.Port (word), for instance in a place: a reason');
    expect(text).toContain('UNREVIEWED AWS::X::Y Properties.A.B word, for instance in a place');
    expect(text).toContain('STALE      AWS::X::Y Properties.Gone.**');
  });
});

describe('the changes of a resource', () => {
  const of = (properties: RawResource['Properties'], more: Partial<RawResource> = {}): Change[] => [
    ...changesOf({ Type: 'AWS::X::Y', Properties: properties, ...more }),
  ];
  const kinds = (changes: readonly Change[]) =>
    changes
      .filter(({ kind }) => kind !== 'removed')
      .map(({ path, kind, value }) => [path.slice(1).join('.'), kind, value]);

  test.each([
    ['a switch', true, [['P', 'boolean', false]]],
    ['a switch in words', 'false', [['P', 'boolean', 'true']]],
    [
      'a number',
      30,
      [
        ['P', 'halved', 15],
        ['P', 'doubled', 60],
      ],
    ],
    ['nought, which has no half', 0, [['P', 'doubled', 1]]],
    ['a network', '10.0.0.0/16', [['P', 'cidr', '0.0.0.0/0']]],
    ['the whole world, which cannot grow', '0.0.0.0/0', []],
    ['a region', 'eu-central-1', [['P', 'region', 'eu-west-1']]],
    ['an ARN', 'arn:x:s3:::b', [['P', 'arn', 'arn:x:s3:::b-changed']]],
    ['an ARN with an account', 'arn:x:sns:y:123456789012:t', [['P', 'arn', 'arn:x:sns:y:999988887777:t']]],
    ['a reference', { Ref: 'Key' }, [['P', 'reference', 'somebody-elses']]],
    ['a computed reference', { 'Fn::GetAtt': ['Key', 'Arn'] }, [['P', 'reference', 'somebody-elses']]],
    ['a word', 'postgres', [['P', 'word', 'postgres-changed']]],
    ['a word with an opposite', 'Enabled', [['P', 'word', 'Disabled']]],
    ['digits', '15', [['P', 'word', '31']]],
    ['a sentence, which nothing depends on', 'Hello, dear reader!', []],
  ])('%s', (_name, value, expected) => {
    expect(kinds(of({ P: value }))).toEqual(expected);
  });

  test('everything that is there is taken away once, down to the third level', () => {
    const removed = of({ A: { B: { C: { D: true } } } }).filter(({ kind }) => kind === 'removed');
    expect(removed.map(({ path }) => path.join('.'))).toEqual(['Properties.A', 'Properties.A.B', 'Properties.A.B.C']);
  });

  test('rights grow to everything, texts for people stay', () => {
    const policy = {
      Statement: [{ Effect: 'Allow', Sid: 'Read', Action: 's3:GetObject', Principal: { AWS: 'x' }, Resource: '*' }],
    };
    expect(kinds(of({ Policy: policy, Description: 'a-word', Tags: [{ Key: 'a', Value: 'b' }] }))).toEqual([
      ['Policy.Statement.0.Effect', 'word', 'Deny'],
      ['Policy.Statement.0.Action', 'wildcard', '*'],
      ['Policy.Statement.0.Principal.AWS', 'wildcard', '*'],
    ]);
  });

  test('what a target is handed is emptied, or taken from another field', () => {
    const transformer = { InputPathsMap: { name: '$.detail.name' }, InputTemplate: '"<name> has failed."' };
    expect(kinds(of({ Targets: [{ InputTransformer: transformer }, { Input: '"It has failed."' }] }))).toEqual([
      ['Targets.0.InputTransformer.InputPathsMap.name', 'word', '$.changed'],
      ['Targets.0.InputTransformer.InputTemplate', 'word', '""'],
      ['Targets.1.Input', 'word', '""'],
    ]);
  });

  test('what outlives the stack no longer does', () => {
    const [kept, replaced] = of({}, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Snapshot' });
    expect([kept?.path[0], replaced?.path[0]]).toEqual(['DeletionPolicy', 'UpdateReplacePolicy']);
  });

  test('a change is made in a copy, also under a key with dots', () => {
    const resource: RawResource = {
      Type: 'AWS::RDS::DBParameterGroup',
      Properties: { Parameters: { 'rds.force_ssl': '1', other: '2' } },
    };
    const before = structuredClone(resource);
    const path = ['Properties', 'Parameters', 'rds.force_ssl'];
    expect(changed(resource, { path, kind: 'word', value: '3' }).Properties).toEqual({
      Parameters: { 'rds.force_ssl': '3', other: '2' },
    });
    expect(changed(resource, { path, kind: 'removed', value: undefined }).Properties).toEqual({
      Parameters: { other: '2' },
    });
    expect(resource).toEqual(before);
  });

  test('a path names the items of a list by what tells them apart', () => {
    const resource = {
      Type: 'AWS::X::Y',
      Properties: {
        Statement: [{ Effect: 'Deny', Action: ['a'] }],
        Attributes: [{ Key: 'http2.enabled', Value: 'true' }],
        Ports: [1],
      },
    };
    expect(generalPath(['Properties', 'Statement', '0', 'Action', '0'], resource)).toBe(
      'Properties.Statement.[Deny].Action.*',
    );
    expect(generalPath(['Properties', 'Attributes', '0', 'Value'], resource)).toBe(
      'Properties.Attributes.[http2.enabled].Value',
    );
    expect(generalPath(['Properties', 'Ports', '0'], resource)).toBe('Properties.Ports.*');
  });
});

describe('the sweep asks the rules that read a property', () => {
  const assembly = assemblyFromTemplates([
    {
      id: 'a-stack',
      account: '111111111111',
      region: 'eu-central-1',
      template: {
        Resources: {
          Db: {
            Type: 'AWS::RDS::DBInstance',
            DeletionPolicy: 'Retain',
            Properties: { MultiAZ: true, Port: 5432, KmsKeyId: { Ref: 'Key' } },
          },
          Key: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true } },
        },
      },
    },
  ]);
  const options = { deployments: [], jurisdiction: 'germany' as const };
  const rule = (check: Rule['check']): Rule => ({
    id: 'a-rule',
    title: 'a rule',
    promises: [],
    area: 'database',
    fix: '-',
    mutants: [],
    check,
  });
  const multiAz = rule(function* ({ world }) {
    for (const db of world.ofType('AWS::RDS::DBInstance')) {
      yield read(db, 'MultiAZ') === true ? compliant(db, 'MultiAZ') : broken(db, 'MultiAZ', 'true');
    }
  });
  const readsOf = ({ check }: Rule) => {
    const scopes = assembly.worlds.flatMap((world) => scopesOf(world, options));
    const { readings } = listening(() => scopes.flatMap((scope) => [...check(trackedScope(scope))]));
    return [...readings].filter(isOfProperty).sort();
  };

  test('notices what a rule complains about, and lists the rest', () => {
    const { tried, noticed, unnoticed } = sweep(assembly, [multiAz], options);
    expect(tried).toBe(1 + 3 + 1 + 2 + 1 + 1 + 1);
    expect(noticed).toBe(2);
    expect(unnoticed.map(({ path, kind }) => `${path} ${kind}`)).not.toContain('Properties.MultiAZ boolean');
    expect(unnoticed.map(keyOf)).toContain('AWS::RDS::DBInstance Properties.Port doubled');
  });

  test('a rule reads the properties it looks at, and those of what it follows', () => {
    expect(readsOf(multiAz)).toEqual(['a-stack/Db#MultiAZ']);
    const rotated = rule(function* ({ world }) {
      for (const db of world.ofType('AWS::RDS::DBInstance')) {
        const key = world.target(read(db, 'KmsKeyId'));
        if (key) yield judgeProperty(key, 'EnableKeyRotation', 'true', isTrue);
      }
    });
    expect(readsOf(rotated)).toEqual(['a-stack/Db#KmsKeyId', 'a-stack/Key#EnableKeyRotation']);
  });

  test('what stands beside the properties counts as read with anything there', () => {
    const retained = rule(function* ({ world }) {
      for (const db of world.ofType('AWS::RDS::DBInstance')) {
        yield db.deletionPolicy === 'Retain' ? compliant(db, 'DeletionPolicy') : broken(db, 'DeletionPolicy', 'Retain');
      }
    });
    expect(readsOf(retained)).toContain('a-stack/Db#*');
    expect(sweep(assembly, [retained], options).noticed).toBe(1);
  });

  test('resources keep their identity, and users of a resource are read whole', () => {
    const users = rule(function* ({ world }) {
      const [key] = world.ofType('AWS::KMS::Key');
      for (const user of key ? world.mentionedBy(key) : []) {
        yield user === world.resource('a-stack', 'Db') ? compliant(user, 'Port') : broken(user, 'Port', 'the database');
      }
    });
    expect(readsOf(users)).toEqual(['a-stack/Db#KmsKeyId', 'a-stack/Db#MultiAZ', 'a-stack/Db#Port']);
  });
});
