import { templateOf, withTemplate } from '../../policies/assembly/with-template';
import { judge } from '../../policies/judge';
import type { RawTemplate } from '../../policies/mutant';
import { healthyAssembly } from '../../policies/mutation/healthy-assembly';
import { killMatrix } from '../../policies/mutation/matrix';
import { NEUTRAL_CHANGES } from '../../policies/mutation/neutral';
import { survivor } from '../../policies/mutation/render';
import { ALL_RULES } from '../../policies/rules/all';
import { repositoryDeployments } from '../fixtures/templates';

const deployments = repositoryDeployments();

describe('every rule notices the changes that it declares, on the real templates', () => {
  const { runs, idle } = killMatrix(deployments, ALL_RULES);

  test.each(ALL_RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    const own = runs.filter((run) => run.rule === id);
    expect(own.filter(({ killed }) => !killed).map(survivor)).toEqual([]);
    expect(idle.filter((each) => each.rule === id)).toEqual([]);
    expect(rule.mutants.length).toBeGreaterThan(0);
    expect(own.length).toBeGreaterThanOrEqual(rule.mutants.length);
  });
});

describe('no rule complains about a change that breaks nothing', () => {
  const healthy = deployments.map((deployment) => [deployment, healthyAssembly(deployment, ['production'])] as const);
  const findings = (assembly: (typeof healthy)[number][1]) =>
    judge(assembly, ALL_RULES, { deployments, jurisdiction: 'germany' }).findings.map(
      ({ rule, stack, logicalId, property }) => `${rule}: ${stack} ${logicalId} ${property}`,
    );

  test('the healthy templates themselves', () => {
    expect(healthy.flatMap(([, assembly]) => findings(assembly))).toEqual([]);
  });

  test.each(NEUTRAL_CHANGES.map((change) => [change.name, change] as const))('%s', (_name, { change }) => {
    for (const [, assembly] of healthy) {
      const changed = assembly.stacks.reduce((current, { id }) => {
        const template = structuredClone(templateOf(current, id)) as unknown as RawTemplate;
        change(template);
        return withTemplate(current, id, template);
      }, assembly);
      expect(findings(changed)).toEqual([]);
    }
  });
});
