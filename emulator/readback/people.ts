import type { Api } from './api';
import { type Deployed, text } from './deployed';
import { readBack } from './read-back';
import { unsignedJson } from './unsigned';

/** The two halves of the ids that CloudFormation gives to what belongs to an identity centre. */
function halves({ physicalId }: Deployed): readonly [string, string] {
  const [one = '', other = ''] = physicalId.split('|');
  return [one, other];
}

/** One question to Identity Center about a permission set. */
function ofSet<Answer>(api: Api, resource: Deployed, operation: string): Promise<Answer> {
  const [InstanceArn, PermissionSetArn] = halves(resource);
  return unsignedJson<Answer>(api, 'sso', `SWBExternalService.${operation}`, { InstanceArn, PermissionSetArn });
}

interface PermissionSetState {
  readonly set: { readonly PermissionSet: { readonly Name?: string; readonly SessionDuration?: string } };
  readonly policy: { readonly InlinePolicy?: string };
  readonly boundary: { readonly PermissionsBoundary?: object };
}

const permissionSet = readBack({
  type: 'AWS::SSO::PermissionSet',
  read: async (api, resource): Promise<PermissionSetState> => {
    const [set, policy, boundary] = await Promise.all([
      ofSet<PermissionSetState['set']>(api, resource, 'DescribePermissionSet'),
      ofSet<PermissionSetState['policy']>(api, resource, 'GetInlinePolicyForPermissionSet'),
      ofSet<PermissionSetState['boundary']>(api, resource, 'GetPermissionsBoundaryForPermissionSet'),
    ]);
    return { set, policy, boundary };
  },
  checks: [
    { path: 'Name', promises: ['SMV-06'], actual: ({ set }) => set.PermissionSet.Name },
    { path: 'SessionDuration', promises: ['EVM-27'], actual: ({ set }) => set.PermissionSet.SessionDuration },
    { path: 'InlinePolicy', promises: ['SMV-20', 'EVM-25', 'SMV-18'], actual: ({ policy }) => policy.InlinePolicy },
    {
      path: 'PermissionsBoundary',
      promises: ['EMB-12', 'EVM-26'],
      actual: ({ boundary }) => boundary.PermissionsBoundary,
    },
  ],
  notPromised: ['InstanceArn', 'Description'],
});

interface Assignments {
  readonly AccountAssignments: readonly object[];
}

const assignment = readBack({
  type: 'AWS::SSO::Assignment',
  read: (api, resource) =>
    unsignedJson<Assignments>(api, 'sso', 'SWBExternalService.ListAccountAssignments', {
      InstanceArn: text(resource, 'InstanceArn'),
      AccountId: text(resource, 'TargetId'),
      PermissionSetArn: text(resource, 'PermissionSetArn'),
    }),
  checks: [
    {
      path: 'PrincipalId',
      promises: ['EMB-10', 'SMV-20'],
      expected: (resource) => [
        {
          AccountId: text(resource, 'TargetId'),
          PermissionSetArn: text(resource, 'PermissionSetArn'),
          PrincipalId: text(resource, 'PrincipalId'),
          PrincipalType: text(resource, 'PrincipalType'),
        },
      ],
      actual: ({ AccountAssignments }) => AccountAssignments,
    },
  ],
  notPromised: ['InstanceArn', 'PermissionSetArn', 'PrincipalType', 'TargetId', 'TargetType'],
});

const group = readBack({
  type: 'AWS::IdentityStore::Group',
  read: (api, resource) => {
    const [GroupId, IdentityStoreId] = halves(resource);
    const asked = { GroupId, IdentityStoreId };
    return unsignedJson<{ readonly DisplayName?: string }>(
      api,
      'identitystore',
      'AWSIdentityStore.DescribeGroup',
      asked,
    );
  },
  checks: [{ path: 'DisplayName', promises: ['EMB-10'], actual: ({ DisplayName }) => DisplayName }],
  notPromised: ['IdentityStoreId', 'Description'],
});

interface Membership {
  readonly GroupId?: string;
  readonly MemberId?: object;
}

const membership = readBack({
  type: 'AWS::IdentityStore::GroupMembership',
  read: (api, resource) => {
    const [MembershipId, IdentityStoreId] = halves(resource);
    const asked = { MembershipId, IdentityStoreId };
    return unsignedJson<Membership>(api, 'identitystore', 'AWSIdentityStore.DescribeGroupMembership', asked);
  },
  checks: [
    { path: 'GroupId', promises: ['EMB-10'], actual: ({ GroupId }) => GroupId },
    { path: 'MemberId', promises: ['EMB-10', 'EVM-68'], actual: ({ MemberId }) => MemberId },
  ],
  notPromised: ['IdentityStoreId'],
});

export const peopleTypes = [permissionSet, assignment, group, membership];
