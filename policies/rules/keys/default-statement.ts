import type { Resource } from '../../assembly/types';
import { KEY } from '../../own-key';
import type { Statement } from '../../policy-document';
import type { Scope } from '../../scope';
import { ownerOf } from '../access/accounts';

/**
 * The statement that KMS writes itself where nobody gives a policy, and that most templates repeat (KMS Developer Guide,
 * "Default key policy"): everything with the key for the account, so that its IAM policies decide alone. One rule says
 * so; the others judge whatever differs from it by anything.
 */
export function isDefaultStatement(statement: Statement, key: Resource, scope: Scope): boolean {
  const { effect, actions, notActions, notPrincipals, principals, conditions } = statement;
  return (
    key.type === KEY &&
    effect === 'Allow' &&
    !notPrincipals &&
    notActions.length === 0 &&
    conditions.length === 0 &&
    actions.length === 1 &&
    /^kms:\*$/i.test(actions[0] ?? '') &&
    principals.length === 1 &&
    principals.every((each) => /^arn:.*:root$|^\d{12}$/.test(each.id) && ownerOf(each, key, scope) === 'own')
  );
}
