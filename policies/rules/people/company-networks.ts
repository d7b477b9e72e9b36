import type { Condition, Statement } from '../../policy-document';
import { environmentRule, missing } from '../../rule';
import { broken, compliant } from '../../verdict';
import { PERMISSION_SET } from '../access/people-boundary';
import { isCondition } from '../storage/denial';
import { INLINE, permissionSets } from './permission-sets';
import { gone, inStatement } from './set-mutants';

const ANYWHERE = { NotIpAddress: { 'aws:SourceIp': '0.0.0.0/0' }, Bool: { 'aws:ViaAWSService': 'false' } };

export const peopleCompanyNetworks = environmentRule({
  id: 'people-company-networks',
  title: 'A session of a person works from the company’s networks only',
  promises: ['SMV-18'],
  area: 'access',
  fix: 'Keep the statement OtherNetworks (lib/people/denials.ts); the networks stand in organization.staffNetworks of the deployment.',
  *check(scope) {
    const networks = scope.environment?.deployment.organization.staffNetworks;
    if (!networks) return;
    const sets = permissionSets(scope);
    if (sets.length === 0) yield missing(PERMISSION_SET, 'a permission set for each role of people');
    const expected = `a denial of everything from outside ${networks.join(', ')}`;
    for (const { resource, statements } of sets) {
      yield statements.some((statement) => confines(statement, networks))
        ? compliant(resource, INLINE, expected)
        : broken(resource, INLINE, expected, 'no such statement');
    }
  },
  mutants: [
    inStatement('OtherNetworks', 'from anywhere', gone),
    inStatement('OtherNetworks', 'from anywhere, by the range', (it) => ({ ...it, Condition: ANYWHERE })),
    inStatement('OtherNetworks', 'from anywhere, with some actions', (it) => ({ ...it, Action: 'iam:*' })),
    inStatement('OtherNetworks', 'from anywhere, on some resources', (it) => ({ ...it, Resource: 'arn:of:it' })),
    inStatement('OtherNetworks', 'from anywhere, with a second factor', (it) => ({
      ...it,
      Condition: { ...(it.Condition as object), BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    })),
    inStatement('OtherNetworks', 'only advised', (it) => ({ ...it, Effect: 'Allow' })),
  ],
});

/** Everything, from every address but the company's, unless AWS itself calls in the person's name. */
function confines({ effect, actions, resources, conditions }: Statement, networks: readonly string[]): boolean {
  return (
    effect === 'Deny' &&
    actions.includes('*') &&
    resources.includes('*') &&
    conditions.length === 2 &&
    conditions.some((condition) =>
      isCondition(condition, ['NotIpAddress'], 'aws:SourceIp', (range) => networks.includes(range)),
    ) &&
    conditions.some(isNoServiceCall)
  );
}

function isNoServiceCall(condition: Condition): boolean {
  return isCondition(condition, ['Bool'], 'aws:ViaAWSService', (value) => value === 'false');
}
