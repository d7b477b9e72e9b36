import { ENVIRONMENT_NAMES } from '../../../lib/config/deployment';
import { environmentOf } from '../../../lib/config/environment';
import { parse } from '../../assembly/symbol';
import type { Resource } from '../../assembly/types';
import type { Mutant, RawObject, RawValue } from '../../mutant';
import type { Statement } from '../../policy-document';
import { resourceRule, type Verdict } from '../../rule';
import { isOfOrganization, type Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { ownAccounts } from './accounts';
import { documentsOf } from './documents';
import { AGENT_CHANNELS, ON_EVERYTHING, OPEN_NAMES } from './open-names';
import { isTakenOnlyBy, MANAGED_POLICY, ROLE } from './role-permissions';

const POLICIES = [MANAGED_POLICY, 'AWS::IAM::Policy', 'AWS::IAM::RolePolicy'];
const ALLOWED_ON_ALL = new Set(ON_EVERYTHING);

export const accessResourcesNamed = resourceRule({
  id: 'access-resources-named',
  title:
    'What a role may act on is named: a resource of these templates, one of its account, or a listed kind without names',
  promises: ['EVM-26', 'SMV-20', 'EVM-51'],
  area: 'access',
  fix: 'Name the resource in the statement. What has no name before it is made belongs into policies/rules/access/open-names.ts.',
  type: [...POLICIES, ROLE],
  when: (resource, { environment }) => environment !== undefined && (resource.type === ROLE || isGiven(resource)),
  judge: (resource, scope): readonly Verdict[] => {
    const statements = documentsOf(resource)
      .filter(({ path }) => path !== 'AssumeRolePolicyDocument')
      .flatMap(({ statements: inside }) => inside.filter(({ effect }) => effect === 'Allow'));
    const accounts = accountsFor(resource, scope);
    const roles = resource.type === ROLE ? [resource] : scope.world.mentions(read(resource, 'Roles'));
    const taken = (service: string) => roles.every((role) => isTakenOnlyBy(role, [service]));
    const open = statements.flatMap((statement) =>
      statement.resources.flatMap((name) => {
        const gap = gapOf(name, statement, accounts, taken);
        return gap === undefined ? [] : [broken(resource, `${statement.sid || 'Statement'}.Resource`, gap, name)];
      }),
    );
    return open.length > 0 ? open : [compliant(resource, 'PolicyDocument', `${statements.length} statements`)];
  },
  mutants: [
    onEverything('saves, copies and deletes any snapshot', 'rds:CreateDBSnapshot', '*'),
    onEverything('copies into any vault', 'backup:CopyIntoBackupVault', '*'),
    onEverything('describes any vault', 'backup:DescribeBackupVault', '*'),
    onEverything('changes any listener', 'elasticloadbalancing:CreateRule', '*'),
    onEverything('takes any load balancer behind any firewall', 'wafv2:AssociateWebACL', '*'),
    onEverything('reads any table', 'dynamodb:Query', '*'),
    onEverything('decrypts with any key', 'kms:Decrypt', '*'),
    onEverything('writes into any log group', 'logs:PutLogEvents', '*'),
    onEverything('any snapshot of this account', 'rds:CreateDBSnapshot', arn('rds', 'snapshot:*')),
    onEverything('snapshots of other names', 'rds:CreateDBSnapshot', arn('rds', 'snapshot:e*')),
    onEverything('any vault of a prefix', 'backup:CopyIntoBackupVault', arn('backup', 'backup-vault:*')),
    onEverything('a vault of another account', 'backup:CopyIntoBackupVault', foreign('backup', 'backup-vault:x')),
    onEverything('a topic of another account', 'sns:Publish', foreign('sns', 'news')),
    onEverything('an open name for another action', 'autoscaling:SuspendProcesses', arn('rds', 'snapshot:evidence-*')),
  ],
});

/** Policies that roles have; a boundary that nobody is given gives nothing. */
function isGiven(policy: Resource): boolean {
  return read(policy, 'Roles') !== undefined || read(policy, 'RoleName') !== undefined;
}

/** The delivery deploys into each environment of its deployment. */
function accountsFor(resource: Resource, scope: Scope): readonly string[] {
  const { deployment } = scope.environment ?? {};
  if (!deployment || !isOfOrganization(resource.stack)) return ownAccounts(resource, scope);
  const environments = ENVIRONMENT_NAMES.map((name) => environmentOf(deployment, name));
  return [resource.stack.account, ...environments.flatMap(({ account, backup }) => [account, backup.account])];
}

/** What a name should have been; nothing where it is one of the allowed. */
function gapOf(
  name: string,
  { actions }: Statement,
  accounts: readonly string[],
  taken: (service: string) => boolean,
): string | undefined {
  if (name === '*') {
    const left = actions.filter((action) => !ALLOWED_ON_ALL.has(action) && !AGENT_CHANNELS.test(action));
    return left.length === 0 ? undefined : `a named resource for ${left.join(', ')}`;
  }
  const [, account, kind] = /^arn:[^:]*:([^:]*:[^:]*:[^:]*):(.*)$/s.exec(name) ?? [];
  const owner = account?.split(':').at(-1) ?? '';
  if (/^\d+$/.test(owner) && !accounts.includes(owner)) return `something of account ${accounts.join(' or ')}`;
  const short = kind === undefined ? name : `${account?.split(':')[0]}:${kind}`;
  const text = parse(short)
    .map((part) => (part.kind === 'literal' ? part.text : '<>'))
    .join('');
  if (!/[*?]/.test(text)) return undefined;
  const open = actions.filter(
    (action) =>
      !OPEN_NAMES.some(
        (each) => each.name.test(text) && each.actions.test(action) && (each.taker === undefined || taken(each.taker)),
      ),
  );
  return open.length === 0 ? undefined : `a name without wildcard for ${open.join(', ')}`;
}

function arn(service: string, name: string): RawValue {
  return {
    'Fn::Join': ['', ['arn:x:', service, ':', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, `:${name}`]],
  };
}

function foreign(service: string, name: string): RawValue {
  return `arn:x:${service}:eu-central-1:999988887777:${name}`;
}

/** Lets the statement that allows an action name something else. */
function onEverything(name: string, action: string, resource: RawValue): Mutant {
  const found = (properties: RawObject | undefined) =>
    (((properties?.PolicyDocument ?? {}) as RawObject).Statement as RawObject[] | undefined)?.find(
      ({ Action, Effect }) => Effect === 'Allow' && [Action as RawValue].flat().includes(action),
    );
  return {
    name,
    kind: 'widen',
    type: MANAGED_POLICY,
    where: ({ Properties }) => Properties?.Roles !== undefined && found(Properties) !== undefined,
    change: ({ Properties }) => {
      const statement = found(Properties);
      if (statement) statement.Resource = resource;
    },
  };
}
