import { servicePrincipal } from '../../../lib/partition';
import type { Resource } from '../../assembly/types';
import { setTo, without } from '../../mutant';
import { resourceRule, type Verdict } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { FUNCTION } from './schedule';

const PERMISSION = 'AWS::Lambda::Permission';
const INVOKE = 'lambda:InvokeFunction';

export const monitoringFunctionCallers = resourceRule({
  id: 'monitoring-function-callers',
  title:
    'A function is called by a service on behalf of one resource of the environment, and may be asked for nothing else',
  promises: ['EVM-26'],
  area: 'access',
  fix: 'Let CDK make the permission with the target; it names service, function and the rule that calls.',
  fixElsewhere: 'Let the permission name the service, the function and, in SourceArn, what calls it.',
  type: PERMISSION,
  judge: (permission, { world, environment }): Verdict[] => {
    if (!environment) return [judgeElsewhere(permission)];
    const demands: readonly (readonly [holds: boolean, property: string, expected: string])[] = [
      [read(permission, 'Action') === INVOKE, 'Action', INVOKE],
      [
        world.target(read(permission, 'FunctionName'))?.type === FUNCTION,
        'FunctionName',
        'a function of these templates',
      ],
      [String(read(permission, 'Principal')).endsWith(servicePrincipal('')), 'Principal', 'a service'],
      [
        world.mentions(read(permission, 'SourceArn')).length > 0,
        'SourceArn',
        'a resource of these templates: without it, the service calls for anybody',
      ],
    ];
    return demands.map(([holds, property, expected]) =>
      holds ? compliant(permission, property) : broken(permission, property, expected),
    );
  },
  mutants: [
    setTo(PERMISSION, 'Action', 'lambda:*', 'everything', 'widen'),
    setTo(PERMISSION, 'Principal', '*', 'everybody', 'widen'),
    setTo(PERMISSION, 'Principal', '999988887777', 'another account', 'widen'),
    setTo(PERMISSION, 'FunctionName', 'a-function-of-somebody-else', 'another function', 'detach'),
    without(PERMISSION, 'SourceArn', 'on behalf of anybody'),
    setTo(PERMISSION, 'SourceArn', `arn:x:${servicePrincipal('events')}:rule/x`, 'a resource of nobody'),
  ],
});

/** Function and caller may stand in templates that are not here; for whom the service calls must be said all the same. */
function judgeElsewhere(permission: Resource): Verdict {
  const byService = String(read(permission, 'Principal')).endsWith(servicePrincipal(''));
  const narrowed = ['SourceArn', 'SourceAccount', 'PrincipalOrgID'].some(
    (name) => (read(permission, name) ?? '') !== '',
  );
  return !byService || narrowed
    ? compliant(permission, 'SourceArn')
    : broken(permission, 'SourceArn', 'a resource or an account: without it, the service calls for anybody');
}
