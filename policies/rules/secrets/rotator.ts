import type { Resource } from '../../assembly/types';
import { besides, gone, type Mutant, type RawObject, type RawResource, setTo, without } from '../../mutant';
import { allowsAction, isOn, type Statement } from '../../policy-document';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { MANAGED_POLICY, rolePermissions } from '../access/role-permissions';
import { ALARM } from '../alerting/listeners';
import { judgeWatch } from '../monitoring/watch';

const SCHEDULE = 'AWS::SecretsManager::RotationSchedule';
const FUNCTION = 'AWS::Lambda::Function';
/** What a new value needs, from the first step to the last (User Guide, "Lambda rotation function execution role permissions"). */
const STEPS = ['DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'UpdateSecretVersionStage'].map(
  (name) => `secretsmanager:${name}`,
);
const WRITING = ['secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecret'];
const OWN = 'secretsmanager:resource/AllowRotationLambdaArn';

export const secretsRotator = environmentRule({
  id: 'secrets-rotator',
  title: 'The function that rotates secrets reaches those that name it, no other role writes one, and a failure rings',
  promises: ['EVM-23', 'EVM-65', 'EVM-26'],
  area: 'secrets',
  fix: 'Keep lib/rotation/rotation-function.ts: four actions, under the condition that the secret names the function, and an alarm on errors.',
  *check(scope) {
    const named = scope.world
      .ofType(SCHEDULE)
      .flatMap((each) => scope.world.target(read(each, 'RotationLambdaARN')) ?? []);
    const functions = [...new Set(named)].filter(({ type }) => type === FUNCTION);
    for (const each of functions) {
      yield judgeRights(each, scope);
      if (scope.environment) yield judgeAlarm(each, scope);
    }
    const own = new Set(functions.map((each) => scope.world.target(read(each, 'Role'))));
    for (const [role, permissions] of rolePermissions(scope)) {
      if (own.has(role)) continue;
      const writing = permissions.find(({ statement }) => WRITING.some((action) => allowsAction(statement, action)));
      if (writing) yield broken(writing.writtenIn, 'PolicyDocument', 'no right to write a secret', role.logicalId);
    }
  },
  mutants: [
    ...STEPS.map((action) =>
      rights(`${action} is missing`, (it) => {
        it.Action = (it.Action as string[]).filter((each) => each !== action);
      }),
    ),
    rights('reaches every secret', (it) => {
      delete it.Condition;
    }),
    rights('reaches the secrets of another function', (it) => {
      it.Condition = { StringEquals: { [OWN]: 'a-function-of-somebody' } };
    }),
    rights('reaches every secret, in the end', (it) => {
      it.Condition = { StringNotEquals: (it.Condition as { StringEquals: RawObject }).StringEquals };
    }),
    writer('a service may write secrets', 'PutSecretValue'),
    writer('a service may replace secrets', 'UpdateSecret'),
    gone(ALARM, 'a failure rings nowhere', { partner: FUNCTION }, isAlarm),
    { ...setTo(ALARM, 'Threshold', 5, 'rings at the sixth failure', 'weaken', isAlarm), copyable: false },
    {
      ...without(ALARM, 'Dimensions', 'looks at all functions together', isAlarm),
      notices: { partner: FUNCTION },
      copyable: false,
    },
  ],
});

function judgeRights(called: Resource, scope: Scope): Verdict {
  const role = scope.world.target(read(called, 'Role'));
  const permissions = (role && rolePermissions(scope).get(role)) ?? [];
  const about = permissions.filter(({ statement }) => STEPS.some((action) => allowsAction(statement, action)));
  const lacking = STEPS.filter((action) => !about.some(({ statement }) => allowsAction(statement, action)));
  if (lacking.length > 0) return broken(called, 'Role', 'a role that may take all four steps', lacking.join(', '));
  const wide = about.find(({ statement }) => !isOwn(statement, called, scope));
  return wide
    ? broken(called, 'Role', `only secrets that name it (${OWN})`, wide.writtenIn.logicalId)
    : compliant(called, 'Role', OWN);
}

function isOwn({ conditions }: Statement, called: Resource, { world }: Scope): boolean {
  return conditions.some(
    (each) =>
      ['StringEquals', 'ArnEquals'].includes(each.operator) &&
      isOn(each, OWN) &&
      each.values.length === 1 &&
      world.target(each.values[0]) === called,
  );
}

function judgeAlarm(about: Resource, scope: Scope): Verdict {
  const figures = {
    namespace: 'AWS/Lambda',
    metrics: ['Errors'],
    statistics: ['Sum'],
    rings: 'above',
    limit: 1,
  } as const;
  return judgeWatch({ what: 'a rotation failed', about, ...figures, minutes: 5, period: 300, silence: 'any' }, scope);
}

function rights(name: string, change: (statement: RawObject) => void): Mutant {
  return {
    name,
    kind: 'weaken',
    type: MANAGED_POLICY,
    where: ({ Properties }) => JSON.stringify(Properties).includes(OWN),
    notices: { partner: FUNCTION },
    copyable: false,
    change: ({ Properties }) => {
      const document = Properties?.PolicyDocument as { Statement: RawObject[] };
      for (const each of document.Statement.filter(({ Condition }) => JSON.stringify(Condition ?? '').includes(OWN)))
        change(each);
    },
  };
}

/** Where the servers stand, a service's own policy stands. */
function writer(name: string, action: string): Mutant {
  return besides('AWS::AutoScaling::AutoScalingGroup', {
    name,
    kind: 'widen',
    type: MANAGED_POLICY,
    where: ({ Properties }) => JSON.stringify(Properties).includes('secretsmanager:GetSecretValue'),
    change: ({ Properties }) => {
      const document = Properties?.PolicyDocument as { Statement: RawObject[] };
      document.Statement.push({ Effect: 'Allow', Action: `secretsmanager:${action}`, Resource: '*' });
    },
  });
}

function isAlarm({ Properties }: RawResource): boolean {
  return Properties?.Namespace === 'AWS/Lambda' && String(Properties.AlarmDescription ?? '').includes('secret-too-old');
}
