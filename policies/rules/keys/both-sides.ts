import type { Resource } from '../../assembly/types';
import type { Mutant, RawObject, RawTemplate, RawValue } from '../../mutant';
import { KEY } from '../../own-key';
import { coversAction, type Statement, statementsOf } from '../../policy-document';
import { resourceRule, type Verdict } from '../../rule';
import { isOfOrganization, type Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { isTakenOnlyBy, ROLE, rolePermissions } from '../access/role-permissions';

const PROPERTY = 'KeyPolicy';
const USES = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:CreateGrant'];

export const keysBothSides = resourceRule({
  id: 'keys-both-sides',
  title: 'A key admits the roles that have a right to use it, and no other role',
  promises: ['EVM-25', 'EMB-34', 'SMV-19'],
  area: 'keys',
  fix: 'Name the role in the key’s policy (lib/keys) whose own policy names the key, and nobody else.',
  type: KEY,
  when: (key, { environment }) => environment !== undefined && !isOfOrganization(key.stack),
  judge: (key, scope): readonly Verdict[] => {
    const strange = statementsOf(read(key, PROPERTY))
      .filter(({ effect }) => effect === 'Allow')
      .flatMap((statement) =>
        rolesIn(statement, scope).flatMap((role) => {
          const used = USES.filter((action) => coversAction(statement, action));
          const lacking = used.filter((action) => !mayUse(role, action, key, scope));
          return lacking.length === used.length && used.length > 0
            ? [broken(key, `${PROPERTY}.${statement.sid}`, `a role that has a right to it`, role.logicalId)]
            : [];
        }),
      );
    return strange.length === 0 ? [compliant(key, PROPERTY, 'admits those who have a right to it')] : strange;
  },
  mutants: [
    admitted('another role than the one with a right', ({ Principal }, other) => {
      const { AWS } = Principal as RawObject;
      (Principal as RawObject).AWS = Array.isArray(AWS) ? [...AWS.slice(1), other] : other;
    }),
    admitted('one role more', ({ Principal }, other) => {
      const { AWS = [] } = Principal as RawObject;
      (Principal as RawObject).AWS = [AWS as RawValue[], other].flat();
    }),
  ],
});

/**
 * Roles that a statement names. The servers' use stands in the key's policy alone, which suffices (KMS Developer Guide,
 * "Key policies"); a role without any rights belongs to something that the deployment has not.
 */
function rolesIn({ principals }: Statement, scope: Scope): Resource[] {
  return principals
    .flatMap(({ id }) => scope.world.target(id) ?? [])
    .filter(({ type }) => type === ROLE)
    .filter((role) => !isTakenOnlyBy(role, ['ec2']) && (rolePermissions(scope).get(role) ?? []).length > 0);
}

function mayUse(role: Resource, action: string, key: Resource, scope: Scope): boolean {
  return (rolePermissions(scope).get(role) ?? []).some(
    ({ statement }) =>
      statement.effect === 'Allow' &&
      coversAction(statement, action) &&
      scope.world.mentions([...statement.resources]).includes(key),
  );
}

/** Names the role that copies logs in the first statement that names the role of a function. */
function admitted(name: string, change: (statement: RawObject, other: RawValue) => void): Mutant {
  const found = (properties: RawObject | undefined) =>
    ((((properties?.[PROPERTY] ?? {}) as RawObject).Statement ?? []) as RawObject[]).find(
      ({ Sid, Effect }) => Effect === 'Allow' && /^(Erasures|Rotation|Mask|Extract)$/.test(String(Sid)),
    );
  const other = ({ Resources }: RawTemplate) =>
    Object.keys(Resources).find((id) => id.startsWith('logreplication') && Resources[id]?.Type === ROLE);
  return {
    name,
    kind: 'widen',
    type: KEY,
    where: ({ Properties }, template) => found(Properties) !== undefined && other(template) !== undefined,
    change: ({ Properties }, template) => {
      const statement = found(Properties);
      if (statement) change(statement, { 'Fn::GetAtt': [other(template) ?? '', 'Arn'] });
    },
  };
}
