import { stackChange } from '../../mutant';
import { environmentRule, judgeStack } from '../../rule';

export const environmentsTerminationProtection = environmentRule({
  id: 'environments-termination-protection',
  title: 'No stack of production can be deleted by one call',
  promises: ['SMV-35', 'EVM-43'],
  area: 'environments',
  fix: 'Extend EnvironmentStack: it sets terminationProtection for production.',
  *check({ world, environment }) {
    if (environment?.name !== 'production') return;
    for (const stack of world.stacks) {
      if (stack.parent) continue;
      yield judgeStack(
        stack,
        'terminationProtection',
        'true',
        stack.terminationProtection,
        stack.terminationProtection,
      );
    }
  },
  mutants: [stackChange('a stack that one call deletes', { terminationProtection: false }, 'flip')],
});
