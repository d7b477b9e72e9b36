import type { Resource, Value, World } from '../../../assembly/types';
import type { Mutant, MutantKind, RawObject, RawResource } from '../../../mutant';
import { field, items } from '../../../proofs/values';
import { numberOf, read } from '../../../verdict';

export const WEB_ACL = 'AWS::WAFv2::WebACL';
export const RULE_GROUP = 'AWS::WAFv2::RuleGroup';
export const ASSOCIATION = 'AWS::WAFv2::WebACLAssociation';

/** Rules of a web ACL or rule group in the order in which AWS asks them: the lowest priority first. */
export function rulesInOrder(acl: Resource): readonly Value[] {
  return [...items(read(acl, 'Rules'))].sort((a, b) => numberOf(field(a, 'Priority')) - numberOf(field(b, 'Priority')));
}

export function nameOf(rule: Value): string {
  return String(field(rule, 'Name') ?? 'without a name');
}

/** The one key of an object such as `{ Block: {} }`; nothing where there are none or several. */
export function onlyKey(value: Value | undefined): string | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const keys = Object.keys(value);
  return keys.length === 1 ? keys[0] : undefined;
}

/** What a rule does with a request that matches; nothing where the group behind it decides. */
export function actionOf(rule: Value): string | undefined {
  return onlyKey(field(rule, 'Action'));
}

/** The group that a rule hands the request to, if it does. */
export function groupOf(rule: Value): { readonly kind: 'managed' | 'own'; readonly statement: Value } | undefined {
  const managed = field(field(rule, 'Statement'), 'ManagedRuleGroupStatement');
  if (managed !== undefined) return { kind: 'managed', statement: managed };
  const own = field(field(rule, 'Statement'), 'RuleGroupReferenceStatement');
  return own === undefined ? undefined : { kind: 'own', statement: own };
}

/** Our own rule group that a reference names, where these templates show it. */
export function referencedGroup(statement: Value, world: World): Resource | undefined {
  const group = world.target(field(statement, 'Arn'));
  return group?.type === RULE_GROUP ? group : undefined;
}

/** Mutant: one rule of the web ACL is changed. */
export function changedRule(
  name: string,
  kind: MutantKind,
  picks: (rule: RawObject) => boolean,
  change: (rule: RawObject) => void,
): Mutant {
  return {
    name,
    kind,
    type: WEB_ACL,
    where: (acl) => rawRules(acl).some(picks),
    change: (acl) => {
      const rules = structuredClone(rawRules(acl));
      const rule = rules.find(picks);
      if (rule) change(rule);
      acl.Properties = { ...acl.Properties, Rules: rules };
    },
  };
}

/** Mutant: a rule is taken away. The copy beside it lacks the rule as well. */
export function lostRule(name: string, picks: (rule: RawObject) => boolean): Mutant {
  return {
    name,
    kind: 'detach',
    type: WEB_ACL,
    where: (acl) => rawRules(acl).some(picks),
    change: (acl) => {
      acl.Properties = { ...acl.Properties, Rules: rawRules(acl).filter((rule) => !picks(rule)) };
    },
  };
}

/** Mutant: a rule more. */
export function addedRule(name: string, rule: RawObject): Mutant {
  return {
    name,
    kind: 'widen',
    type: WEB_ACL,
    change: (acl) => {
      acl.Properties = { ...acl.Properties, Rules: [...rawRules(acl), rule] };
    },
  };
}

/** Picks a rule by a word that its statement must contain, e.g. the name of a managed group. */
export function speaksOf(word: string): (rule: RawObject) => boolean {
  return (rule) => JSON.stringify(rule.Statement ?? '').includes(word);
}

function rawRules(acl: RawResource): RawObject[] {
  return Array.isArray(acl.Properties?.Rules) ? (acl.Properties.Rules as RawObject[]) : [];
}
