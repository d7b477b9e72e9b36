import { serviceOwnedBuckets } from '../../../lib/network/service-owned-buckets';
import type { Resource } from '../../assembly/types';
import { type Mutant, type RawObject, setTo, without } from '../../mutant';
import { type Statement, statementsOf } from '../../policy-document';
import { resourceRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';

const TYPE = 'AWS::EC2::VPCEndpoint';
const POLICY = 'PolicyDocument';
const EXPECTED = "statements for principals and resources of the own account, and AWS's own downloads and documents";
const AWS_DOCUMENTS = /^arn:[^:]+:ssm:[^:]+::(document|parameter)\/\*$/;

export const networkEndpointPolicies = resourceRule({
  id: 'network-endpoint-policies',
  title:
    "Each VPC endpoint lets the own account's principals reach the own account's resources, nobody and nothing else",
  promises: ['EVM-15', 'EVM-03', 'SMV-28'],
  area: 'network',
  fix: 'Build the policy from lib/network/endpoint-policy.ts; without a policy an endpoint lets everybody do everything.',
  fixElsewhere:
    'Give the endpoint a policy that names principals, actions and resources; without one it lets everybody do everything.',
  type: TYPE,
  when: (endpoint) => read(endpoint, 'VpcEndpointType') !== 'GatewayLoadBalancer',
  required: (scope) => scope.environment !== undefined,
  judge: (endpoint, scope) => {
    const statements = statementsOf(read(endpoint, POLICY));
    const open = statements.filter((statement) => statement.effect !== 'Deny' && !isOwn(statement, endpoint, scope));
    if (statements.length === 0) return broken(endpoint, POLICY, EXPECTED, 'full access');
    const missing = missingDownloads(endpoint, statements, scope);
    if (missing.length > 0)
      return broken(endpoint, POLICY, `reading from ${missing.join(', ')}, which patching needs`, 'not allowed');
    return open.length === 0
      ? compliant(endpoint, POLICY, EXPECTED)
      : broken(endpoint, POLICY, EXPECTED, open.map(describe).join('; '));
  },
  mutants: [
    without(TYPE, POLICY, 'no policy: full access'),
    setTo(
      TYPE,
      POLICY,
      { Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] },
      'a policy for everybody',
      'widen',
    ),
    statement('principals of any account', (it) => {
      it.Condition = { StringEqualsIfExists: { 'aws:ResourceAccount': '111122223333' } };
    }),
    statement("another account's principals", (it) => {
      it.Condition = { StringEquals: { 'aws:PrincipalAccount': '111122223333' } };
    }),
    statement("any account's resources", (it) => {
      const condition = it.Condition as RawObject;
      delete condition.StringEqualsIfExists;
    }),
    statement('anonymous callers as well', (it) => {
      it.Condition = { StringEqualsIfExists: (it.Condition as RawObject).StringEquals ?? {} };
    }),
    {
      ...statement(
        "writing to AWS's buckets",
        (it) => {
          it.Action = 's3:*';
        },
        1,
      ),
      where: isGateway,
    },
    {
      ...statement(
        'patches that cannot be read',
        (it) => {
          it.Resource = (it.Resource as RawObject[]).slice(1);
        },
        1,
      ),
      where: isGateway,
      // Endpoints add up: what one lets through, another need not.
      copyable: false,
    },
    {
      ...statement(
        "somebody else's bucket",
        (it) => {
          it.Resource = 'arn:*:s3:::somebody-elses-bucket/*';
        },
        1,
      ),
      where: isGateway,
    },
  ],
});

function isOwn(statement: Statement, endpoint: Resource, scope: Scope): boolean {
  const { account, region } = endpoint.stack;
  if (isPublicDownload(statement, scope, region)) return true;
  if (!conditionIs(statement, ['stringequals'], 'aws:principalaccount', account)) return false;
  return (
    conditionIs(statement, ['stringequals', 'stringequalsifexists'], 'aws:resourceaccount', account) ||
    (statement.resources.every((resource) => AWS_DOCUMENTS.test(resource)) && statement.resources.length > 0)
  );
}

/** Package managers do not sign their requests: reading from AWS's own buckets is for everybody (fact sheet 4.10). */
function isPublicDownload(statement: Statement, { environment }: Scope, region: string): boolean {
  const { actions, notActions, resources, notResources } = statement;
  if (resources.length === 0 || notActions.length + notResources.length > 0) return false;
  const either = (['linux', 'windows'] as const).map((operatingSystem) => ({
    region,
    deployment: { operatingSystem },
  }));
  const buckets = (environment ? [environment] : either).flatMap(serviceOwnedBuckets);
  return (
    actions.every((action) => action === 's3:GetObject') &&
    resources.every((resource) => buckets.some((bucket) => resource.endsWith(`:s3:::${bucket}/*`)))
  );
}

/** Buckets that patching reads through the gateway and the policy keeps from it. */
function missingDownloads(endpoint: Resource, statements: readonly Statement[], { environment }: Scope): string[] {
  if (
    !environment ||
    read(endpoint, 'VpcEndpointType') !== 'Gateway' ||
    !String(read(endpoint, 'ServiceName')).endsWith('.s3')
  )
    return [];
  const readable = statements.filter(
    ({ actions, conditions }) => conditions.length === 0 && actions.includes('s3:GetObject'),
  );
  return serviceOwnedBuckets(environment).filter(
    (bucket) => !readable.some(({ resources }) => resources.some((resource) => resource.endsWith(`:s3:::${bucket}/*`))),
  );
}

function conditionIs({ conditions }: Statement, operators: readonly string[], key: string, account: string): boolean {
  return conditions.some(
    (condition) =>
      operators.includes(condition.operator.toLowerCase()) &&
      condition.key.toLowerCase() === key &&
      condition.values.length > 0 &&
      condition.values.every((value) => value === account),
  );
}

function describe({ sid, actions, resources }: Statement): string {
  return `${sid || 'a statement'} allows ${actions.join(', ')} on ${resources.join(', ')}`;
}

function isGateway(endpoint: { Properties?: RawObject }): boolean {
  return endpoint.Properties?.VpcEndpointType === 'Gateway';
}

/** Changes the first statement, or the one at the index. */
function statement(name: string, change: (statement: RawObject) => void, index = 0): Mutant {
  return {
    name,
    kind: 'widen',
    type: TYPE,
    change: (endpoint) => {
      const { Statement } = (endpoint.Properties?.PolicyDocument ?? {}) as { Statement?: RawObject[] };
      const chosen = Statement?.[index];
      if (chosen) change(chosen);
    },
  };
}
