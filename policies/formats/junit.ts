import type { BaseComparison } from '../base-comparison';
import type { Finding } from '../finding';
import { promiseById } from '../promises/catalogue';
import { type JudgedEnvironment, type PromiseState, type State, worst } from '../states';
import type { Formatter, Report } from './report';
import { actualText, environmentName, resourceText, sourceText } from './wording';
import { element, escapeXml } from './xml';

/** JUnit: one suite per environment, in it one case per promise, and one per rule whose findings no promise there claims. */
export const formatJunit: Formatter = (report) => {
  const suites = report.result.summary.environments.map((environment) => suiteOf(environment, report));
  const sum = (key: 'tests' | 'failures' | 'skipped') => suites.reduce((total, suite) => total + suite[key], 0);
  const content = suites.map(({ name, tests, failures, skipped, cases, touched }) =>
    element('testsuite', { name, tests, failures, errors: 0, skipped }, `\n${[...touched, ...cases].join('\n')}\n`),
  );
  const totals = { tests: sum('tests'), failures: sum('failures'), errors: 0, skipped: sum('skipped') };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name: 'bollwerk', ...totals }, `\n${content.join('\n')}\n`)}\n`;
};

function suiteOf(environment: JudgedEnvironment, { result, strict, base }: Report) {
  const name = environmentName(environment);
  const here = (each: JudgedEnvironment) =>
    each.deployment === environment.deployment &&
    (each.environment === environment.environment || each.environment === null);
  const findings = result.findings.filter(here);
  const cases = result.promises.flatMap((promise) =>
    promiseCase(promise, promise.bindings.filter(here), findings, strict),
  );
  const claimed = new Set(cases.flatMap(({ id }) => id));
  const orphans = findings.filter(({ promises }) => !promises.some((id) => claimed.has(id)));
  const orphanCases = [...new Set(orphans.map(({ rule }) => rule))].map((rule) => ({
    label: `rule ${rule}`,
    outcome: failure(orphans.filter((finding) => finding.rule === rule)),
  }));
  const all = [...cases, ...orphanCases];
  return {
    name,
    touched: base ? [touchedText(base, here)] : [],
    tests: all.length,
    failures: all.filter(({ outcome }) => outcome.startsWith('<failure')).length,
    skipped: all.filter(({ outcome }) => outcome.startsWith('<skipped')).length,
    cases: all.map(({ label, outcome }) =>
      element('testcase', { classname: name.replaceAll(' ', '.'), name: label }, outcome),
    ),
  };
}

/** The promises that the change touches in this environment, as a property of its suite. */
function touchedText({ touched }: BaseComparison, here: (each: JudgedEnvironment) => boolean): string {
  const ids = touched.filter(({ changes }) => changes.some(here)).map(({ id }) => id);
  return element('properties', {}, element('property', { name: 'touched by the change', value: ids.join(' ') }));
}

function promiseCase(
  promise: PromiseState,
  bindings: PromiseState['bindings'],
  findings: readonly Finding[],
  strict: boolean,
) {
  if (bindings.length === 0) return [];
  const { id } = promise;
  const state = worst(bindings.map((binding) => binding.state));
  const label = `${id} ${promiseById(id)?.title.en ?? ''}`;
  const ways = bindings.map((binding) => `${binding.way} ${binding.state}`).join(', ');
  return [
    {
      id,
      label,
      outcome: outcomeOf(
        state,
        ways,
        findings.filter(({ promises }) => promises.includes(id)),
        strict,
      ),
    },
  ];
}

function outcomeOf(state: State, ways: string, findings: readonly Finding[], strict: boolean): string {
  if (state === 'broken') return failure(findings);
  if (state === 'uncovered' && strict)
    return element('failure', { message: `no rule shows all of it: ${ways}`, type: 'uncovered' });
  return state === 'kept' ? '' : element('skipped', { message: `${state}: ${ways}` });
}

function failure(findings: readonly Finding[]): string {
  const message = [...new Set(findings.map(({ title }) => title))].join('; ');
  return element('failure', { message, type: 'broken' }, escapeLines(findings.map(findingText)));
}

function findingText(finding: Finding): string {
  const { rule, property, expected, fix, source } = finding;
  return `${rule}: ${resourceText(finding)} ${sourceText(source)}\n${property}: expected ${expected}, found ${actualText(finding)}\n${fix}`;
}

/** In an element, unlike in an attribute, line ends may stand as they are. */
function escapeLines(texts: readonly string[]): string {
  return escapeXml(texts.join('\n\n')).replaceAll('&#10;', '\n');
}
