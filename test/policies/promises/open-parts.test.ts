import { z } from 'zod';
import { promiseLines } from '../../../commands/explain/promise';
import { judgeAssembly } from '../../../commands/judge-repository';
import { listPromises } from '../../../commands/promises/list';
import { templateOf, withTemplate } from '../../../policies/assembly/with-template';
import { healthyAssembly } from '../../../policies/mutation/healthy-assembly';
import { loadCatalogue, promiseById } from '../../../policies/promises/catalogue';
import { loadOpenParts, openPart } from '../../../policies/promises/open-part';
import type { PublishedPromise } from '../../../policies/promises/types';
import { complianceReport } from '../../../policies/report/compliance';
import { complianceMarkdown } from '../../../policies/report/markdown';
import type { Rule } from '../../../policies/rule';
import { ALL_RULES } from '../../../policies/rules/all';
import { repositoryDeployments } from '../../fixtures/templates';
import { HEALTHY, judged } from '../judged';

/** What is missing, and then where it will come from: `promises` shows the first sentence alone. */
const sentences = z.string().regex(/^\p{Lu}.+?\. \p{Lu}.+\.$/u);
const bilingual = z.strictObject({ en: sentences, de: sentences });

function problemOf(id: string, promise: PublishedPromise | undefined, rules: readonly Rule[]): string | undefined {
  if (!promise) return 'no such promise';
  if (!promise.ways.includes('template')) return 'no template way';
  return rules.some(({ promises }) => promises.includes(id)) ? undefined : 'no rule claims it: it is uncovered anyway';
}

describe('the list of open parts', () => {
  const entries = [...loadOpenParts()];

  test.each(entries)('%s: a promise that rules claim, and do not show in full', (id, part) => {
    expect(problemOf(id, promiseById(id), ALL_RULES)).toBeUndefined();
    expect(bilingual.safeParse(part).error?.issues ?? []).toEqual([]);
    expect(part.de).not.toBe(part.en);
  });

  test.each([
    ['EVM-99', 'no such promise'],
    ['EVM-04', 'no template way'],
    ['EMB-48', 'no rule claims it: it is uncovered anyway'],
  ])('an entry for %s would fail: %s', (id, problem) => {
    const none = ALL_RULES.filter(({ promises }) => !promises.includes(id));
    expect(problemOf(id, promiseById(id), none)).toBe(problem);
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
