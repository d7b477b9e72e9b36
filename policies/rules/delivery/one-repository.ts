import { servicePrincipal } from '../../../lib/partition';
import type { Resource } from '../../assembly/types';
import { gone, type Mutant, type RawObject, setTo } from '../../mutant';
import { allowsAction, isOn, type Statement } from '../../policy-document';
import { items } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import { isOfOrganization, type Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { ROLE, rolePermissions, trustOf } from '../access/role-permissions';

const PROVIDER = 'AWS::IAM::OIDCProvider';
const HOST = 'token.actions.githubusercontent.com';
const AUDIENCE = servicePrincipal('sts');
const TRUST = 'AssumeRolePolicyDocument';
const START = 'codepipeline:StartPipelineExecution';

export const deliveryOneRepository = environmentRule({
  id: 'delivery-one-repository',
  title: "The deploy role is taken by one repository's workflow for production alone, and can only start the pipeline",
  promises: ['EVM-60'],
  area: 'pipeline',
  fix: 'Keep lib/delivery/repository-role.ts: StringEquals on aud and sub, repo:<owner>/<name>:environment:production.',
  fixElsewhere: 'Demand StringEquals on aud and sub: repo:<owner>/<name>:environment:production.',
  *check(scope) {
    const { environment, world } = scope;
    if (!environment) return;
    const providers = world.ofType(PROVIDER);
    for (const provider of providers) yield judgeProvider(provider);
    const roles = world.ofType(ROLE).filter((role) => federated(role).length > 0 && !isOfPeople(role, scope));
    if (roles.length === 0) yield missing(ROLE, 'a deploy role that trusts the repository');
    for (const role of roles) {
      yield judgeTrust(role, scope);
      yield judgeRights(role, scope);
    }
  },
  mutants: [
    gone(PROVIDER, 'nobody vouches for the repository', { partner: ROLE }),
    setTo(PROVIDER, 'Url', 'https://token.actions.example', 'another host vouches', 'move'),
    setTo(PROVIDER, 'ClientIdList', [AUDIENCE, 'anything'], 'for any audience', 'widen'),
    ...[
      'repo:evermood-example/*',
      'repo:*',
      'repo:somebody/else:environment:production',
      'repo:evermood-example/bollwerk:ref:refs/heads/main',
      'repo:evermood-example/bollwerk:environment:staging',
      'repo:evermood-example/bollwerk:pull_request',
    ].map((sub) => trust(`trusts ${sub}`, { StringEquals: { [`${HOST}:aud`]: AUDIENCE, [`${HOST}:sub`]: sub } })),
    trust('every repository of the organisation', {
      StringEquals: { [`${HOST}:aud`]: AUDIENCE },
      StringLike: { [`${HOST}:sub`]: 'repo:evermood-example/*:environment:production' },
    }),
    trust('no subject', { StringEquals: { [`${HOST}:aud`]: AUDIENCE } }),
    trust('only where there is a subject', {
      StringEqualsIfExists: { [`${HOST}:aud`]: AUDIENCE, [`${HOST}:sub`]: 'repo:x/y:environment:production' },
    }),
    trust('no condition', {}),
    right('deploys past the pipeline', 'sts:AssumeRole', 'arn:*:iam::*:role/cdk-*'),
    right('starts a build', 'codebuild:StartBuild', '*'),
    right('approves', 'codepipeline:PutApprovalResult', '*'),
  ],
});

function judgeProvider(provider: Resource): Verdict {
  if (read(provider, 'Url') !== `https://${HOST}`) return broken(provider, 'Url', `https://${HOST}`);
  const clients = items(read(provider, 'ClientIdList'));
  return clients.length === 1 && clients[0] === AUDIENCE && isOfOrganization(provider.stack)
    ? compliant(provider, 'ClientIdList')
    : broken(provider, 'ClientIdList', `${AUDIENCE} alone, in the delivery account`);
}

function federated(role: Resource): Statement[] {
  return trustOf(role).filter(
    ({ effect, principals, actions }) =>
      effect !== 'Deny' &&
      (principals.some(({ kind }) => kind === 'Federated') || actions.some((action) => /WebIdentity/i.test(action))),
  );
}

/** The identity centre's own roles have a SAML provider. */
function isOfPeople(role: Resource, { world }: Scope): boolean {
  return federated(role).every(({ principals }) =>
    principals.every(({ id }) => world.target(id)?.type === 'AWS::IAM::SAMLProvider'),
  );
}

function judgeTrust(role: Resource, { world, environment }: Scope): Verdict {
  const subject = `repo:${environment?.deployment.organization.delivery.repository}:environment:production`;
  const wanted: { readonly [key: string]: string } = { [`${HOST}:aud`]: AUDIENCE, [`${HOST}:sub`]: subject };
  const statements = trustOf(role).filter(({ effect }) => effect !== 'Deny');
  const holds = statements.every(
    ({ principals, conditions, notPrincipals }) =>
      !notPrincipals &&
      principals.length > 0 &&
      principals.every(({ kind, id }) => kind === 'Federated' && world.target(id)?.type === PROVIDER) &&
      Object.entries(wanted).every(([key, value]) =>
        conditions.some(
          (condition) =>
            condition.operator === 'StringEquals' &&
            isOn(condition, key) &&
            condition.values.length === 1 &&
            condition.values[0] === value,
        ),
      ),
  );
  return holds && isOfOrganization(role.stack)
    ? compliant(role, TRUST, subject)
    : broken(role, TRUST, `the host of the repository, for ${subject} alone`);
}

function judgeRights(role: Resource, scope: Scope): Verdict {
  const statements = (rolePermissions(scope).get(role) ?? []).map(({ statement }) => statement);
  const allowed = statements.filter(({ effect }) => effect !== 'Deny');
  const holds =
    allowed.length > 0 &&
    items(read(role, 'ManagedPolicyArns')).length === 0 &&
    allowed.every(
      (statement) =>
        allowsAction(statement, START) &&
        statement.actions.every((action) => action === START) &&
        statement.notActions.length === 0 &&
        statement.resources.length > 0 &&
        statement.resources.every(
          (text) =>
            text !== '*' && scope.world.mentions(text).some(({ type }) => type === 'AWS::CodePipeline::Pipeline'),
        ),
    );
  return holds
    ? compliant(role, 'Policies', START)
    : broken(role, 'Policies', `${START} on one pipeline, and nothing else`);
}

function isDeployRole(properties: RawObject | undefined): boolean {
  return JSON.stringify(properties?.[TRUST] ?? '').includes(HOST);
}

function trust(name: string, Condition: RawObject): Mutant {
  return {
    name: `the deploy role: ${name}`,
    kind: 'widen',
    type: ROLE,
    where: ({ Properties }) => isDeployRole(Properties),
    change: ({ Properties }) => {
      const { Statement } = (Properties?.[TRUST] ?? {}) as { Statement?: RawObject[] };
      for (const statement of Statement ?? []) statement.Condition = Condition;
    },
  };
}

function right(name: string, Action: string, Resource: string): Mutant {
  return {
    name: `the deploy role ${name}`,
    kind: 'widen',
    type: 'AWS::IAM::ManagedPolicy',
    where: ({ Properties }) => Properties?.Description === 'Rights of deploy',
    notices: { partner: ROLE },
    change: ({ Properties }) => {
      const { Statement } = (Properties?.PolicyDocument ?? {}) as { Statement?: RawObject[] };
      Statement?.push({ Effect: 'Allow', Action, Resource });
    },
  };
}
