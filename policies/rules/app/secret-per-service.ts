import type { Resource } from '../../assembly/types';
import { besides, gone, type Mutant } from '../../mutant';
import { environmentRule } from '../../rule';
import { broken, compliant } from '../../verdict';
import { serviceReaches } from './data-per-service';
import { readsSecrets } from './grants';
import { births, roleOf } from './machines';

const SECRET = 'AWS::SecretsManager::Secret';
const POLICY = 'AWS::IAM::ManagedPolicy';

/** Where they stand, the services' own policies stand too; other functions read secrets as well. */
const SERVERS = 'AWS::AutoScaling::AutoScalingGroup';

export const appSecretPerService = environmentRule({
  id: 'app-secret-per-service',
  title: 'Each service has a secret that it alone can read',
  promises: ['SMV-29', 'SMV-31'],
  area: 'secrets',
  fix: 'Keep the variables of each ServiceFleet, and the statement that lets its role alone read them (lib/app/access.ts).',
  *check(scope) {
    const { world } = scope;
    const reads = serviceReaches(scope).filter(({ action }) => action === 'secretsmanager:GetSecretValue');
    for (const role of new Set(births(world).flatMap((birth) => roleOf(birth, world) ?? []))) {
      const own = reads.filter((one) => one.role === role && world.target(one.pattern)?.type === SECRET);
      const alone = own.find(({ pattern }) => readers(pattern, reads).length === 1);
      // Where there is one service only, the secret of all services is its own as well.
      yield alone
        ? compliant(role, 'Policies', alone.pattern)
        : broken(
            role,
            'Policies',
            'a secret that no other service reads',
            own.length === 0 ? 'no secret by its name' : 'shared secrets only',
          );
    }
  },
  mutants: [
    gone(POLICY, 'the service may read no secret', { partner: 'AWS::IAM::Role' }, readsSecrets),
    {
      name: 'services share one secret',
      kind: 'widen',
      type: POLICY,
      where: (policy, template) => policiesOf(template.Resources).length > 1 && readsSecrets(policy),
      notices: { partner: 'AWS::IAM::Role' },
      change: (policy, template) => {
        const [first, second] = policiesOf(template.Resources);
        const other = first?.Properties === policy.Properties ? second : first;
        policy.Properties = {
          ...policy.Properties,
          PolicyDocument: structuredClone(other?.Properties?.PolicyDocument ?? {}),
        };
      },
    } satisfies Mutant,
  ].map((mutant) => besides(SERVERS, mutant)),
});

function readers(pattern: string, reads: readonly { readonly pattern: string; readonly role: Resource }[]): Resource[] {
  return [...new Set(reads.filter((one) => one.pattern === pattern).map(({ role }) => role))];
}

function policiesOf<T extends { Type: string; Properties?: { [key: string]: unknown } }>(resources: {
  [id: string]: T;
}): T[] {
  return Object.values(resources).filter((resource) => resource.Type === POLICY && readsSecrets(resource));
}
