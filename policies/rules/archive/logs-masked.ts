import type { Resource } from '../../assembly/types';
import { assign, type Mutant, type RawObject, type RawResource, setTo, without } from '../../mutant';
import { allowsAction } from '../../policy-document';
import { field, items } from '../../proofs/values';
import { environmentRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { rolePermissions, workloadRoles } from '../access/role-permissions';
import { LOG_GROUP } from './log-group';

const PROPERTY = 'DataProtectionPolicy';
/** What must never be readable in a log: keys (EVM-66) and payment cards (SMV-42). */
const MASKED = [
  'AwsSecretKey',
  'OpenSshPrivateKey',
  'PkcsPrivateKey',
  'PgpPrivateKey',
  'PuttyPrivateKey',
  'CreditCardNumber',
  'CreditCardSecurityCode',
];

export const archiveLogsMasked = environmentRule({
  id: 'archive-logs-masked',
  title: 'Keys and card numbers are masked in every log that programs of ours or databases write',
  promises: ['EVM-66', 'SMV-42'],
  area: 'secrets',
  fix: 'Set masked on the log group (lib/archive/log-groups.ts); mask-secrets.ts lists what is masked.',
  *check(scope) {
    for (const group of writtenByPrograms(scope)) {
      const missing = MASKED.filter((identifier) => !masks(group, identifier));
      yield missing.length === 0
        ? compliant(group, PROPERTY, MASKED.join(', '))
        : broken(group, PROPERTY, `masks ${MASKED.join(', ')}`, `does not mask ${missing.join(', ')}`);
    }
  },
  // A second log group that nobody writes into breaks nothing.
  mutants: [
    without(LOG_GROUP, PROPERTY, 'nothing masked'),
    setTo(
      LOG_GROUP,
      `${PROPERTY}.Statement.1.Operation`,
      { Audit: { FindingsDestination: {} } },
      'found, but not masked',
      'weaken',
      isMasked,
    ),
    identifiers('card numbers stay readable', (text) => !text.includes('CreditCard')),
    identifiers('keys stay readable', (text) => !text.includes('Key')),
  ].map((mutant) => ({ ...mutant, copyable: false })),
});

/** Log groups that a service's role may write into, and those that a database's logs go to. */
function writtenByPrograms(scope: Scope): ReadonlySet<Resource> {
  const { world } = scope;
  const written = workloadRoles(world)
    .flatMap((role) => rolePermissions(scope).get(role) ?? [])
    .filter(({ statement }) => allowsAction(statement, 'logs:PutLogEvents'))
    .flatMap(({ statement }) => world.mentions([...statement.resources]))
    .filter(({ type }) => type === LOG_GROUP);
  const exported = world.ofType(LOG_GROUP).filter((group) => /^\/aws\/rds\//.test(String(read(group, 'LogGroupName'))));
  return new Set([...written, ...exported]);
}

function masks(group: Resource, identifier: string): boolean {
  return items(read(group, `${PROPERTY}.Statement`)).some(
    (statement) =>
      field(field(field(statement, 'Operation'), 'Deidentify'), 'MaskConfig') !== undefined &&
      items(field(statement, 'DataIdentifier')).some((arn) => String(arn).endsWith(`/${identifier}`)),
  );
}

function isMasked({ Properties }: RawResource): boolean {
  return Properties?.[PROPERTY] !== undefined;
}

function identifiers(name: string, keep: (text: string) => boolean): Mutant {
  return {
    name,
    kind: 'weaken',
    type: LOG_GROUP,
    where: isMasked,
    change: (group) => {
      const policy = group.Properties?.[PROPERTY] as { Statement: RawObject[] };
      const Statement = policy.Statement.map((statement) => ({
        ...statement,
        DataIdentifier: (statement.DataIdentifier as RawObject[]).filter((each) => keep(JSON.stringify(each))),
      }));
      assign(group, `${PROPERTY}.Statement`, Statement);
    },
  };
}
