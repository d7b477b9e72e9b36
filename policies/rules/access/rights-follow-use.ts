import type { Resource } from '../../assembly/types';
import { awayFrom, type Mutant, type RawObject, type RawResource, type RawValue } from '../../mutant';
import type { Statement } from '../../policy-document';
import { resourceRule, type Verdict } from '../../rule';
import { broken, compliant } from '../../verdict';
import { MANAGED_POLICY, ROLE, rolePermissions, trustOf } from './role-permissions';
import { reachOf, workersOf } from './role-runners';

const PROFILE = 'AWS::IAM::InstanceProfile';
const FUNCTION = 'AWS::Lambda::Function';
const PROPERTY = 'Policies';

export const accessRightsFollowUse = resourceRule({
  id: 'access-rights-follow-use',
  title: 'A role of a service reaches what runs under it works with, and nothing else; no such role lies unused',
  promises: ['EVM-26', 'SMV-20'],
  area: 'access',
  fix: 'Give the policy to the role whose function, state machine or schedule names these resources; name the resources of that one only.',
  type: ROLE,
  when: (role, { environment }) => environment !== undefined && trustOf(role).some(isService),
  judge: (role, scope): readonly Verdict[] => {
    const permissions = rolePermissions(scope).get(role) ?? [];
    const runners = workersOf(role, scope.world);
    if (runners.length === 0) {
      return [
        permissions.length === 0
          ? compliant(role, PROPERTY, 'no rights, and nobody who runs with them')
          : broken(role, PROPERTY, 'rights for something that runs under the role', 'nothing does'),
      ];
    }
    const reached = permissions
      .filter(({ statement }) => statement.effect === 'Allow')
      .flatMap(({ statement: { sid, resources } }) =>
        scope.world.mentions([...resources]).map((resource) => ({ sid, resource })),
      );
    const left = new Set(reached.map(({ resource }) => resource));
    for (const each of left.size > 0 ? reachOf(runners, scope.world) : []) {
      left.delete(each);
      if (left.size === 0) break;
    }
    const strange = reached
      .filter(({ resource }) => left.has(resource))
      .map(({ sid, resource }) => `${sid}: ${nameOf(resource)}`);
    return strange.length === 0
      ? [compliant(role, PROPERTY, `as far as ${runners.map(nameOf).join(', ')}`)]
      : strange.map((actual) =>
          broken(role, PROPERTY, `only what ${runners.map(nameOf).join(', ')} works with`, actual),
        );
  },
  mutants: [
    {
      name: 'an instance profile with the role of a function',
      kind: 'detach',
      type: PROFILE,
      notices: { partner: ROLE },
      copyable: false,
      change: ({ Properties = {} }) => {
        Properties.Roles = ['somebody-elses'];
      },
    },
    swapped('a function with the role of another one', FUNCTION, ({ Properties = {} }, other) => {
      Properties.Role = other.Properties?.Role ?? null;
    }),
    swapped('rights for the role of another function', MANAGED_POLICY, ({ Properties = {} }, other) => {
      Properties.Roles = other.Properties?.Roles ?? null;
    }),
    // There the other policy is API Gateway's and names no group: that is judged apart (access-resources-named).
    awayFrom(
      'AWS::ApiGateway::RestApi',
      swapped('the log group of another function', MANAGED_POLICY, ({ Properties = {} }, other) => {
        const statement = statementWith('logs:PutLogEvents', Properties);
        const theirs = statementWith('logs:PutLogEvents', other.Properties);
        if (statement && theirs?.Resource) statement.Resource = theirs.Resource;
      }),
    ),
    {
      name: 'another vault than the one that is written into',
      kind: 'widen',
      type: MANAGED_POLICY,
      notices: { partner: ROLE },
      copyable: false,
      where: ({ Properties }) => givenWith('backup:StartBackupJob', Properties),
      change: ({ Properties }, { Resources }) => {
        const statement = statementWith('backup:StartBackupJob', Properties);
        const [vault] = Object.entries(Resources).filter(
          ([id, { Type }]) => Type === 'AWS::Backup::BackupVault' && !JSON.stringify(statement).includes(`"${id}"`),
        );
        if (statement && vault) statement.Resource = { 'Fn::GetAtt': [vault[0], 'BackupVaultArn'] };
      },
    },
  ],
});

function isService({ effect, principals }: Statement): boolean {
  return effect === 'Allow' && principals.some(({ kind }) => kind === 'Service');
}

function nameOf({ stack, logicalId }: Resource): string {
  return `${stack.id.split('/').at(-1)}/${logicalId}`;
}

function statementWith(action: string, properties: RawObject | undefined): RawObject | undefined {
  const { Statement } = (properties?.PolicyDocument ?? {}) as { Statement?: RawObject[] };
  return Statement?.find(({ Action, Effect }) => Effect === 'Allow' && [Action as RawValue].flat().includes(action));
}

/** Whether a policy gives a right to roles; a boundary gives none. */
function givenWith(action: string, properties: RawObject | undefined): boolean {
  return properties?.Roles !== undefined && statementWith(action, properties) !== undefined;
}

/** Changes one resource by what stands in another of its kind in the same template. */
function swapped(name: string, type: string, change: (resource: RawResource, other: RawResource) => void): Mutant {
  const logs = (each: RawResource) => type === FUNCTION || givenWith('logs:PutLogEvents', each.Properties);
  const others = (resource: RawResource, template: { Resources: { [id: string]: RawResource } }) =>
    Object.values(template.Resources).filter(
      (each) =>
        each.Type === type && logs(each) && JSON.stringify(each.Properties) !== JSON.stringify(resource.Properties),
    );
  return {
    name,
    kind: 'widen',
    type,
    notices: { partner: ROLE },
    copyable: false,
    where: (resource, template) =>
      logs(resource) &&
      resource.Properties?.Description !== undefined &&
      others(resource, template).some(({ Properties }) => Properties?.Description !== undefined),
    change: (resource, template) => {
      const [other] = others(resource, template).filter(({ Properties }) => Properties?.Description !== undefined);
      if (other) change(resource, other);
    },
  };
}
