import type { Rule } from '../rule';
import { databaseAutomatedBackupsSurvive } from './database/automated-backups-survive';
import { databaseBackupRetention } from './database/backup-retention';
import { databaseCertificateAuthority } from './database/certificate-authority';
import { databaseDeletionProtection } from './database/deletion-protection';
import { databaseEncryptedAtRest } from './database/encrypted-at-rest';
import { databaseEngineAsPromised } from './database/engine-as-promised';
import { databaseEnhancedMonitoring } from './database/enhanced-monitoring';
import { databaseInsightsKey } from './database/insights-key';
import { databaseMasterSecret } from './database/master-secret';
import { databaseMinorUpgrades } from './database/minor-upgrades';
import { databaseMultiAz } from './database/multi-az';
import { databaseNoForeignData } from './database/no-foreign-data';
import { databaseNotPublic } from './database/not-public';
import { databaseOwnKey } from './database/own-key';
import { databaseRetained } from './database/retained';
import { edgeLoadBalancerHardened } from './edge/load-balancer-hardened';
import { edgeLoadBalancerLogged } from './edge/load-balancer-logged';
import { edgeLoadBalancerProtected } from './edge/load-balancer-protected';
import { edgePlainListenersRedirect } from './edge/plain-listeners-redirect';
import { edgeStrictTransport } from './edge/strict-transport';
import { edgeTlsPolicy } from './edge/tls-policy';
import { environmentsOwnAccount } from './environments/own-account';
import { environmentsTerminationProtection } from './environments/termination-protection';
import { keysDeletionWindow } from './keys/deletion-window';
import { keysFieldEncryption } from './keys/field-encryption';
import { keysHsmOrigin } from './keys/hsm-origin';
import { keysPolicy } from './keys/policy';
import { keysRotated } from './keys/rotated';
import { networkDefaultGroupClosed } from './network/default-group-closed';
import { networkDnsFirewallAssociated } from './network/dns-firewall-associated';
import { networkDnsFirewallWalled } from './network/dns-firewall-walled';
import { networkDnsQueryLog } from './network/dns-query-log';
import { networkEgressFirewallAllowList } from './network/egress-firewall-allow-list';
import { networkEgressFirewallDefaultDrop } from './network/egress-firewall-default-drop';
import { networkEgressFirewallLogged } from './network/egress-firewall-logged';
import { networkEgressFirewallProtected } from './network/egress-firewall-protected';
import { networkEgressFirewallThreatLists } from './network/egress-firewall-threat-lists';
import { networkEndpointPolicies } from './network/endpoint-policies';
import { networkEndpointsPrivate } from './network/endpoints-private';
import { networkExplicitEgress } from './network/explicit-egress';
import { networkGroupsEqualMatrix } from './network/groups-equal-matrix';
import { networkNoAdminPorts } from './network/no-admin-ports';
import { networkNoForeignNetworks } from './network/no-foreign-networks';
import { networkNoIpv6 } from './network/no-ipv6';
import { networkNoPublicAddresses } from './network/no-public-addresses';
import { networkNoWorldAccess } from './network/no-world-access';
import { networkRulesDescribed } from './network/rules-described';
import { residencyNoForeignRegion } from './residency/no-foreign-region';
import { residencyNoGlobalService } from './residency/no-global-service';
import { residencyStacksInJurisdiction } from './residency/stacks-in-jurisdiction';
import { storageAccessLogged } from './storage/access-logged';
import { storageEncrypted } from './storage/encrypted';
import { storageOwnerEnforced } from './storage/owner-enforced';
import { storagePrivate } from './storage/private';
import { storageRetained } from './storage/retained';
import { storageStandardClasses } from './storage/standard-classes';
import { storageTlsOnly } from './storage/tls-only';
import { storageVersioned } from './storage/versioned';
import { storageVersionsExpire } from './storage/versions-expire';
import { structureCustomResources } from './structure/custom-resources';
import { structureNoOpenings } from './structure/no-openings';
import { zonesAclPerSubnet } from './zones/acl-per-subnet';
import { zonesAclsEqualMatrix } from './zones/acls-equal-matrix';
import { zonesFlowLog } from './zones/flow-log';
import { zonesRouteTablePerSubnet } from './zones/route-table-per-subnet';
import { zonesRoutes } from './zones/routes';
import { zonesSubnetsAsPlanned } from './zones/subnets-as-planned';

/** Every rule, by subject. A new one is added here; a test fails where a rule's file is missing. */
export const ALL_RULES: readonly Rule[] = [
  databaseAutomatedBackupsSurvive,
  databaseBackupRetention,
  databaseCertificateAuthority,
  databaseDeletionProtection,
  databaseEncryptedAtRest,
  databaseEngineAsPromised,
  databaseEnhancedMonitoring,
  databaseInsightsKey,
  databaseMasterSecret,
  databaseMinorUpgrades,
  databaseMultiAz,
  databaseNoForeignData,
  databaseNotPublic,
  databaseOwnKey,
  databaseRetained,
  edgeLoadBalancerHardened,
  edgeLoadBalancerLogged,
  edgeLoadBalancerProtected,
  edgePlainListenersRedirect,
  edgeStrictTransport,
  edgeTlsPolicy,
  environmentsOwnAccount,
  environmentsTerminationProtection,
  keysDeletionWindow,
  keysFieldEncryption,
  keysHsmOrigin,
  keysPolicy,
  keysRotated,
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
  networkGroupsEqualMatrix,
  networkNoAdminPorts,
  networkNoForeignNetworks,
  networkNoIpv6,
  networkNoPublicAddresses,
  networkNoWorldAccess,
  networkRulesDescribed,
  residencyNoForeignRegion,
  residencyNoGlobalService,
  residencyStacksInJurisdiction,
  storageAccessLogged,
  storageEncrypted,
  storageOwnerEnforced,
  storagePrivate,
  storageRetained,
  storageStandardClasses,
  storageTlsOnly,
  storageVersioned,
  storageVersionsExpire,
  structureCustomResources,
  structureNoOpenings,
  zonesAclPerSubnet,
  zonesAclsEqualMatrix,
  zonesFlowLog,
  zonesRouteTablePerSubnet,
  zonesRoutes,
  zonesSubnetsAsPlanned,
];
