import type { Resource } from '../../assembly/types';
import { type RawResource, setTo, without } from '../../mutant';
import { seats } from '../../proofs/seats';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { FUNCTION } from './called';
import { holdsCopies, VAULT } from './vault';

export const backupFunctionsSound = environmentRule({
  id: 'backup-functions-sound',
  title:
    'The functions that watch and prove the backups lie in the operations zone, leave traces, and lose no call in silence',
  promises: ['EMB-44', 'EMB-48', 'EVM-41'],
  area: 'backup',
  fix: 'Make them with operationsFunction (lib/operations): subnets of operations, dead letters, tracing.',
  *check(scope) {
    for (const code of functionsOf(scope)) yield* judge(code, scope);
  },
  mutants: [
    without(FUNCTION, 'VpcConfig', 'outside every zone', isOurs),
    without(FUNCTION, 'DeadLetterConfig', 'lost calls are lost', isOurs),
    setTo(
      FUNCTION,
      'DeadLetterConfig.TargetArn',
      'arn:x:sqs:x:999988887777:q',
      "into somebody else's queue",
      'move',
      isOurs,
    ),
    without(FUNCTION, 'TracingConfig', 'no traces', isOurs),
    setTo(FUNCTION, 'TracingConfig.Mode', 'PassThrough', 'no traces of its own', 'weaken', isOurs),
  ],
});

/** Those of the stacks in which the environment's own vaults stand. */
function functionsOf(scope: Scope): readonly Resource[] {
  if (!scope.environment) return [];
  const vaults = scope.world.ofType(VAULT).filter((vault) => !holdsCopies(vault, scope));
  const stacks = new Set(vaults.map(({ stack }) => stack.id));
  return scope.world.ofType(FUNCTION).filter(({ stack }) => stacks.has(stack.id));
}

function judge(code: Resource, scope: Scope): Verdict[] {
  const seat = seats(scope).find(({ resource }) => resource === code);
  return [
    seat?.end?.party === 'operations'
      ? compliant(code, 'VpcConfig', 'operations')
      : broken(code, 'VpcConfig', 'subnets of the operations zone'),
    scope.world.target(read(code, 'DeadLetterConfig.TargetArn'))?.type === 'AWS::SQS::Queue'
      ? compliant(code, 'DeadLetterConfig.TargetArn')
      : broken(code, 'DeadLetterConfig.TargetArn', 'a queue of this environment'),
    read(code, 'TracingConfig.Mode') === 'Active'
      ? compliant(code, 'TracingConfig.Mode')
      : broken(code, 'TracingConfig.Mode', 'Active'),
  ];
}

function isOurs({ Properties }: RawResource): boolean {
  return /recovery point|restored databases|backup or copy job|transaction logs/i.test(String(Properties?.Description));
}
