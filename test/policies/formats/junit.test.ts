import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { compareResults } from '../../../policies/base-comparison';
import { formatJunit } from '../../../policies/formats/junit';
import { escapeXml } from '../../../policies/formats/xml';
import { loadCatalogue } from '../../../policies/promises/catalogue';
import { binds } from '../../../policies/states';
import { HEALTHY, judged } from '../judged';

interface Case {
  readonly name: string;
  readonly failure?: { readonly message: string; readonly type: string; readonly '#text'?: string };
  readonly skipped?: { readonly message: string };
}
interface Suite {
  readonly name: string;
  readonly tests: string;
  readonly failures: string;
  readonly skipped: string;
  readonly testcase: readonly Case[];
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  isArray: (name) => name === 'testsuite' || name === 'testcase',
});
const suites = (
  databases: Parameters<typeof judged>[0]['databases'],
  { strict = false, deployment = 'evermood' } = {},
): readonly Suite[] => {
  const xml = formatJunit({ result: judged({ databases, deployment }), strict, colour: false });
  expect(XMLValidator.validate(xml)).toBe(true);
  return parser.parse(xml).testsuites.testsuite;
};
const caseOf = (suite: Suite | undefined, id: string) => suite?.testcase.find(({ name }) => name.startsWith(`${id} `));

describe('the gate as JUnit', () => {
  test('with a base, each suite names the promises that the change touches there', () => {
    const before = judged({ databases: { production: HEALTHY, staging: HEALTHY } });
    const after = judged({ databases: { production: HEALTHY, staging: { ...HEALTHY, MultiAZ: false } } });
    const xml = formatJunit({ result: after, strict: false, colour: false, base: compareResults(before, after) });
    expect(XMLValidator.validate(xml)).toBe(true);
    const [production, staging] = parser.parse(xml).testsuites.testsuite;
    expect(production.properties.property.value).toBe('');
    expect(staging.properties.property.name).toBe('touched by the change');
    expect(staging.properties.property.value).toContain('EMB-41');
  });

  test('there is one case per promise and environment', () => {
    const all = suites({ production: HEALTHY, staging: HEALTHY });
    const bound = loadCatalogue().filter((promise) => binds(promise, { deployment: 'evermood', environment: null }));
    expect(all.map(({ name }) => name)).toEqual(['evermood production', 'evermood staging']);
    for (const suite of all)
      expect(suite.testcase.map(({ name }) => name.split(' ')[0])).toEqual(bound.map(({ id }) => id));
  });

  test('a promise fails in the environment where it is broken and in no other', () => {
    const [production, staging] = suites({ production: HEALTHY, staging: { ...HEALTHY, MultiAZ: false } });
    expect(caseOf(staging, 'EMB-41')?.failure?.['#text']).toContain('MultiAZ: expected true, found false');
    expect(caseOf(production, 'EMB-41')?.failure).toBeUndefined();
    expect(production?.failures).toBe('0');
    expect(staging?.failures).toBe(String(staging?.testcase.filter(({ failure }) => failure).length));
  });

  test('what templates cannot show is skipped and says so, never passed', () => {
    const [suite] = suites({ production: HEALTHY });
    expect(caseOf(suite, 'EMB-41')?.skipped?.message).toBe('elsewhere: template kept, evidence elsewhere');
    expect(caseOf(suite, 'EMB-48')?.skipped?.message).toContain('uncovered');
  });

  test('an uncovered promise fails with --strict only', () => {
    expect(caseOf(suites({ production: HEALTHY })[0], 'EMB-48')?.failure).toBeUndefined();
    expect(caseOf(suites({ production: HEALTHY }, { strict: true })[0], 'EMB-48')?.failure?.type).toBe('uncovered');
  });

  test('text of a template cannot end the document or slip into it', () => {
    const nasty = 'a]]><testcase name="forged"/>&"\u0000\uFFFF\n</testsuite>';
    const [suite] = suites({ production: { ...HEALTHY, MultiAZ: nasty } });
    expect(suite?.testcase.some(({ name }) => name === 'forged')).toBe(false);
    expect(caseOf(suite, 'EMB-41')?.failure?.['#text']).toContain('<testcase name="forged"/>');
    expect(escapeXml('\u0000\uD800')).toBe('\uFFFD\uFFFD');
  });
});
