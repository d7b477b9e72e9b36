import { environmentRule, missing, type Verdict } from '../../rule';
import { broken, compliant } from '../../verdict';
import { PERMISSION_SET } from '../access/people-boundary';
import { INLINE, isDenied, type PermissionSet, permissionSets, type Spared } from './permission-sets';
import { spared } from './request-names';
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
    for (const set of sets) yield judge(set, spared(set, scope));
  },
  mutants: [
    inStatement('Decryption', 'may decrypt', gone),
    inStatement('Decryption', 'may decrypt what lies in any bucket', (it) => ({
      ...it,
      Condition: { Null: { 'kms:EncryptionContext:aws:s3:arn': 'true' } },
    })),
    inStatement('Decryption', 'may decrypt uploads', (it) => ({
      ...it,
      Condition: { StringNotEquals: { 'kms:EncryptionContext:aws:s3:arn': 'arn:of:s3:::uploads' } },
    })),
    inStatement('Sources', 'may read the source of an extract', gone),
    inStatement('Sources', 'may read the source bucket', (it) => ({ ...it, NotResource: 'arn:of:s3:::uploads/*' })),
    inStatement('Sources', 'may read the source bucket besides', (it) => ({
      ...it,
      NotResource: [it.NotResource as string, 'arn:of:s3:::uploads/*'],
    })),
    inStatement('OtherMachines', 'may start every machine', gone),
    inStatement('OtherMachines', 'may start containment', (it) => ({
      ...it,
      NotResource: 'arn:*:stateMachine:*-contain',
    })),
    inStatement('Objects', 'the web team may put any object', gone),
    inStatement('Objects', 'the web team may change the whole bucket', (it) => ({
      ...it,
      NotResource: String(it.NotResource).replace('/index.html', '/*'),
    })),
    inStatement('Keys', 'may use keys', gone),
    inStatement('Uploads', 'may write uploads', gone),
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
    inStatement('Delivery', 'may retry a stage of the delivery', withoutAction('codepipeline:Retry*')),
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

function judge({ resource, statements, isForCoreTeam }: PermissionSet, but: readonly Spared[]): Verdict {
  const ways = isForCoreTeam ? INDIRECT : [...STRAIGHT, ...INDIRECT];
  const open = ways.flatMap((way) => openActions(way, statements, but));
  return open.length === 0
    ? compliant(resource, INLINE, `denies ${ways.map(({ to }) => to).join(', ')}`)
    : broken(
        resource,
        INLINE,
        'a denial without condition of every way to customer data',
        `leaves open ${open.join('; ')}`,
      );
}

function openActions({ to, actions }: Ways, statements: PermissionSet['statements'], but: readonly Spared[]): string[] {
  const left = actions.filter(
    (action) =>
      !isDenied(
        statements,
        action,
        but.find((each) => each.action === action),
      ),
  );
  return left.length > 0 ? [`${to}: ${left.join(', ')}`] : [];
}
