import { organizationAccounts } from '../../../lib/config/environment';
import type { World } from '../../assembly/types';
import { stackChange } from '../../mutant';
import { environmentRule, judgeStack } from '../../rule';
import { isOfOrganization } from '../../scope';

export const environmentsOwnAccount = environmentRule({
  id: 'environments-own-account',
  title: 'Each environment has an AWS account of its own, and a second one for nothing but copies of its backups',
  promises: ['EVM-50', 'EVM-51'],
  area: 'environments',
  fix: "Give the stack the account of its environment in deployments/; a stack's claim in its metadata does not move it.",
  *check({ world, assembly, environment }) {
    if (!environment) return;
    const organization = organizationAccounts(environment.deployment);
    const copies = copyStacks(world);
    const own = [environment.account, environment.backup.account];
    const all = Object.values(environment.deployment.environments).flatMap(({ account, backup }) => [
      account,
      backup.account,
    ]);
    const unique = own.every((account) => all.filter((other) => other === account).length === 1);
    for (const stack of world.stacks) {
      if (isOfOrganization(stack)) {
        const holds = organization.includes(stack.account);
        yield judgeStack(stack, 'env.account', organization.join(' or '), stack.account, holds);
        continue;
      }
      const expected = copies.has(stack.id) ? environment.backup.account : environment.account;
      yield judgeStack(stack, 'env.account', expected, stack.account, stack.account === expected && unique);
    }
    const known = [...own, ...organization];
    const strangers = assembly.stacks.filter((stack) => known.includes(stack.account) && !world.stacks.includes(stack));
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

/** What the account of the copies may hold: vaults, and the keys of vaults (EVM-46). */
const COPIES = [
  'AWS::Backup::BackupVault',
  'AWS::KMS::Key',
  'AWS::KMS::Alias',
  'AWS::CDK::Metadata',
  'AWS::CloudFormation::WaitConditionHandle',
];

/** The stacks that hold vaults and nothing else: they belong into the account of the copies, and no other stack does. */
function copyStacks(world: World): ReadonlySet<string> {
  const others = new Set(world.resources.filter(({ type }) => !COPIES.includes(type)).map(({ stack }) => stack.id));
  const vaults = world.ofType('AWS::Backup::BackupVault').map(({ stack }) => stack.id);
  return new Set(vaults.filter((id) => !others.has(id)));
}
