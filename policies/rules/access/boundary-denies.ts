import { type Mutant, type RawObject, setTo } from '../../mutant';
import { environmentRule, missing } from '../../rule';
import { broken, compliant } from '../../verdict';
import { boundaries, gapsOf } from './boundary';
import { MANAGED_POLICY } from './role-permissions';

const PROPERTY = 'PolicyDocument';
const EXPECTED =
  'denials without condition: of gaining rights, destroying keys, tampering with logs, sharing data, leaving region and account';

export const accessBoundaryDenies = environmentRule({
  id: 'access-boundary-denies',
  title:
    'Whatever is attached to a role, it cannot gain rights, destroy keys, silence logs, or carry data out of region and account',
  promises: ['EVM-26', 'EVM-03', 'EMB-34', 'EVM-28', 'EVM-51', 'SMV-35'],
  area: 'access',
  fix: 'Put the denial back into lib/identity/boundary-denials.ts; the Allow part names actions one by one.',
  *check(scope) {
    const policies = boundaries(scope);
    if (policies.length === 0 && scope.environment) yield missing(MANAGED_POLICY, 'a permissions boundary');
    for (const policy of policies) {
      const gaps = gapsOf(policy, scope);
      yield gaps.length === 0
        ? compliant(policy, PROPERTY, EXPECTED)
        : broken(policy, PROPERTY, EXPECTED, `leaves open ${gaps.join('; ')}`);
    }
  },
  // A second policy that is nobody's boundary breaks nothing.
  mutants: [
    statement('Escalation', 'may gain rights', remove),
    statement('Escalation', 'may create access keys', (it) => without(it, 'iam:Create*')),
    statement('Escalation', 'may gain rights with a second factor', (it) =>
      narrow(it, { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }),
    ),
    statement('Escalation', 'may change some roles', (it) => ({ ...it, Resource: 'arn:*:iam::*:role/other/*' })),
    statement('KeyDestruction', 'may destroy keys', remove),
    statement('KeyDestruction', 'may schedule the deletion of keys', (it) => without(it, 'kms:ScheduleKeyDeletion')),
    statement('LogTampering', 'may delete logs', remove),
    statement('LogTampering', 'may bypass the lock', (it) => without(it, 's3:BypassGovernanceRetention')),
    statement('LogTampering', 'only advises', (it) => ({ ...it, Effect: 'Allow' })),
    statement('SharingAndReplication', 'may share snapshots', remove),
    statement('LeavingTheRegion', 'may leave the region', remove),
    statement('LeavingTheRegion', 'may leave for Ireland', (it) => ({
      ...it,
      Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1'] } },
    })),
    statement('LeavingTheRegion', 'may use S3 everywhere', (it) => ({
      ...it,
      NotAction: [...(it.NotAction as string[]), 's3:*'],
    })),
    statement('WritingToForeignBuckets', 'may write into foreign buckets', remove),
    statement('AtMost', 'may do everything with S3', (it) => ({ ...it, Action: [...(it.Action as string[]), 's3:*'] })),
    statement('AtMost', 'may do everything', (it) => ({ ...it, Action: '*' })),
    {
      ...setTo(
        MANAGED_POLICY,
        PROPERTY,
        { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
        'a boundary that bounds nothing',
        'widen',
      ),
      where: isBoundary,
      copyable: false,
    },
  ],
});

type Change = (statement: RawObject) => RawObject | undefined;

/** Changes the statement with a Sid; undefined takes it away. */
function statement(sid: string, name: string, change: Change): Mutant {
  return {
    name,
    kind: 'weaken',
    type: MANAGED_POLICY,
    where: isBoundary,
    copyable: false,
    change: ({ Properties }) => {
      const document = Properties?.[PROPERTY] as RawObject;
      document.Statement = (document.Statement as RawObject[]).flatMap((each) =>
        each.Sid === sid ? (change(each) ?? []) : each,
      );
    },
  };
}

function isBoundary({ Properties }: { Properties?: RawObject }): boolean {
  return JSON.stringify(Properties?.[PROPERTY] ?? '').includes('"Escalation"');
}

function remove(): undefined {
  return undefined;
}

function without(statement: RawObject, action: string): RawObject {
  return { ...statement, Action: (statement.Action as string[]).filter((each) => each !== action) };
}

function narrow(statement: RawObject, Condition: RawObject): RawObject {
  return { ...statement, Condition };
}
