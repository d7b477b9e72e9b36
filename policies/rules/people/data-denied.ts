import { environmentRule, missing, type Verdict } from '../../rule';
import { broken, compliant } from '../../verdict';
import { PERMISSION_SET } from '../access/people-boundary';
import { INLINE, isDenied, type PermissionSet, permissionSets } from './permission-sets';
import { gone, inStatement, withoutAction } from './set-mutants';
import { INDIRECT, STRAIGHT, type Ways } from './ways-to-data';

export const peopleDataDenied = environmentRule({
  id: 'people-data-denied',
  title:
    'Whoever is not of the core team is denied every way to customer data, and everybody every way around the corner',
  promises: ['EVM-25', 'SMV-20', 'SMV-21', 'EMB-12', 'EVM-30'],
  area: 'access',
  fix: 'Put the denial back into lib/people/denials.ts, on all resources and without a condition. Data come through the core team.',
  *check(scope) {
    if (!scope.environment) return;
    const sets = permissionSets(scope);
    if (sets.length === 0) yield missing(PERMISSION_SET, 'a permission set for each role of people');
    for (const set of sets) yield judge(set);
  },
  mutants: [
    inStatement('Keys', 'may decrypt', withoutAction('kms:Decrypt')),
    inStatement('Keys', 'may use keys', gone),
    inStatement('Uploads', 'may read uploads', gone),
    inStatement('Secrets', 'may read many secrets at once', withoutAction('secretsmanager:BatchGet*')),
    inStatement('Secrets', 'may read secrets but one', (it) => ({
      ...it,
      Resource: 'arn:*:secretsmanager:*:*:secret:x',
    })),
    inStatement('Database', 'may log into the database', withoutAction('rds-db:*')),
    inStatement('Database', 'may copy the database', withoutAction('rds:Copy*')),
    inStatement('Sessions', 'may open a shell', withoutAction('ssm:StartSession')),
    inStatement('Sessions', 'may open a shell with a second factor', (it) => ({
      ...it,
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    })),
    inStatement('Sessions', 'is only advised not to open a shell', (it) => ({ ...it, Effect: 'Allow' })),
    inStatement('Rights', 'may pass a role to a new function', (it) => ({ ...it, Action: 'iam:Create*' })),
    inStatement('Rights', 'may take the deployment role', withoutAction('sts:Assume*')),
    inStatement('Code', 'may change the code of a function', withoutAction('lambda:Update*')),
    inStatement('Machines', 'may send commands to servers', withoutAction('ssm:SendCommand')),
    inStatement('Copies', 'may share snapshots', withoutAction('rds:*Snapshot*Attribute')),
    inStatement('Copies', 'may start a restore', withoutAction('backup:Start*')),
    inStatement('Taps', 'may subscribe to logs', gone),
    inStatement('Locks', 'may stop the trail', gone),
    {
      name: 'the core team’s rights for everybody',
      kind: 'widen',
      type: 'AWS::SSO::Assignment',
      notices: { partner: PERMISSION_SET },
      where: ({ Properties }) => JSON.stringify(Properties?.PermissionSetArn ?? '').includes('coreteam'),
      change: ({ Properties }, template) => {
        const other = Object.entries(template.Resources).find(
          ([, { Type, Properties: group }]) => Type === 'AWS::IdentityStore::Group' && group?.DisplayName === 'support',
        );
        if (Properties && other) Properties.PrincipalId = { 'Fn::GetAtt': [other[0], 'GroupId'] };
      },
    },
  ],
});

function judge({ resource, statements, isForCoreTeam }: PermissionSet): Verdict {
  const ways = isForCoreTeam ? INDIRECT : [...STRAIGHT, ...INDIRECT];
  const open = ways.flatMap((way) => openActions(way, statements));
  return open.length === 0
    ? compliant(resource, INLINE, `denies ${ways.map(({ to }) => to).join(', ')}`)
    : broken(
        resource,
        INLINE,
        'a denial without condition of every way to customer data',
        `leaves open ${open.join('; ')}`,
      );
}

function openActions({ to, actions }: Ways, statements: PermissionSet['statements']): string[] {
  const left = actions.filter((action) => !isDenied(statements, action));
  return left.length > 0 ? [`${to}: ${left.join(', ')}`] : [];
}
