import { organizationOf } from '../../../lib/config/environment';
import { sameJson } from '../../assembly/same-json';
import type { Value } from '../../assembly/types';
import { guardrails } from '../../guardrails/guardrails';
import type { Mutant, RawObject } from '../../mutant';
import { type Condition, type Statement, statementsOf } from '../../policy-document';
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
      for (const { what, isIn } of partsOf(content as Value, name)) {
        const policy = bound.find((each) => isIn(contentOf(each)));
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

interface Part {
  readonly what: string;
  readonly isIn: (content: Value | undefined) => boolean;
}

/** Statements one by one; a policy that has none is one part. What stands there word for word needs no comparison. */
function partsOf(content: Value, name: string): readonly Part[] {
  const statements = items(field(content, 'Statement'));
  if (statements.length === 0)
    return [{ what: name, isIn: (other) => other !== undefined && canonical(other) === canonical(content) }];
  return statements.map((raw) => ({
    what: String(field(raw, 'Sid') ?? name),
    isIn: (other) => items(field(other, 'Statement')).some((each) => sameJson(each, raw)) || covers(other, raw),
  }));
}

function covers(content: Value | undefined, raw: Value): boolean {
  return statementsOf({ Statement: raw }).every((wanted) =>
    statementsOf(content).some((statement) => saysAtLeast(statement, wanted)),
  );
}

/** The same denial of the same or of more. */
function saysAtLeast(statement: Statement, wanted: Statement): boolean {
  const same = ({ effect, conditions, notPrincipals, notActions, notResources }: Statement) =>
    canonical([effect, conditions.map(known), notPrincipals, [...notActions], [...notResources]]);
  const holdsAll = (list: 'actions' | 'resources' | 'principals') => {
    const said = new Set(statement[list].map((each) => canonical(each as Value)));
    return wanted[list].every((each) => said.has(canonical(each as Value)));
  };
  return same(statement) === same(wanted) && holdsAll('actions') && holdsAll('resources') && holdsAll('principals');
}

function known({ operator, key, values }: Condition): Value {
  return { operator, key: key.toLowerCase(), values: [...values] };
}

/** The same text for the same meaning: names and lists in order, since AWS knows none. */
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
