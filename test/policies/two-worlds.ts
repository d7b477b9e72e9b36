import { assemblyFromTemplates } from '../../policies/assembly/in-memory';
import type { Assembly } from '../../policies/assembly/types';
import { judge } from '../../policies/judge';
import { environmentRule } from '../../policies/rule';
import type { Scope } from '../../policies/scope';
import { repositoryDeployments } from '../fixtures/templates';

/** Two worlds: what stands under `Odd` differs between them, the rest is the same. */
export function twoWorlds(resources: object): Assembly {
  const template = { Conditions: { Odd: { 'Fn::Equals': ['a', 'b'] } }, Resources: resources };
  return assemblyFromTemplates([{ id: 'stack', account: '111122223333', region: 'eu-central-1', template }]);
}

/** How often a rule is asked that looks at this. */
export function askedTimes(look: (scope: Scope) => unknown, resources: object): number {
  let times = 0;
  const rule = environmentRule({
    id: 'test-look',
    title: 'looks',
    promises: ['EVM-38'],
    area: 'storage',
    fix: 'none',
    mutants: [],
    check: (scope) => {
      times += 1;
      look(scope);
      return [];
    },
  });
  judge(twoWorlds(resources), [rule], { deployments: repositoryDeployments(), jurisdiction: 'germany' });
  return times;
}
