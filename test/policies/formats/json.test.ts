import Ajv from 'ajv';
import { compareResults } from '../../../policies/base-comparison';
import { formatJson } from '../../../policies/formats/json';
import schema from '../../../policies/gate-result.schema.json';
import { HEALTHY, judged } from '../judged';

const validate = new Ajv({ allErrors: true }).compile(schema);
const documentOf = (text: string) => JSON.parse(text);
const broken = () => judged({ databases: { production: { ...HEALTHY, MultiAZ: false }, staging: HEALTHY } });
const healthy = () => judged({ databases: { production: HEALTHY, staging: HEALTHY } });

describe('the gate as one JSON document', () => {
  test.each([
    ['a broken assembly', { result: broken(), strict: false, colour: false }],
    ['a healthy assembly', { result: healthy(), strict: true, colour: false }],
    [
      'a template of no deployment',
      { result: judged({ databases: { production: {} }, deployment: 'nobody' }), strict: false, colour: false },
    ],
    ['a comparison', { result: broken(), strict: false, colour: false, base: compareResults(healthy(), broken()) }],
  ])('%s is as the schema says', (_, report) => {
    validate(documentOf(formatJson(report)));
    expect(validate.errors ?? []).toEqual([]);
  });

  test('the schema refuses a document with a field too many and one with a field too few', () => {
    const document = documentOf(formatJson({ result: broken(), strict: false, colour: false }));
    expect(validate({ ...document, extra: 1 })).toBe(false);
    expect(validate({ ...document, findings: [{ ...document.findings[0], title: 'x' }] })).toBe(false);
    const { fix: _fix, ...withoutFix } = document.findings[0];
    expect(validate({ ...document, findings: [withoutFix] })).toBe(false);
  });

  test('a finding says which rule, which promises, where, what was expected and what is there', () => {
    const { findings } = documentOf(formatJson({ result: broken(), strict: false, colour: false }));
    expect(findings).toEqual([
      {
        rule: 'database-multi-az',
        promises: expect.arrayContaining(['EMB-41', 'SMV-26']),
        deployment: 'evermood',
        environment: 'production',
        stack: 'evermood-production/database',
        logicalId: 'Db',
        resourceType: 'AWS::RDS::DBInstance',
        property: 'MultiAZ',
        expected: 'true',
        actual: 'false',
        fix: expect.stringContaining('MultiAZ'),
        source: { file: 'lib/database/database.ts', line: 58 },
      },
    ]);
  });
});
