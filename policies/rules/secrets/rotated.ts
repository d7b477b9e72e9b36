import { servicePrincipal } from '../../../lib/partition';
import type { Resource, Value } from '../../assembly/types';
import { gone, type Mutant, type RawResource, type RawValue, setTo, without } from '../../mutant';
import { field } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, numberOf, read } from '../../verdict';

const SECRET = 'AWS::SecretsManager::Secret';
const SCHEDULE = 'AWS::SecretsManager::RotationSchedule';
const FUNCTION = 'AWS::Lambda::Function';
const PERMISSION = 'AWS::Lambda::Permission';
const DAYS = 'RotationRules.AutomaticallyAfterDays';
/** Days, EMB-27. */
const OLDEST = 180;
/** Fields that a vendor fills: Splunk's token is made by Splunk (runbook secret-too-old; secrets-age-watched sees its age). */
const OF_A_VENDOR = ['hec_token'];

export const secretsRotated = environmentRule({
  id: 'secrets-rotated',
  title: `Every secret that is generated here changes by itself within ${OLDEST} days`,
  promises: ['EMB-27', 'EVM-23', 'EVM-65'],
  area: 'secrets',
  fix: 'Make the secret with secretVariables (lib/app/variables.ts): it brings its schedule and the right to call, and the rotation stack brings the function.',
  fixElsewhere:
    'Give the secret an AWS::SecretsManager::RotationSchedule, with a function that may be called by Secrets Manager.',
  *check(scope) {
    const schedules = scope.world.ofType(SCHEDULE);
    for (const secret of scope.world.ofType(SECRET)) {
      if (OF_A_VENDOR.includes(String(read(secret, 'GenerateSecretString.GenerateStringKey')))) continue;
      const own = schedules.filter((schedule) => scope.world.target(read(schedule, 'SecretId')) === secret);
      if (own.length === 0) yield broken(secret, 'RotationSchedule', 'a schedule that names this secret', 'none');
      for (const schedule of own) yield judge(schedule, scope);
    }
    for (const schedule of schedules) {
      if (scope.world.target(read(schedule, 'SecretId'))?.type !== SECRET)
        yield broken(schedule, 'SecretId', 'a secret of these templates');
    }
  },
  mutants: [
    gone(SCHEDULE, 'the rotation removed', { partner: SECRET }),
    setTo(SCHEDULE, DAYS, 181, 'a day more than half a year'),
    setTo(SCHEDULE, DAYS, 365, 'once a year'),
    setTo(SCHEDULE, DAYS, { Ref: 'NoSuchParameter' }, 'as often as a parameter says'),
    without(SCHEDULE, 'RotationRules', 'never'),
    rules({ ScheduleExpression: 'rate(365 days)' }, 'once a year, by an expression'),
    rules({ ScheduleExpression: 'cron(0 4 1 1 ? *)' }, 'each New Year'),
    without(SCHEDULE, 'RotationLambdaARN', 'the function detached'),
    setTo(SCHEDULE, 'RotationLambdaARN', 'a-function-of-somebody', "somebody else's function"),
    {
      ...setTo(SCHEDULE, 'SecretId', 'another-secret', 'the schedule of another secret', 'detach'),
      notices: { partner: SECRET },
    },
    {
      ...gone(PERMISSION, 'Secrets Manager may not call the function', { partner: SCHEDULE }, isAdmission),
      copyable: false,
    },
    {
      ...without(PERMISSION, 'SourceAccount', 'the Secrets Manager of another account may call it', isAdmission),
      notices: { partner: SCHEDULE },
      copyable: false,
    },
    {
      ...setTo(PERMISSION, 'Principal', 'events.example', 'somebody else may call it', 'weaken', isAdmission),
      notices: { partner: SCHEDULE },
      copyable: false,
    },
  ],
});

function judge(schedule: Resource, scope: Scope): Verdict {
  const days = daysOf(schedule);
  const called = scope.world.target(read(schedule, 'RotationLambdaARN'));
  if (!(days >= 1 && days <= OLDEST))
    return broken(schedule, DAYS, `1 to ${OLDEST} days`, read(schedule, 'RotationRules'));
  if (called?.type !== FUNCTION) return broken(schedule, 'RotationLambdaARN', 'a function of these templates');
  return mayBeCalled(called, read(schedule, 'SecretId'), scope)
    ? compliant(schedule, DAYS, `every ${days} days`)
    : broken(schedule, 'RotationLambdaARN', 'a function that Secrets Manager may call', called.logicalId);
}

/** By number, or by the one kind of expression whose interval can be read; a calendar's cannot, and fails. */
function daysOf(schedule: Resource): number {
  const rule = read(schedule, 'RotationRules');
  const expression = field(rule, 'ScheduleExpression');
  const [byDays, byRate] = [
    field(rule, 'AutomaticallyAfterDays'),
    /^rate\((\d+) (hours?|days?)\)$/.exec(String(expression)),
  ];
  // Secrets Manager takes one of the two only.
  if ((byDays === undefined) === (expression === undefined)) return Number.NaN;
  if (expression === undefined) return numberOf(byDays);
  const [, count, unit] = byRate ?? [];
  return unit?.startsWith('hour') ? Math.max(1, Number(count) / 24) : Number(count);
}

/** By Secrets Manager of this account, for this secret. */
function mayBeCalled(called: Resource, secret: Value | undefined, { world }: Scope): boolean {
  return world
    .ofType(PERMISSION)
    .some(
      (permission) =>
        world.target(read(permission, 'FunctionName')) === called &&
        world.target(read(permission, 'SourceArn')) === world.target(secret) &&
        read(permission, 'Principal') === servicePrincipal('secretsmanager') &&
        read(permission, 'Action') === 'lambda:InvokeFunction' &&
        read(permission, 'SourceAccount') === called.stack.account,
    );
}

function isAdmission({ Properties }: RawResource): boolean {
  return JSON.stringify(Properties?.Principal ?? '').includes('secretsmanager');
}

function rules(value: RawValue, name: string): Mutant {
  return setTo(SCHEDULE, 'RotationRules', value, name);
}
