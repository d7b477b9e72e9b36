import { organizationOf } from '../../../lib/config/environment';
import { sameJson } from '../../assembly/same-json';
import type { Value } from '../../assembly/types';
import { guardrails } from '../../guardrails/guardrails';
import type { Mutant, RawObject } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, missing } from '../../rule';
import { compliant } from '../../verdict';
import { binding, contentOf, POLICY } from './bound';

export const guardrailsAsWritten = environmentRule({
  id: 'guardrails-as-written',
  title:
    'Every denial that policies/guardrails writes binds the accounts of the deployment as it stands there, exceptions included',
  promises: ['EVM-03', 'EVM-51', 'EMB-34'],
  area: 'residency',
  fix: 'Change policies/guardrails/guardrails.ts, where it is reviewed, and not the template. A further denial beside it is no harm.',
  *check(scope) {
    if (!scope.environment) return;
    for (const { name, type, content } of guardrails(organizationOf(scope.environment.deployment))) {
      const bound = binding(type, scope);
      const present = bound.flatMap((policy) => partsOf(contentOf(policy)).map((part) => ({ part, policy })));
      for (const part of partsOf(content as Value)) {
        const policy = (
          present.find((each) => sameJson(each.part, part)) ?? present.find((each) => means(each.part, part))
        )?.policy;
        const what = String(field(part, 'Sid') ?? name);
        yield policy
          ? compliant(policy, 'Content', what)
          : missing(POLICY, `${what} of ${type} as policies/guardrails says`);
      }
    }
  },
  mutants: [
    changed('snapshots of everybody may be shared', 'NoSharedSnapshots', (statement) => {
      statement.NotResource = ['arn:*:rds:*:*:snapshot:*'];
    }),
    changed('keys of several regions may be made', 'NoKeysOfSeveralRegions', (statement) => {
      statement.Condition = { Bool: { 'kms:MultiRegion': 'false' } };
    }),
    changed('services act for anybody', 'ServicesForTheOrganizationOnly', (statement) => {
      statement.Effect = 'Allow';
    }),
    changed('resources answer without TLS', 'OverTlsOnly', (statement) => {
      statement.Condition = { BoolIfExists: { 'aws:SecureTransport': 'true' } };
    }),
  ],
});

/** Statements one by one; a policy that has none is one part. */
function partsOf(content: Value | undefined): readonly Value[] {
  const statements = items(field(content, 'Statement'));
  return statements.length > 0 ? statements : items(content);
}

/** Costly, so only asked where nothing stands there word for word. */
function means(one: Value, other: Value): boolean {
  return canonical(one) === canonical(other);
}

/** The same text for the same meaning: names and lists in order, since IAM knows none. */
function canonical(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`);
  return `{${entries.sort().join()}}`;
}

function changed(name: string, sid: string, change: (statement: RawObject) => void): Mutant {
  const found = (properties: RawObject | undefined) =>
    ((properties?.Content as { Statement?: RawObject[] } | undefined)?.Statement ?? []).find(({ Sid }) => Sid === sid);
  return {
    name,
    kind: 'weaken',
    type: POLICY,
    // A weaker denial beside the healthy one weakens nothing.
    copyable: false,
    notices: 'absence',
    where: ({ Properties }) => found(Properties) !== undefined,
    change: ({ Properties }) => {
      const statement = found(Properties);
      if (statement) change(statement);
    },
  };
}
