import type { Assembly } from '../../policies/assembly/types';
import { templateOf, withTemplate } from '../../policies/assembly/with-template';
import { judge } from '../../policies/judge';
import type { RawTemplate } from '../../policies/mutant';
import { healthyAssembly } from '../../policies/mutation/healthy-assembly';
import { NEUTRAL_CHANGES } from '../../policies/mutation/neutral/all';
import type { NeutralChange } from '../../policies/mutation/neutral/neutral-change';
import { ALL_RULES } from '../../policies/rules/all';
import { repositoryDeployments } from '../fixtures/templates';

const deployments = repositoryDeployments();
const groups = Object.entries(NEUTRAL_CHANGES);
const assemblies = new Map(deployments.map((each) => [each, healthyAssembly(each, ['production'])] as const));

const templates = [...assemblies.values()].flatMap((each) =>
  each.stacks.map(({ id }) => {
    const before = templateOf(each, id);
    return { before, text: JSON.stringify(before) };
  }),
);

function changed(assembly: Assembly, changes: readonly NeutralChange[]): Assembly {
  return assembly.stacks.reduce((current, { id }) => {
    const template = structuredClone(templateOf(current, id)) as unknown as RawTemplate;
    for (const { change } of changes) change(template);
    return withTemplate(current, id, template);
  }, assembly);
}

describe.each(deployments.map((deployment) => [deployment.name, deployment] as const))(
  'no rule complains about a change of %s that breaks nothing',
  (_name, deployment) => {
    const healthy = assemblies.get(deployment) as Assembly;
    const findings = (assembly: Assembly) =>
      judge(assembly, ALL_RULES, { deployments, jurisdiction: deployment.jurisdiction }).findings.map(
        ({ rule, stack, logicalId, property }) => `${rule}: ${stack} ${logicalId} ${property}`,
      );

    test('the healthy templates themselves', () => {
      expect(findings(healthy)).toEqual([]);
    });

    // All of a group at once, which is faster; one by one only to say which of them it was.
    test.each(groups)('the same %s', (_group, changes) => {
      if (findings(changed(healthy, changes)).length === 0) return;
      const alone = changes.map((each) => [each.name, findings(changed(healthy, [each]))]);
      expect(Object.fromEntries(alone)).toEqual(Object.fromEntries(changes.map(({ name }) => [name, []])));
      throw new Error('each change alone is silent, all of them together are not');
    });
  },
);

test.each(groups.flatMap(([, changes]) => changes.map((each) => [each.name, each] as const)))(
  'it is a change, of some template: %s',
  (_name, { change }) => {
    const differs = templates.some(({ before, text }) => {
      const after = structuredClone(before) as unknown as RawTemplate;
      change(after);
      return JSON.stringify(after) !== text;
    });
    expect(differs).toBe(true);
  },
);
