import type { Resource } from '../../assembly/types';
import { gone, type Mutant, type RawObject, setTo, without } from '../../mutant';
import { allowsAction, type Statement } from '../../policy-document';
import { environmentRule, missing } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { MANAGED_POLICY, ROLE, rolePermissions } from '../access/role-permissions';
import { IDENTITY } from './sending-signed';

const SET = 'AWS::SES::ConfigurationSet';
const TLS = 'DeliveryOptions.TlsPolicy';
const DEFAULT = 'ConfigurationSetAttributes.ConfigurationSetName';
/** Service Authorization Reference, "Amazon SES v2": all that sends; a set is a resource of them, and no condition names it. */
const SENDS = [
  'ses:SendEmail',
  'ses:SendRawEmail',
  'ses:SendBulkEmail',
  'ses:SendTemplatedEmail',
  'ses:SendBulkTemplatedEmail',
];

export const mailSendingOverTls = environmentRule({
  id: 'mail-sending-over-tls',
  title: 'Mail leaves over TLS or not at all, whoever sends it',
  promises: ['EVM-36', 'EVM-34'],
  area: 'edge',
  fix: 'Keep the set of lib/mail/sending.ts as default of the identity; a right to send names this identity and this set, never *.',
  *check(scope) {
    const { environment, world } = scope;
    if (!environment) return;
    const sets = world.ofType(SET);
    if (sets.length === 0) yield missing(SET, 'a set that sends over TLS');
    for (const set of sets) yield read(set, TLS) === 'REQUIRE' ? compliant(set, TLS) : broken(set, TLS, 'REQUIRE');
    for (const identity of world.ofType(IDENTITY))
      yield world.target(read(identity, DEFAULT))?.type === SET
        ? compliant(identity, DEFAULT)
        : broken(identity, DEFAULT, 'a set of these templates');
    yield* judgeRights(scope);
  },
  mutants: [
    gone(SET),
    setTo(SET, TLS, 'OPTIONAL', 'in the clear where the peer knows no TLS'),
    without(SET, 'DeliveryOptions', 'nothing about TLS'),
    without(IDENTITY, 'ConfigurationSetAttributes', 'no default set'),
    setTo(IDENTITY, DEFAULT, 'another', "somebody else's set", 'move'),
    sends('*', 'a role sends past the set'),
    sends({ 'Fn::Sub': 'arn:x:ses:eu-central-1:123456789012:configuration-set/other' }, 'a role sends by another set'),
  ],
});

/** Nobody sends today; whoever will, sends as this identity and by this set. */
function* judgeRights(scope: Scope) {
  for (const [role, permissions] of rolePermissions(scope)) {
    const sending = permissions.filter(({ statement }) => SENDS.some((action) => allowsAction(statement, action)));
    for (const { statement } of sending)
      yield isBound(statement, scope)
        ? compliant(role, 'Policies', 'sends by the set alone')
        : broken(
            role,
            'Policies',
            'a right to send that names the identity and the set of these templates',
            statement.sid,
          );
  }
}

function isBound({ resources, notResources }: Statement, { world }: Scope): boolean {
  const bound = (resource: Resource | undefined) => resource?.type === SET || resource?.type === IDENTITY;
  return notResources.length === 0 && resources.length > 0 && resources.every((arn) => bound(world.target(arn)));
}

/** A right to send, in the first policy that is attached to a role of these templates. */
function sends(Resource: RawObject | string, name: string): Mutant {
  return {
    name,
    kind: 'widen',
    type: MANAGED_POLICY,
    notices: { partner: ROLE },
    where: ({ Properties }) => Array.isArray(Properties?.Roles) && Properties.Roles.length > 0,
    change: ({ Properties }) => {
      const document = Properties?.PolicyDocument as RawObject;
      const more = { Sid: 'Mail', Effect: 'Allow', Action: 'ses:SendEmail', Resource };
      document.Statement = [...(document.Statement as RawObject[]), more];
    },
  };
}
