import { stackChange } from '../../mutant';
import { environmentRule, judgeStack } from '../../rule';
import { allowedRegions } from './regions';

export const residencyStacksInJurisdiction = environmentRule({
  id: 'residency-stacks-in-jurisdiction',
  title: 'Every stack is deployed in the region that was promised, and says so',
  promises: ['EVM-02', 'EVM-03', 'EMB-56'],
  area: 'residency',
  fix: "Give the stack its environment's account and region; a stack without a region goes wherever the caller's profile points.",
  *check(scope) {
    const allowed = allowedRegions(scope);
    for (const stack of scope.world.stacks) {
      // A plain template names no region: what it holds is judged, where it goes is for whoever deploys it.
      if (!scope.environment && stack.region === 'unknown') continue;
      yield judgeStack(stack, 'env.region', allowed.join(' or '), stack.region, allowed.includes(stack.region));
    }
  },
  mutants: [
    stackChange('a stack in Ireland', { region: 'eu-west-1' }),
    stackChange('a stack that leaves its region open', { region: 'unknown' }, 'remove'),
  ],
});
