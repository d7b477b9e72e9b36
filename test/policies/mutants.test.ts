import { killMatrix } from '../../policies/mutation/matrix';
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
