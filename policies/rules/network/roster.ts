import type { Rule } from '../../rule';
import { networkDefaultGroupClosed } from './default-group-closed';
import { networkDnsFirewallAssociated } from './dns-firewall-associated';
import { networkDnsFirewallWalled } from './dns-firewall-walled';
import { networkDnsQueryLog } from './dns-query-log';
import { networkEgressFirewallAllowList } from './egress-firewall-allow-list';
import { networkEgressFirewallDefaultDrop } from './egress-firewall-default-drop';
import { networkEgressFirewallLogged } from './egress-firewall-logged';
import { networkEgressFirewallProtected } from './egress-firewall-protected';
import { networkEgressFirewallThreatLists } from './egress-firewall-threat-lists';
import { networkEndpointPolicies } from './endpoint-policies';
import { networkEndpointsPrivate } from './endpoints-private';
import { networkExplicitEgress } from './explicit-egress';
import { networkGroupPerService } from './group-per-service';
import { networkGroupsEqualMatrix } from './groups-equal-matrix';
import { networkInsideTheRegion } from './inside-the-region';
import { networkNoAdminPorts } from './no-admin-ports';
import { networkNoForeignNetworks } from './no-foreign-networks';
import { networkNoIpv6 } from './no-ipv6';
import { networkNoPublicAddresses } from './no-public-addresses';
import { networkNoWorldAccess } from './no-world-access';
import { networkOnePaymentProvider } from './one-payment-provider';
import { networkOwnNetwork } from './own-network';
import { networkRulesDescribed } from './rules-described';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const NETWORK_RULES: readonly Rule[] = [
  networkDefaultGroupClosed,
  networkDnsFirewallAssociated,
  networkDnsFirewallWalled,
  networkDnsQueryLog,
  networkEgressFirewallAllowList,
  networkEgressFirewallDefaultDrop,
  networkEgressFirewallLogged,
  networkEgressFirewallProtected,
  networkEgressFirewallThreatLists,
  networkEndpointPolicies,
  networkEndpointsPrivate,
  networkExplicitEgress,
  networkGroupPerService,
  networkGroupsEqualMatrix,
  networkInsideTheRegion,
  networkNoAdminPorts,
  networkNoForeignNetworks,
  networkNoIpv6,
  networkNoPublicAddresses,
  networkNoWorldAccess,
  networkOnePaymentProvider,
  networkOwnNetwork,
  networkRulesDescribed,
];
