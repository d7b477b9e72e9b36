import type { Resource, Value } from '../../assembly/types';
import { assign, type Mutant, type RawResource, type RawValue, setTo } from '../../mutant';
import { allowsAction } from '../../policy-document';
import { field, items } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { ROLE, rolePermissions, workloadRoles } from '../access/role-permissions';
import { fleets, LAUNCH_TEMPLATE, roleOf, SCALING_GROUP } from '../app/machines';

/** Rights with which a program gets at what customers have entrusted: the database, uploads, and the keys of both. */
const DATA_ACTIONS = [
  ...['rds-db:connect', 'rds-data:ExecuteStatement', 's3:GetObject', 's3:GetObjectVersion', 'dynamodb:GetItem'],
  ...['dynamodb:Query', 'dynamodb:Scan', 'secretsmanager:GetSecretValue', 'kms:Decrypt'],
];
/** Tags that say something about data. */
const CLAIM = /data|classification|confidential|personal/i;
const CONFIDENTIAL = ['customer-confidential', 'customer', 'confidential', 'yes', 'true'];

export const deliveryDataByRole = environmentRule({
  id: 'delivery-data-by-role',
  title: "Whether a service reaches customer data is computed from its role's rights, and no tag says otherwise",
  promises: ['SMV-17'],
  area: 'pipeline',
  fix: 'Correct the tag (lib/network/tag-zone.ts), or take the right away from the role (lib/app/access.ts).',
  *check(scope) {
    for (const role of scope.environment ? workloadRoles(scope.world) : []) {
      const reach = reachOf(role, scope);
      for (const tagged of [role, ...machinesOf(role, scope)]) yield judge(tagged, reach);
    }
  },
  mutants: [
    {
      ...setTo(
        ROLE,
        'Tags',
        [{ Key: 'reaches-data', Value: 'no' }],
        'a role that says it reaches nothing',
        'weaken',
        isService,
      ),
      // A second role without policies reaches nothing.
      copyable: false,
    },
    {
      ...setTo(
        ROLE,
        'Tags',
        [{ Key: 'data-classification', Value: 'public' }],
        'a role that calls its data public',
        'weaken',
        isService,
      ),
      copyable: false,
    },
    tagged(SCALING_GROUP, 'Tags', 'a group that calls its data internal'),
    tagged(LAUNCH_TEMPLATE, 'LaunchTemplateData.TagSpecifications.0.Tags', 'instances that call their data internal'),
  ],
});

/** The rights over data that a role has, whatever anybody calls it. */
function reachOf(role: Resource, scope: Scope): readonly string[] {
  const permissions = rolePermissions(scope).get(role) ?? [];
  // A policy that these templates do not show may hold anything.
  const unseen = items(read(role, 'ManagedPolicyArns')).some((arn) => scope.world.target(arn) === undefined);
  return unseen
    ? DATA_ACTIONS
    : DATA_ACTIONS.filter((action) => permissions.some(({ statement }) => allowsAction(statement, action)));
}

/** What acts as the role: launch templates, and the groups that use them. */
function machinesOf(role: Resource, scope: Scope): Resource[] {
  return fleets(scope).flatMap(({ group, templates }) => {
    const own = templates.filter(
      (resource) => roleOf({ resource, prefix: 'LaunchTemplateData.' }, scope.world) === role,
    );
    return own.length > 0 ? [group, ...own] : [];
  });
}

function judge(tagged: Resource, reach: readonly string[]): Verdict {
  const denied = claimsOf(tagged).find((tag) => !CONFIDENTIAL.includes(String(field(tag, 'Value')).toLowerCase()));
  if (reach.length === 0 || denied === undefined)
    return compliant(tagged, 'Tags', reach.length > 0 ? `reaches data: ${reach.join(', ')}` : 'reaches no data');
  return broken(tagged, 'Tags', `a tag that agrees with the role, which may ${reach.join(', ')}`, denied);
}

function claimsOf(resource: Resource): readonly Value[] {
  const specifications = items(read(resource, 'LaunchTemplateData.TagSpecifications'));
  return [...items(read(resource, 'Tags')), ...specifications.flatMap((each) => items(field(each, 'Tags')))].filter(
    (tag) => CLAIM.test(String(field(tag, 'Key'))),
  );
}

function isService({ Properties }: RawResource): boolean {
  return String(JSON.stringify(Properties?.Description ?? '')).includes('instances of the service');
}

function tagged(type: string, path: string, name: string): Mutant {
  const claim: RawValue = {
    Key: 'data-classification',
    Value: 'internal',
    ...(type === SCALING_GROUP ? { PropagateAtLaunch: true } : {}),
  };
  return {
    name,
    kind: 'weaken',
    type,
    // A second group or template of the same role says it just as well.
    change: (resource) => {
      const before = path
        .split('.')
        .reduce<RawValue | undefined>(
          (value, step) =>
            value !== null && typeof value === 'object' ? (value as Record<string, RawValue>)[step] : undefined,
          resource.Properties,
        );
      const others = (Array.isArray(before) ? before : []).filter(
        (tag) => JSON.stringify(tag).includes('"data-classification"') === false,
      );
      if (type === LAUNCH_TEMPLATE) {
        assign(resource, 'LaunchTemplateData.TagSpecifications', [
          { ResourceType: 'instance', Tags: [...others, claim] },
        ]);
      } else assign(resource, path, [...others, claim]);
    },
    ...(type === LAUNCH_TEMPLATE ? { copyable: false } : {}),
  };
}
