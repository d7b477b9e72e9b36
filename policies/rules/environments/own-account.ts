import { organizationAccounts } from '../../../lib/config/environment';
import { stackChange } from '../../mutant';
import { environmentRule, judgeStack } from '../../rule';
import { isOfOrganization } from '../../scope';

export const environmentsOwnAccount = environmentRule({
  id: 'environments-own-account',
  title: 'Each environment has an AWS account of its own, and its stacks go there and nowhere else',
  promises: ['EVM-50', 'EVM-51'],
  area: 'environments',
  fix: "Give the stack the account of its environment in deployments/; a stack's claim in its metadata does not move it.",
  *check({ world, assembly, environment }) {
    if (!environment) return;
    const neighbours = Object.values(environment.deployment.environments).filter(
      ({ account }) => account === environment.account,
    );
    const organization = organizationAccounts(environment.deployment);
    for (const stack of world.stacks) {
      if (isOfOrganization(stack)) {
        const holds = organization.includes(stack.account);
        yield judgeStack(stack, 'env.account', organization.join(' or '), stack.account, holds);
        continue;
      }
      yield judgeStack(
        stack,
        'env.account',
        environment.account,
        stack.account,
        stack.account === environment.account && neighbours.length === 1,
      );
    }
    const own = [environment.account, ...organization];
    const strangers = assembly.stacks.filter((stack) => own.includes(stack.account) && !world.stacks.includes(stack));
    for (const stranger of strangers) {
      yield judgeStack(
        stranger,
        'env.account',
        `not ${stranger.account}, which belongs to ${environment.id} or its organisation`,
        stranger.account,
        false,
      );
    }
  },
  mutants: [
    stackChange('a stack in an account that nobody knows', { account: '111122223333' }),
    stackChange('a stack that leaves its account open', { account: 'unknown' }, 'remove'),
    stackChange("a stack of nobody in the environment's account", { deployment: '', environment: '' }),
    stackChange('a stack under the name of another deployment', { deployment: 'somebody-else' }),
  ],
});
