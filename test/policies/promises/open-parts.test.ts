import { z } from 'zod';
import { promiseLines } from '../../../commands/explain/promise';
import { judgeAssembly } from '../../../commands/judge-repository';
import { listPromises } from '../../../commands/promises/list';
import { templateOf, withTemplate } from '../../../policies/assembly/with-template';
import { healthyAssembly } from '../../../policies/mutation/healthy-assembly';
import { loadCatalogue, promiseById } from '../../../policies/promises/catalogue';
import { loadOpenParts, type OpenPart, openPart } from '../../../policies/promises/open-part';
import { stalePartFindings } from '../../../policies/promises/stale-parts';
import { complianceReport } from '../../../policies/report/compliance';
import { complianceMarkdown } from '../../../policies/report/markdown';
import { ALL_RULES } from '../../../policies/rules/all';
import { repositoryDeployments } from '../../fixtures/templates';
import { HEALTHY, judged } from '../judged';

/** What is missing, and then where it will come from: `promises` shows the first sentence alone. */
const sentences = z.string().regex(/^\p{Lu}.+?\. \p{Lu}.+\.$/u);
const type = z.string().regex(/^AWS(::\w+){2}$/);
const until = z.strictObject({ types: z.array(type).min(1).optional(), rules: z.array(z.string()).min(1).optional() });
const entry = z.strictObject({ en: sentences, de: sentences, until: until.optional() });
const NO_RULE = 'no rule claims it: it is uncovered anyway';

const stale = (id: string, part: OpenPart, rules = ALL_RULES, types: readonly string[] = ['AWS::EC2::VPC']) =>
  stalePartFindings({ parts: new Map([[id, part]]), rules, types: new Set(types) });

describe('the list of open parts', () => {
  const entries = [...loadOpenParts()];

  test.each(entries)('%s: a promise that rules claim, and do not show in full', (id, part) => {
    expect(stale(id, part)).toEqual([]);
    expect(entry.safeParse(part).error?.issues ?? []).toEqual([]);
    expect(part.de).not.toBe(part.en);
  });

  test.each([
    ['EVM-99', 'there is no such promise'],
    ['EVM-04', 'no template could show it'],
    ['EMB-48', NO_RULE],
  ])('an entry for %s breaks the gate: %s', (id, problem) => {
    const none = ALL_RULES.filter(({ promises }) => !promises.includes(id));
    expect(stale(id, { en: '', de: '' }, none)).toMatchObject([{ rule: 'open-part-current', actual: problem }]);
  });

  test('is in the order of the catalogue, document by document', () => {
    const ids = entries.map(([id]) => id);
    const rank = (id: string) => `${['EVM', 'EMB', 'SMV'].indexOf(id.slice(0, 3))}${id}`;
    expect(ids).toEqual([...ids].sort((a, b) => (rank(a) < rank(b) ? -1 : 1)));
  });

  test('has nothing to say on a promise that its rules speak for in full', () => {
    expect(openPart('EVM-12')).toBeUndefined();
  });
});

describe('an open part cannot outlive its reason', () => {
  const waiting: OpenPart = {
    en: 'No replica stands in the templates. It needs one.',
    de: 'Keine Replik steht in den Vorlagen. Es braucht eine.',
    until: { types: ['AWS::RDS::CustomDBEngineVersion'], rules: ['database-replica'] },
  };

  test('while nothing of what it waits for is there, it stands', () => {
    expect(stale('EMB-43', waiting)).toEqual([]);
  });

  test('once a template holds what it waits for, the gate names the entry and its line', () => {
    expect(stale('EMB-43', waiting, ALL_RULES, ['AWS::RDS::CustomDBEngineVersion'])).toMatchObject([
      {
        promises: ['EMB-43'],
        property: 'EMB-43',
        actual: 'the templates hold AWS::RDS::CustomDBEngineVersion',
        source: openPart('EMB-43') ? { file: 'policies/promises/open-parts.json' } : null,
      },
    ]);
  });

  test('once the rule that it waits for is there, too', () => {
    const [rule] = ALL_RULES;
    const rules = rule ? [...ALL_RULES, { ...rule, id: 'database-replica' }] : [];
    expect(stale('EMB-43', waiting, rules)).toMatchObject([{ actual: 'the rule database-replica is there' }]);
  });

  test('foreign templates say nothing about the list', () => {
    expect(stale('EVM-99', waiting, ALL_RULES, [])).toEqual([]);
  });

  test('the gate asks the list where a deployment of the repository is judged', () => {
    const asked = (openParts: ReadonlyMap<string, OpenPart>) =>
      judged({ databases: { production: HEALTHY }, openParts }).findings.filter(
        ({ rule }) => rule === 'open-part-current',
      );
    expect(asked(new Map([['EVM-99', waiting]]))).toHaveLength(1);
    expect(asked(new Map())).toEqual([]);
  });
});

describe('what is open is said', () => {
  const result = judged({ databases: { production: HEALTHY } });
  const report = complianceReport({ result, rules: ALL_RULES, exceptions: [], deviations: [] });
  const ownWay = (id: string) => report.notProven.find((part) => part.id === id && part.way === 'template');
  const [id = ''] = [...loadOpenParts().keys()].filter((each) => promiseById(each)?.binds === 'common');
  const open = openPart(id);

  test('in the report: beside what would show it, in both languages', () => {
    expect(ownWay(id)).toMatchObject({ state: 'uncovered', open });
    expect(ownWay('EMB-48')).toMatchObject({ state: 'uncovered', open: null });
    const markdown = complianceMarkdown(report);
    for (const text of [open?.en ?? '-', open?.de ?? '-']) expect(markdown).toContain(`| ${text} |`);
  });

  test('by explain, under the template way', () => {
    const lines = (wanted: string) =>
      loadCatalogue()
        .filter((promise) => promise.id === wanted)
        .flatMap((promise) => promiseLines(promise, ALL_RULES, result));
    expect(lines(id)).toEqual(
      expect.arrayContaining([`    not proven: ${open?.en}`, `    nicht nachgewiesen: ${open?.de}`]),
    );
    expect(lines('EMB-41').join('\n')).not.toContain('not proven');
  });

  test('by promises', () => {
    const listed = listPromises(result.promises);
    expect(listed.find((each) => each.id === id)).toMatchObject({ ways: { template: 'uncovered' }, open });
    expect(listed.find((each) => each.id === 'EMB-41')).toMatchObject({ ways: { template: 'kept' }, open: null });
  });
});

describe('EMB-44, EVM-41, EMB-48: no backup is kept that no template makes', () => {
  const [deployment] = repositoryDeployments();
  const healthy = deployment && healthyAssembly(deployment, ['production']);
  const bare = healthy?.stacks.reduce((assembly, { id }) => {
    const { Resources, ...rest } = templateOf(assembly, id);
    const left = Object.entries(Resources).filter(([, { Type }]) => !/^AWS::(Backup|Scheduler)::/.test(Type));
    return withTemplate(assembly, id, { ...rest, Resources: Object.fromEntries(left) });
  }, healthy);
  const result = bare && judgeAssembly(bare, { asOf: '2026-11-22', jurisdiction: 'germany' });

  test.each(['EMB-44', 'EVM-41', 'EMB-48'])('%s is not kept without AWS::Backup and AWS::Scheduler', (id) => {
    const promise = result?.promises.find((each) => each.id === id);
    const template = promise?.bindings.filter(({ way }) => way === 'template').map(({ state }) => state) ?? [];
    expect(template.length).toBeGreaterThan(0);
    expect(template).not.toContain('kept');
    expect(['uncovered', 'broken']).toContain(promise?.state);
  });

  test('EVM-12, which these templates show in full, is', () => {
    expect(result?.promises.find(({ id }) => id === 'EVM-12')).toMatchObject({ state: 'kept' });
  });
});
