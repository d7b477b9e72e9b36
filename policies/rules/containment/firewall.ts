import type { Resource, Value } from '../../assembly/types';
import { field, items } from '../../proofs/values';
import type { Scope } from '../../scope';
import { numberOf, read } from '../../verdict';
import { rulesInOrder } from '../edge/web-acl/web-acl';

const IP_SET = 'AWS::WAFv2::IPSet';
/** Addresses of one range: people who respond, not a provider's whole network. */
const MOST_ADDRESSES_PREFIX = 24;

/** Whether a firewall refuses everybody who is in no small set of addresses. */
export function letsOnlyRespondersPass(acl: Resource, scope: Scope): boolean {
  return rulesInOrder(acl).some((rule) => {
    const set = scope.world.target(field(unless(rule), 'Arn'));
    return field(field(rule, 'Action'), 'Block') !== undefined && set?.type === IP_SET && isSmall(set);
  });
}

/** How a firewall answers whom it refuses so: status and body. */
export function refusalOf(acl: Resource): { status: number; body: Value | undefined } | undefined {
  const rule = rulesInOrder(acl).find((each) => unless(each) !== undefined);
  const response = field(field(field(rule, 'Action'), 'Block'), 'CustomResponse');
  const body = String(field(response, 'CustomResponseBodyKey') ?? '');
  return response === undefined
    ? undefined
    : { status: numberOf(field(response, 'ResponseCode')), body: read(acl, `CustomResponseBodies.${body}.Content`) };
}

/** The set of a rule that speaks of everybody outside of it. */
function unless(rule: Value | undefined): Value | undefined {
  const inner = field(field(field(rule, 'Statement'), 'NotStatement'), 'Statement');
  return field(inner, 'IPSetReferenceStatement');
}

function isSmall(set: Resource): boolean {
  return (
    read(set, 'IPAddressVersion') === 'IPV4' &&
    items(read(set, 'Addresses')).every((range) => {
      const prefix = /^[\d.]+\/(\d+)$/.exec(String(range))?.[1];
      return prefix !== undefined && Number(prefix) >= MOST_ADDRESSES_PREFIX;
    })
  );
}
