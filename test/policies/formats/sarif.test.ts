import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { compareResults } from '../../../policies/base-comparison';
import { formatSarif } from '../../../policies/formats/sarif';
import { HEALTHY, judged } from '../judged';

// The schema is of draft 4: what Ajv would refuse in it (`id`, a loose pattern) does not concern what it demands.
const {
  $schema: _draft,
  id: _id,
  ...schema
} = JSON.parse(readFileSync(join(__dirname, '../../fixtures/sarif-2.1.0-rtm.5.schema.json'), 'utf8'));
const validate = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false, allErrors: true }).compile(
  schema,
);
const sarif = (databases: Parameters<typeof judged>[0]['databases'], deployment = 'evermood') =>
  JSON.parse(formatSarif({ result: judged({ databases, deployment }), strict: false, colour: false }));

describe('the gate as SARIF 2.1.0', () => {
  test.each([
    ['findings', { production: { MultiAZ: false }, staging: {} }, 'evermood'],
    ['no findings', { production: HEALTHY }, 'evermood'],
    ['a template of no deployment', { production: {} }, 'nobody'],
  ])('a log with %s is as the published schema says', (_, databases, deployment) => {
    validate(sarif(databases, deployment));
    expect(validate.errors ?? []).toEqual([]);
  });

  test('the schema refuses what is no SARIF', () => {
    expect(validate({ ...sarif({ production: {} }), version: '3.0.0' })).toBe(false);
  });

  test('a result points at the source line that created the resource, relative to the repository', () => {
    const [result] = sarif({ production: { ...HEALTHY, MultiAZ: false } }).runs[0].results;
    expect(result.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'lib/database/database.ts', uriBaseId: '%SRCROOT%' },
      region: { startLine: 58 },
    });
    expect(result.ruleId).toBe('database-multi-az');
    expect(result.level).toBe('error');
  });

  test('each result names its rule by id and by index', () => {
    const { tool, results } = sarif({ production: {}, staging: { MultiAZ: false, PubliclyAccessible: true } }).runs[0];
    expect(results.length).toBeGreaterThan(2);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
  });

  test('the fingerprint of a finding stays when its value changes and differs between environments', () => {
    const print = (databases: Parameters<typeof judged>[0]['databases']) =>
      sarif(databases).runs[0].results.map((result: { partialFingerprints: object }) =>
        JSON.stringify(result.partialFingerprints),
      );
    expect(print({ production: { ...HEALTHY, MultiAZ: false } })).toEqual(
      print({ production: { ...HEALTHY, MultiAZ: 'no' } }),
    );
    const both = print({ production: { ...HEALTHY, MultiAZ: false }, staging: { ...HEALTHY, MultiAZ: false } });
    expect(new Set(both).size).toBe(2);
  });

  test('with a base, the log holds what the change touches, and is still as the schema says', () => {
    const before = judged({ databases: { production: HEALTHY } });
    const after = judged({ databases: { production: { ...HEALTHY, MultiAZ: false } } });
    const base = compareResults(before, after);
    const log = JSON.parse(formatSarif({ result: after, strict: false, colour: false, base }));
    validate(log);
    expect(validate.errors ?? []).toEqual([]);
    const touched: readonly { readonly id: string }[] = log.runs[0].properties.summary.base.touched;
    expect(touched.map(({ id }) => id)).toContain('EMB-41');
  });
});
