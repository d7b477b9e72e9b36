import type { Resource } from '../../assembly/types';
import type { Mutant, RawObject, RawValue } from '../../mutant';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant } from '../../verdict';
import { isDefaultStatement } from '../keys/default-statement';
import { type Document, documentsOf } from './documents';

/** Actions that come in two or three spellings, of which a service uses one or the other. */
const FAMILIES = /^kms:(Decrypt|GenerateDataKey|ReEncrypt)\*$/;
/** A policy that limits what passes, and gives nobody anything: judged as network. */
const LIMITING = 'AWS::EC2::VPCEndpoint';
/** What gives rights to whoever it is attached to, so that its statements name no principal. */
const GIVING =
  /^AWS::(IAM::(Role|ManagedPolicy|Policy|RolePolicy|UserPolicy|GroupPolicy|User|Group)|SSO::PermissionSet)$/;
const EXPECTED = 'actions named one by one';

export const accessActionsNamed = resourceRule({
  id: 'access-actions-named',
  title: 'A policy names what it allows, action by action, whether it is a role’s or a resource’s',
  promises: ['EVM-25', 'EVM-26'],
  area: 'access',
  fix: 'Write the actions that the service or role needs; `s3:*` for a service that delivers logs lets it read them, too.',
  when: ({ type }) => type !== LIMITING,
  judge: (resource, scope) => documentsOf(resource).flatMap((document) => [...judge(document, resource, scope)]),
  mutants: [
    given('AWS::S3::BucketPolicy', 'PolicyDocument', 'everything in a bucket', '*'),
    given('AWS::S3::BucketPolicy', 'PolicyDocument', 'everything of S3', 's3:*'),
    given('AWS::S3::BucketPolicy', 'PolicyDocument', 'everything that reads', ['s3:PutObject', 's3:Get*']),
    given('AWS::KMS::Key', 'KeyPolicy', 'everything with a key', ['kms:*', 'kms:Decrypt']),
    given('AWS::KMS::Key', 'KeyPolicy', 'everything that begins alike', ['kms:?ecrypt', 'kms:Create*']),
    given('AWS::SNS::TopicPolicy', 'PolicyDocument', 'everything with a topic', 'sns:*'),
    given('AWS::SNS::TopicPolicy', 'PolicyDocument', 'everything but one action', undefined),
    given('AWS::IAM::ManagedPolicy', 'PolicyDocument', 'everything that reads, in capitals', 'S3:GET*'),
    given('AWS::IAM::ManagedPolicy', 'PolicyDocument', 'a wildcard in the middle', ['s3:*Object']),
    given('AWS::SSO::PermissionSet', 'InlinePolicy', 'everything that lists', ['secretsmanager:List*']),
  ],
});

function* judge({ path, statements }: Document, resource: Resource, scope: Scope): Iterable<Verdict> {
  for (const statement of statements) {
    const { sid, effect, principals, notPrincipals, actions, notActions } = statement;
    const given = principals.length > 0 || notPrincipals || GIVING.test(resource.type);
    if (effect !== 'Allow' || !given || isDefaultStatement(statement, resource, scope)) continue;
    const property = `${path}.${sid || 'Statement'}`;
    const wild = actions.filter((action) => /[*?]/.test(action) && !FAMILIES.test(action));
    if (notActions.length > 0) yield broken(resource, property, EXPECTED, `all but ${notActions.join(', ')}`);
    else if (wild.length > 0) yield broken(resource, property, EXPECTED, wild.join(', '));
    else yield compliant(resource, property, actions.join(', '));
  }
}

/** Changes what the first statement that allows something allows. */
function given(type: string, property: string, name: string, action: RawValue | undefined): Mutant {
  const allowing = (properties: RawObject | undefined) => {
    const { Statement } = (properties?.[property] ?? {}) as { Statement?: RawObject[] };
    return (Statement ?? []).find(({ Effect }) => Effect === 'Allow');
  };
  return {
    name,
    kind: 'widen',
    type,
    where: ({ Properties }) => allowing(Properties) !== undefined,
    change: ({ Properties }) => {
      const statement = allowing(Properties);
      if (!statement) return;
      delete statement.Action;
      if (action === undefined) statement.NotAction = 'sns:DeleteTopic';
      else statement.Action = action;
    },
  };
}
