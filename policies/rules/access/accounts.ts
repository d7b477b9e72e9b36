import { isUnresolved, parse, unresolvedReasons } from '../../assembly/symbol';
import type { Resource, World } from '../../assembly/types';
import type { Condition, Statement } from '../../policy-document';
import { isOfOrganization, type Scope } from '../../scope';

/** Whose principal it is that a policy names. */
export type Owner = 'own' | 'service' | 'everybody' | 'identity provider' | 'foreign' | 'unknown';

const PROVIDERS = ['AWS::IAM::SAMLProvider', 'AWS::IAM::OIDCProvider'];
const PRINCIPALS = ['AWS::IAM::Role', 'AWS::IAM::User'];

/** The environment's account, and the one that holds nothing but copies of its recovery points (EVM-46). */
export function ownAccounts(resource: Resource, { environment }: Scope): readonly string[] {
  if (!environment || isOfOrganization(resource.stack)) return [resource.stack.account];
  return [environment.account, environment.backup.account];
}

/** Who a principal is; what nobody can tell before the deployment is never one's own. */
export function ownerOf({ kind, id }: Statement['principals'][number], resource: Resource, scope: Scope): Owner {
  if (kind === 'Service') return /^[a-z0-9.-]+$/.test(id) ? 'service' : 'unknown';
  if (kind === 'Federated') return providerOwner(id, resource, scope);
  if (kind !== 'AWS') return 'foreign';
  if (id === '*') return 'everybody';
  if (PRINCIPALS.includes(scope.world.target(id)?.type ?? '')) return 'own';
  const account = /^\d{12}$/.test(id) ? id : accountIn(id);
  if (account !== undefined) return ownAccounts(resource, scope).includes(account) ? 'own' : 'foreign';
  return isOfThisAccount(id, scope.world) ? 'own' : 'unknown';
}

/** The account of an ARN, where it is spelled out. */
export function accountIn(text: string): string | undefined {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(text)?.[1];
}

function providerOwner(id: string, resource: Resource, scope: Scope): Owner {
  const account = accountIn(id);
  if (account !== undefined) return ownAccounts(resource, scope).includes(account) ? 'identity provider' : 'foreign';
  return PROVIDERS.includes(scope.world.target(id)?.type ?? '') ? 'identity provider' : 'unknown';
}

/** An ARN around a role of these templates, or around the account of a stack that does not say which one it is. */
function isOfThisAccount(id: string, world: World): boolean {
  if (isUnresolved(id)) {
    const others = unresolvedReasons(id).filter((reason) => !/^AWS::(AccountId|Partition):/.test(reason));
    return others.length === 0 && /^(arn:|\uE000)/.test(id);
  }
  const [first] = parse(id);
  return first?.kind === 'reference' && world.mentions(id).every(({ type }) => PRINCIPALS.includes(type));
}

/**
 * Whether a condition keeps a service of AWS from acting for somebody else: the account that it acts for, or an ARN of
 * it, is the own one. Without it anybody can let the service come to our resource (IAM User Guide, "The confused deputy
 * problem"). A resource of these templates is named by a reference, which spells no account.
 */
export function isForOwnAccount({ operator, key, values }: Condition, own: readonly string[], world?: World): boolean {
  if (!/^(String|Arn)(Equals|Like)$/.test(operator) || values.length === 0) return false;
  if (/^aws:sourceaccount$/i.test(key)) return values.every((value) => own.includes(value));
  const names = /^(aws:sourcearn|kms:encryptioncontext:[^:]+:.*arn)$/i.test(key);
  return names && values.every((value) => own.includes(accountIn(value) ?? world?.target(value)?.stack.account ?? ''));
}
