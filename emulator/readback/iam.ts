import {
  GetInstanceProfileCommand,
  GetOpenIDConnectProviderCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListEntitiesForPolicyCommand,
  ListPolicyVersionsCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import type { Api } from './api';
import { at, type Deployed, list } from './deployed';
import { readBack, type World } from './read-back';

/** IAM answers policies in percent-encoding. */
function decoded(document: string | undefined): string | undefined {
  return document === undefined ? undefined : decodeURIComponent(document);
}

async function roleState(api: Api, { physicalId: RoleName }: Deployed) {
  const iam = api.client(IAMClient);
  const [role, attached, names] = await Promise.all([
    iam.send(new GetRoleCommand({ RoleName })),
    iam.send(new ListAttachedRolePoliciesCommand({ RoleName })),
    iam.send(new ListRolePoliciesCommand({ RoleName })),
  ]);
  const inline = await Promise.all(
    (names.PolicyNames ?? []).map((PolicyName) => iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }))),
  );
  return {
    role: role.Role,
    attached: (attached.AttachedPolicies ?? []).map(({ PolicyArn }) => PolicyArn),
    inline: inline.map(({ PolicyName, PolicyDocument }) => ({ PolicyName, PolicyDocument: decoded(PolicyDocument) })),
  };
}

/** Managed policies reach a role from both sides: its own list, and policies that name the role. */
function attachedTo(role: Deployed, world: World): readonly unknown[] {
  const naming = world.filter(
    ({ type, account, properties }) =>
      type === 'AWS::IAM::ManagedPolicy' &&
      account === role.account &&
      Array.isArray(properties.Roles) &&
      properties.Roles.includes(role.physicalId),
  );
  return [...list(role, 'ManagedPolicyArns'), ...naming.map(({ physicalId }) => physicalId)];
}

/** As above for inline policies: `AWS::IAM::Policy` writes them into the role. */
function inlineIn(role: Deployed, world: World): readonly unknown[] {
  const naming = world.filter(
    ({ type, account, properties }) =>
      type === 'AWS::IAM::Policy' &&
      account === role.account &&
      Array.isArray(properties.Roles) &&
      properties.Roles.includes(role.physicalId),
  );
  return [
    ...list(role, 'Policies'),
    ...naming.map(({ properties: { PolicyName, PolicyDocument } }) => ({ PolicyName, PolicyDocument })),
  ];
}

export const role = readBack({
  type: 'AWS::IAM::Role',
  read: roleState,
  checks: [
    {
      path: 'AssumeRolePolicyDocument',
      promises: ['EMB-11', 'EVM-22', 'EVM-60', 'EVM-62'],
      actual: (answer) => decoded(answer.role?.AssumeRolePolicyDocument),
    },
    {
      path: 'PermissionsBoundary',
      promises: ['EVM-26'],
      actual: (answer) => answer.role?.PermissionsBoundary?.PermissionsBoundaryArn,
    },
    {
      path: 'ManagedPolicyArns',
      promises: ['EVM-26'],
      always: true,
      expected: attachedTo,
      actual: ({ attached }) => attached,
    },
    { path: 'Policies', promises: ['EVM-26'], always: true, expected: inlineIn, actual: ({ inline }) => inline },
    { path: 'MaxSessionDuration', promises: ['EVM-27'], actual: (answer) => answer.role?.MaxSessionDuration },
  ],
  notPromised: ['Description', 'RoleName', 'Path', 'Tags'],
});

export const managedPolicy = readBack({
  type: 'AWS::IAM::ManagedPolicy',
  read: async (api, { physicalId: PolicyArn }) => {
    const iam = api.client(IAMClient);
    const versions = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
    const VersionId = versions.Versions?.find(({ IsDefaultVersion }) => IsDefaultVersion)?.VersionId;
    const [version, entities] = await Promise.all([
      iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId })),
      iam.send(new ListEntitiesForPolicyCommand({ PolicyArn })),
    ]);
    return { document: decoded(version.PolicyVersion?.Document), roles: entities.PolicyRoles ?? [] };
  },
  checks: [
    { path: 'PolicyDocument', promises: ['EVM-22', 'EVM-26', 'EVM-30', 'SMV-18'], actual: ({ document }) => document },
    { path: 'Roles', promises: ['EVM-26'], actual: ({ roles }) => roles.map(({ RoleName }) => RoleName) },
  ],
  notPromised: ['Description', 'Path', 'ManagedPolicyName'],
});

/** Judged with the role that holds it; a policy for users or groups would be a policy outside the roles. */
export const inlinePolicy = readBack({
  type: 'AWS::IAM::Policy',
  read: async (api, resource) => {
    const iam = api.client(IAMClient);
    const roles = list(resource, 'Roles').map(String);
    const held = await Promise.all(
      roles.map((RoleName) => iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: resource.physicalId }))),
    );
    return held.map(({ PolicyDocument }) => decoded(PolicyDocument));
  },
  checks: [
    {
      path: 'PolicyDocument',
      promises: ['EVM-26'],
      expected: (resource) => list(resource, 'Roles').map(() => at(resource.properties, 'PolicyDocument')),
      actual: (documents) => documents.map((document) => JSON.parse(document ?? 'null')),
    },
  ],
  notPromised: ['PolicyName', 'Roles'],
});

export const instanceProfile = readBack({
  type: 'AWS::IAM::InstanceProfile',
  read: (api, { physicalId }) =>
    api.client(IAMClient).send(new GetInstanceProfileCommand({ InstanceProfileName: physicalId })),
  checks: [
    {
      path: 'Roles',
      promises: ['SMV-06', 'SMV-29'],
      actual: ({ InstanceProfile }) => InstanceProfile?.Roles?.map(({ RoleName }) => RoleName),
    },
  ],
  notPromised: ['InstanceProfileName', 'Path'],
});

export const identityProvider = readBack({
  type: 'AWS::IAM::OIDCProvider',
  read: (api, { physicalId }) =>
    api.client(IAMClient).send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: physicalId })),
  checks: [
    // IAM tells the address without its scheme.
    {
      path: 'Url',
      promises: ['EVM-60'],
      actual: ({ Url }) => Url,
      expected: ({ properties }) => String(properties.Url).replace('https://', ''),
    },
    { path: 'ClientIdList', promises: ['EVM-60'], actual: ({ ClientIDList }) => ClientIDList },
  ],
});
