import { servicePrincipal } from '../../../lib/partition';
import type { Resource } from '../../assembly/types';
import { type Mutant, type RawObject, rawRoot, setTo } from '../../mutant';
import type { Condition, Statement } from '../../policy-document';
import { items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { accountIn, ownAccounts, ownerOf } from './accounts';
import { documentsOf } from './documents';

const FOREIGN = '999988887777';
const EXPECTED = "principals of the environment's own account, and services of AWS";
/** Types that name a principal in a property of its own instead of a policy document. */
const NAMING: { readonly [type: string]: string } = {
  'AWS::Lambda::Permission': 'Principal',
  'AWS::Lambda::LayerVersionPermission': 'Principal',
  'AWS::Events::EventBusPolicy': 'Principal',
  'AWS::EC2::VPCEndpointServicePermissions': 'AllowedPrincipals',
  'AWS::RAM::ResourceShare': 'Principals',
  'AWS::EC2::NetworkInterfacePermission': 'AwsAccountId',
  'AWS::Oam::Link': 'SinkIdentifier',
};
/** Conditions that say which account a request may come from, or on whose behalf. */
const ACCOUNT_KEYS =
  /^(aws:(principalaccount|sourceaccount|sourceowner|principalarn|sourcearn)|kms:calleraccount|s3:resourceaccount)$/i;

export const accessNoForeignPrincipal = resourceRule({
  id: 'access-no-foreign-principal',
  title: 'No policy of any resource lets in a foreign account, or everybody',
  promises: ['EVM-62', 'EVM-50', 'EVM-51'],
  area: 'access',
  fix: 'Name a role of this environment or a service of AWS. The operators have listed no vendor with an account of its own.',
  judge: (resource, scope) => [
    ...documentsOf(resource).flatMap(({ path, statements }) =>
      statements.filter(speaks).map((statement) => judge(statement, resource, path, scope)),
    ),
    ...judgeProperty(resource, scope),
  ],
  mutants: [
    ...['AWS::S3::BucketPolicy', 'AWS::IAM::Role', 'AWS::KMS::Key'].flatMap((type) => [
      admits(type, 'another account', { AWS: rawRoot(FOREIGN) }),
      admits(type, 'another account by its number', { AWS: FOREIGN }),
      admits(type, 'another account beside a service', { AWS: rawRoot(FOREIGN), Service: servicePrincipal('ec2') }),
      admits(type, 'everybody', '*'),
      admits(type, 'everybody who comes over TLS', { AWS: '*' }, { Bool: { 'aws:SecureTransport': 'true' } }),
      admits(
        type,
        'another account by a condition',
        { AWS: '*' },
        { StringEquals: { 'aws:PrincipalAccount': FOREIGN } },
      ),
      admits(type, 'everybody but one', undefined),
    ]),
    {
      name: 'log groups written by another account',
      kind: 'widen',
      type: 'AWS::Logs::ResourcePolicy',
      change: ({ Properties }) => {
        const statement = { Effect: 'Allow', Principal: { AWS: FOREIGN }, Action: 'logs:PutLogEvents', Resource: '*' };
        if (Properties) Properties.PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
      },
    },
    policy('AWS::SecretsManager::ResourcePolicy', 'ResourcePolicy', 'a secret read by another account'),
    policy('AWS::SQS::QueuePolicy', 'PolicyDocument', 'a queue of another account'),
    policy('AWS::SNS::TopicPolicy', 'PolicyDocument', 'a topic of another account'),
    policy('AWS::Backup::BackupVault', 'AccessPolicy', 'a vault read by another account'),
    policy('AWS::ECR::Repository', 'RepositoryPolicyText', 'images of another account'),
    named(
      'AWS::Lambda::Permission',
      { Principal: FOREIGN, Action: 'lambda:InvokeFunction' },
      'a function called by another account',
    ),
    named(
      'AWS::Lambda::Permission',
      { Principal: '*', Action: 'lambda:InvokeFunction' },
      'a function called by everybody',
    ),
    named('AWS::Events::EventBusPolicy', { Principal: FOREIGN, StatementId: 'x' }, 'events of another account'),
    named('AWS::RAM::ResourceShare', { Principals: [FOREIGN], Name: 'x' }, 'resources shared with another account'),
    setTo(
      'AWS::EC2::VPCEndpoint',
      'PolicyDocument',
      { Statement: [{ Effect: 'Allow', Principal: { AWS: FOREIGN }, Action: '*', Resource: '*' }] },
      "an endpoint for another account's principals",
      'widen',
    ),
  ],
});

function speaks({ effect, principals, notPrincipals }: Statement): boolean {
  return effect !== 'Deny' && (principals.length > 0 || notPrincipals);
}

function judge(statement: Statement, resource: Resource, path: string, scope: Scope): Verdict {
  const property = `${path}.${statement.sid || 'Statement'}`;
  if (statement.notPrincipals) return broken(resource, property, EXPECTED, 'everybody but somebody');
  const own = ownAccounts(resource, scope);
  const tied = statement.conditions.some((condition) => ties(condition, own));
  // An endpoint's policy gives nobody access to anything: what it lets through is judged as network.
  const everybody = tied || resource.type === 'AWS::EC2::VPCEndpoint';
  const bad = statement.principals.find((principal) => {
    const owner = ownerOf(principal, resource, scope);
    return owner === 'foreign' || owner === 'unknown' || (owner === 'everybody' && !everybody);
  });
  const stranger = statement.conditions.find((condition) => admitsStranger(condition, own));
  if (bad) return broken(resource, property, EXPECTED, bad.id);
  return stranger
    ? broken(resource, property, EXPECTED, `${stranger.key} ${stranger.values.join(', ')}`)
    : compliant(resource, property, statement.principals.map(({ id }) => id).join(', '));
}

/** Whether a condition confines everybody to principals of the own account. */
function ties({ operator, key, values }: Condition, own: readonly string[]): boolean {
  const exact = /^(StringEquals|StringLike|ArnEquals|ArnLike)$/.test(operator) && values.length > 0;
  return (
    exact &&
    /^(aws:(principalaccount|sourceaccount)|kms:calleraccount)$/i.test(key) &&
    values.every((value) => own.includes(value))
  );
}

function admitsStranger({ operator, key, values }: Condition, own: readonly string[]): boolean {
  if (/not/i.test(operator) || !ACCOUNT_KEYS.test(key)) return false;
  return values.some((value) => {
    const account = /^\d{12}$/.test(value) ? value : accountIn(value);
    return account !== undefined && !own.includes(account);
  });
}

function* judgeProperty(resource: Resource, scope: Scope): Iterable<Verdict> {
  const property = NAMING[resource.type];
  if (!property) return;
  for (const value of items(read(resource, property))) {
    const kind = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(String(value)) ? 'Service' : 'AWS';
    const owner = ownerOf({ kind, id: String(value) }, resource, scope);
    yield owner === 'own' || owner === 'service'
      ? compliant(resource, property, value)
      : broken(resource, property, EXPECTED, value);
  }
}

/** One more statement in the policy that a type has; without principals it names everybody but one. */
function admits(type: string, name: string, Principal: RawObject | string | undefined, Condition?: RawObject): Mutant {
  const property =
    { 'AWS::S3::BucketPolicy': 'PolicyDocument', 'AWS::IAM::Role': 'AssumeRolePolicyDocument' }[type] ?? 'KeyPolicy';
  return {
    name: `${type}: ${name}`,
    kind: 'widen',
    type,
    change: ({ Properties }) => {
      const { Statement } = (Properties?.[property] ?? {}) as { Statement?: RawObject[] };
      const who: RawObject = Principal === undefined ? { NotPrincipal: { AWS: FOREIGN } } : { Principal };
      Statement?.push({ Effect: 'Allow', ...who, Action: '*', Resource: '*', ...(Condition ? { Condition } : {}) });
    },
  };
}

function policy(type: string, property: string, name: string): Mutant {
  const Statement = [{ Effect: 'Allow', Principal: { AWS: rawRoot(FOREIGN) }, Action: '*', Resource: '*' }];
  return named(type, { [property]: { Version: '2012-10-17', Statement } }, name);
}

/** A new resource; the finding must name it. */
function named(type: string, properties: RawObject, name: string): Mutant {
  return {
    name,
    kind: 'widen',
    type: 'AWS::EC2::VPC',
    notices: { partner: type },
    change: (_vpc, template) => {
      template.Resources.Added = { Type: type, Properties: properties };
    },
  };
}
