import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { DEPLOYMENTS } from '../../../deployments/all';
import { loadDeviations } from '../../../policies/deviations';

const TEXT = 'We use another provider.\n';
const VALID = {
  promise: 'EVM-02',
  way: ['template', 'organisation'],
  statement: 'Another provider hosts it, in the same country.',
  owner: 'chief information security officer',
  approver: 'data protection officer',
  date: '2026-11-16',
  expires: '2027-11-15',
  evidence: { file: 'provider.md', sha256: createHash('sha256').update(TEXT).digest('hex') },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deviations-'));
  mkdirSync(join(folder, 'evermood', 'evidence'), { recursive: true });
  writeFileSync(join(folder, 'evermood', 'evidence', 'provider.md'), TEXT);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function load(...entries: readonly object[]) {
  writeFileSync(join(folder, 'evermood', 'deviations.yaml'), stringify(entries));
  return loadDeviations('evermood', folder);
}

describe("a deployment's deviations", () => {
  test('a valid entry is read with its line and its evidence', () => {
    expect(load(VALID)).toEqual([
      {
        promise: 'EVM-02',
        deployment: 'evermood',
        ways: ['template', 'organisation'],
        statement: VALID.statement,
        owner: VALID.owner,
        approver: VALID.approver,
        date: '2026-11-16',
        expires: '2027-11-15',
        evidence: { file: 'deployments/evermood/evidence/provider.md', sha256: VALID.evidence.sha256 },
        source: { file: 'deployments/evermood/deviations.yaml', line: 1 },
      },
    ]);
  });

  test('a way may stand alone', () => {
    expect(load({ ...VALID, way: 'template' })[0]?.ways).toEqual(['template']);
  });

  test('without a file there are none', () => {
    expect(loadDeviations('evermood', join(folder, 'elsewhere'))).toEqual([]);
  });

  test.each([
    ['an unknown promise', { promise: 'EVM-99' }, /EVM-99: there is no such promise/],
    ['an ill-formed promise', { promise: 'anything' }, /promise = 'anything'.*id of a promise/],
    ['a promise of another deployment', { promise: 'SMV-24' }, /SMV-24: unused, it does not bind evermood/],
    ['a way by which the promise is not kept', { way: 'pipeline' }, /way = pipeline: unused/],
    ['no way at all', { way: [] }, /one or more ways/],
    ['an unknown way', { way: 'hope' }, /allowed are template, evidence/],
    ['the owner as approver', { approver: 'Chief Information Security Officer' }, /the owner cannot approve/],
    ['an expiry before the decision', { expires: '2026-11-16' }, /a day after 2026-11-16/],
    ['an expiry more than a year ahead', { expires: '2027-11-18' }, /the 366 days after 2026-11-16/],
    ['a day that does not exist', { date: '2026-02-30' }, /a day that exists/],
    ['a reason of one word', { statement: 'because' }, /statement/],
    ['no owner', { owner: undefined }, /owner is missing/],
    ['evidence that is not there', { evidence: { ...VALID.evidence, file: 'other.md' } }, /no such file/],
    ['evidence outside its folder', { evidence: { ...VALID.evidence, file: '../deviations.yaml' } }, /folder evidence/],
    [
      'evidence that was changed',
      { evidence: { ...VALID.evidence, sha256: '0'.repeat(64) } },
      /changed after the approval/,
    ],
    ['an unknown key', { forever: true }, /forever.*unknown key/],
  ])('%s makes the file unusable', (_, change, message) => {
    expect(() => load({ ...VALID, ...change })).toThrow(message);
  });

  test('a year and a day is the longest', () => {
    expect(load({ ...VALID, expires: '2027-11-17' })).toHaveLength(1);
  });

  test('the same promise and way twice is an error that names both lines', () => {
    expect(() => load(VALID, { ...VALID, way: 'template' })).toThrow(
      /deviations\.yaml:\d+: promise = EVM-02: given before at line 1/,
    );
  });

  test('everything that is wrong is told at once, each with its line', () => {
    expect(() => load({ ...VALID, owner: '' }, { ...VALID, promise: 'EVM-99' })).toThrow(/:1: owner[\s\S]*EVM-99/);
  });

  test('what is no YAML is told with its line', () => {
    writeFileSync(join(folder, 'evermood', 'deviations.yaml'), '- promise: [EVM-02\n');
    expect(() => loadDeviations('evermood', folder)).toThrow(/deployments\/evermood\/deviations\.yaml:\d+: /);
  });
});

describe('the deviations of this repository', () => {
  test.each(DEPLOYMENTS.map(({ name }) => name))(
    'those of %s are usable: their evidence is there and unchanged',
    (name) => {
      expect(loadDeviations(name).length).toBeGreaterThan(0);
    },
  );

  test('Open Telekom Cloud, Cloudflare, physical separation of staging and the missing third server are deviations', () => {
    expect(loadDeviations('evermood').map(({ promise }) => promise)).toEqual([
      'EVM-02',
      'EVM-64',
      'EVM-09',
      'EVM-50',
      'EMB-43',
    ]);
  });
});
