import type { Rule } from '../rule';
import { accessBoundaryDenies } from './access/boundary-denies';
import { accessBoundaryOnEveryRole } from './access/boundary-on-every-role';
import { accessLeastPrivilege } from './access/least-privilege';
import { accessNoForeignPrincipal } from './access/no-foreign-principal';
import { accessNoUsers } from './access/no-users';
import { accessShortSessions } from './access/short-sessions';
import { accessTrust } from './access/trust';
import { appCurrentImage } from './app/current-image';
import { appCurrentRuntimes } from './app/current-runtimes';
import { appDataPerService } from './app/data-per-service';
import { appEventDays } from './app/event-days';
import { appGeneratedSecrets } from './app/generated-secrets';
import { appHotStandby } from './app/hot-standby';
import { appInstanceLifetime } from './app/instance-lifetime';
import { appInstanceMetadata } from './app/instance-metadata';
import { appInstanceRole } from './app/instance-role';
import { appNoKeyPair } from './app/no-key-pair';
import { appNoPlainSecrets } from './app/no-plain-secrets';
import { appNoTextMessages } from './app/no-text-messages';
import { appPatchBaseline } from './app/patch-baseline';
import { appPatchedWeekly } from './app/patched-weekly';
import { appReadyInTime } from './app/ready-in-time';
import { appRolePerService } from './app/role-per-service';
import { appScalesWithLoad } from './app/scales-with-load';
import { appScalingGroups } from './app/scaling-groups';
import { appSecretPerService } from './app/secret-per-service';
import { appTargetGroupPerService } from './app/target-group-per-service';
import { appTargetsOverTls } from './app/targets-over-tls';
import { appVariablesEncrypted } from './app/variables-encrypted';
import { appVolumesEncrypted } from './app/volumes-encrypted';
import { archiveFunctionLogs } from './archive/function-logs';
import { archiveImpossiblePairs } from './archive/impossible-pairs';
import { archiveLandedLogsCopied } from './archive/landed-logs-copied';
import { archiveLocked } from './archive/locked';
import { archiveLogGroupsKept } from './archive/log-groups-kept';
import { archiveLogsExpire } from './archive/logs-expire';
import { archiveLogsMasked } from './archive/logs-masked';
import { archiveWritersAdmitted } from './archive/writers-admitted';
import { databaseAudited } from './database/audited';
import { databaseAutomatedBackupsSurvive } from './database/automated-backups-survive';
import { databaseBackupRetention } from './database/backup-retention';
import { databaseCertificateAuthority } from './database/certificate-authority';
import { databaseDeletionProtection } from './database/deletion-protection';
import { databaseEncryptedAtRest } from './database/encrypted-at-rest';
import { databaseEngineAsPromised } from './database/engine-as-promised';
import { databaseEnhancedMonitoring } from './database/enhanced-monitoring';
import { databaseForcedTls } from './database/forced-tls';
import { databaseInsightsKey } from './database/insights-key';
import { databaseKnownStores } from './database/known-stores';
import { databaseLogsExported } from './database/logs-exported';
import { databaseMasterSecret } from './database/master-secret';
import { databaseMinorUpgrades } from './database/minor-upgrades';
import { databaseMultiAz } from './database/multi-az';
import { databaseNoForeignData } from './database/no-foreign-data';
import { databaseNotPublic } from './database/not-public';
import { databaseOwnKey } from './database/own-key';
import { databasePasswordsHashed } from './database/passwords-hashed';
import { databaseRetained } from './database/retained';
import { databaseRoleLogin } from './database/role-login';
import { databaseStorageGrows } from './database/storage-grows';
import { databaseTaggedSnapshots } from './database/tagged-snapshots';
import { edgeCertificateAuthorities } from './edge/certificate-authorities';
import { edgeListenerCertificate } from './edge/listener-certificate';
import { edgeLoadBalancerHardened } from './edge/load-balancer-hardened';
import { edgeLoadBalancerLogged } from './edge/load-balancer-logged';
import { edgeLoadBalancerProtected } from './edge/load-balancer-protected';
import { edgeOnlyEntry } from './edge/only-entry';
import { edgeOtherEndpoints } from './edge/other-endpoints';
import { edgePlainListenersRedirect } from './edge/plain-listeners-redirect';
import { edgeRecords } from './edge/records';
import { edgeRoutesByHost } from './edge/routes-by-host';
import { edgeRsaCertificates } from './edge/rsa-certificates';
import { edgeSecurityTxt } from './edge/security-txt';
import { edgeStrictTransport } from './edge/strict-transport';
import { edgeTlsPolicy } from './edge/tls-policy';
import { edgeWebAclAssociated } from './edge/web-acl/associated';
import { edgeWebAclBlocks } from './edge/web-acl/blocks';
import { edgeWebAclCrossSiteRequest } from './edge/web-acl/cross-site-request';
import { edgeWebAclCrossSiteWebSocket } from './edge/web-acl/cross-site-websocket';
import { edgeWebAclFailClosed } from './edge/web-acl/fail-closed';
import { edgeWebAclLogged } from './edge/web-acl/logged';
import { edgeWebAclLoginRate } from './edge/web-acl/login-rate';
import { edgeWebAclManagedGroups } from './edge/web-acl/managed-groups';
import { edgeWebAclMasksCredentials } from './edge/web-acl/masks-credentials';
import { edgeWebAclRateLimit } from './edge/web-acl/rate-limit';
import { environmentsAsProtected } from './environments/as-protected';
import { environmentsNoCrossing } from './environments/no-crossing';
import { environmentsOwnAccount } from './environments/own-account';
import { environmentsTerminationProtection } from './environments/termination-protection';
import { keysDeletionWindow } from './keys/deletion-window';
import { keysFieldEncryption } from './keys/field-encryption';
import { keysHsmOrigin } from './keys/hsm-origin';
import { keysPolicy } from './keys/policy';
import { keysRootUserNeverUses } from './keys/root-user-never-uses';
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
import { networkGroupPerService } from './network/group-per-service';
import { networkGroupsEqualMatrix } from './network/groups-equal-matrix';
import { networkInsideTheRegion } from './network/inside-the-region';
import { networkNoAdminPorts } from './network/no-admin-ports';
import { networkNoForeignNetworks } from './network/no-foreign-networks';
import { networkNoIpv6 } from './network/no-ipv6';
import { networkNoPublicAddresses } from './network/no-public-addresses';
import { networkNoWorldAccess } from './network/no-world-access';
import { networkRulesDescribed } from './network/rules-described';
import { residencyNoForeignRegion } from './residency/no-foreign-region';
import { residencyNoGlobalService } from './residency/no-global-service';
import { residencyStacksInJurisdiction } from './residency/stacks-in-jurisdiction';
import { secretsNotDeclared } from './secrets/not-declared';
import { secretsRetained } from './secrets/retained';
import { storageAccessLogged } from './storage/access-logged';
import { storageEncrypted } from './storage/encrypted';
import { storageEncryptionEnforced } from './storage/encryption-enforced';
import { storageObjectsStay } from './storage/objects-stay';
import { storageOwnAccountOnly } from './storage/own-account-only';
import { storageOwnFolder } from './storage/own-folder';
import { storageOwnerEnforced } from './storage/owner-enforced';
import { storagePrivate } from './storage/private';
import { storageReplicatedInside } from './storage/replicated-inside';
import { storageRetained } from './storage/retained';
import { storageScanned } from './storage/scanned';
import { storageStandardClasses } from './storage/standard-classes';
import { storageThroughEndpoint } from './storage/through-endpoint';
import { storageTlsOnly } from './storage/tls-only';
import { storageVersioned } from './storage/versioned';
import { storageVersionsExpire } from './storage/versions-expire';
import { structureCustomResources } from './structure/custom-resources';
import { structureNoOpenings } from './structure/no-openings';
import { zonesAclPerSubnet } from './zones/acl-per-subnet';
import { zonesAclsEqualMatrix } from './zones/acls-equal-matrix';
import { zonesDatabaseWithoutWayOut } from './zones/database-without-way-out';
import { zonesFlowLog } from './zones/flow-log';
import { zonesGatewayPerZone } from './zones/gateway-per-zone';
import { zonesInstancesReplaced } from './zones/instances-replaced';
import { zonesInstancesSurviveAZone } from './zones/instances-survive-a-zone';
import { zonesNoBypass } from './zones/no-bypass';
import { zonesPlacement } from './zones/placement';
import { zonesReachability } from './zones/reachability';
import { zonesRouteTablePerSubnet } from './zones/route-table-per-subnet';
import { zonesRoutes } from './zones/routes';
import { zonesSpread } from './zones/spread';
import { zonesSubnetsAsPlanned } from './zones/subnets-as-planned';
import { zonesWorkloadsLabelled } from './zones/workloads-labelled';

/** Every rule, by subject. A new one is added here; a test fails where a rule's file is missing. */
export const ALL_RULES: readonly Rule[] = [
  accessBoundaryDenies,
  accessBoundaryOnEveryRole,
  accessLeastPrivilege,
  accessNoForeignPrincipal,
  accessNoUsers,
  accessShortSessions,
  accessTrust,
  appCurrentImage,
  appCurrentRuntimes,
  appDataPerService,
  appEventDays,
  appGeneratedSecrets,
  appHotStandby,
  appInstanceLifetime,
  appInstanceMetadata,
  appInstanceRole,
  appNoKeyPair,
  appNoPlainSecrets,
  appNoTextMessages,
  appPatchBaseline,
  appPatchedWeekly,
  appReadyInTime,
  appRolePerService,
  appScalesWithLoad,
  appScalingGroups,
  appSecretPerService,
  appTargetGroupPerService,
  appTargetsOverTls,
  appVariablesEncrypted,
  appVolumesEncrypted,
  archiveFunctionLogs,
  archiveImpossiblePairs,
  archiveLandedLogsCopied,
  archiveLocked,
  archiveLogGroupsKept,
  archiveLogsExpire,
  archiveLogsMasked,
  archiveWritersAdmitted,
  databaseAudited,
  databaseAutomatedBackupsSurvive,
  databaseBackupRetention,
  databaseCertificateAuthority,
  databaseDeletionProtection,
  databaseEncryptedAtRest,
  databaseEngineAsPromised,
  databaseEnhancedMonitoring,
  databaseForcedTls,
  databaseInsightsKey,
  databaseKnownStores,
  databaseLogsExported,
  databaseMasterSecret,
  databaseMinorUpgrades,
  databaseMultiAz,
  databaseNoForeignData,
  databaseNotPublic,
  databaseOwnKey,
  databasePasswordsHashed,
  databaseRetained,
  databaseRoleLogin,
  databaseStorageGrows,
  databaseTaggedSnapshots,
  edgeCertificateAuthorities,
  edgeListenerCertificate,
  edgeLoadBalancerHardened,
  edgeLoadBalancerLogged,
  edgeLoadBalancerProtected,
  edgeOnlyEntry,
  edgeOtherEndpoints,
  edgePlainListenersRedirect,
  edgeRecords,
  edgeRoutesByHost,
  edgeRsaCertificates,
  edgeSecurityTxt,
  edgeStrictTransport,
  edgeTlsPolicy,
  edgeWebAclAssociated,
  edgeWebAclBlocks,
  edgeWebAclCrossSiteRequest,
  edgeWebAclCrossSiteWebSocket,
  edgeWebAclFailClosed,
  edgeWebAclLogged,
  edgeWebAclLoginRate,
  edgeWebAclManagedGroups,
  edgeWebAclMasksCredentials,
  edgeWebAclRateLimit,
  environmentsAsProtected,
  environmentsNoCrossing,
  environmentsOwnAccount,
  environmentsTerminationProtection,
  keysDeletionWindow,
  keysFieldEncryption,
  keysHsmOrigin,
  keysPolicy,
  keysRootUserNeverUses,
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
  networkGroupPerService,
  networkGroupsEqualMatrix,
  networkInsideTheRegion,
  networkNoAdminPorts,
  networkNoForeignNetworks,
  networkNoIpv6,
  networkNoPublicAddresses,
  networkNoWorldAccess,
  networkRulesDescribed,
  residencyNoForeignRegion,
  residencyNoGlobalService,
  residencyStacksInJurisdiction,
  secretsNotDeclared,
  secretsRetained,
  storageAccessLogged,
  storageEncrypted,
  storageEncryptionEnforced,
  storageObjectsStay,
  storageOwnAccountOnly,
  storageOwnFolder,
  storageOwnerEnforced,
  storagePrivate,
  storageReplicatedInside,
  storageRetained,
  storageScanned,
  storageStandardClasses,
  storageThroughEndpoint,
  storageTlsOnly,
  storageVersioned,
  storageVersionsExpire,
  structureCustomResources,
  structureNoOpenings,
  zonesAclPerSubnet,
  zonesAclsEqualMatrix,
  zonesDatabaseWithoutWayOut,
  zonesFlowLog,
  zonesGatewayPerZone,
  zonesInstancesReplaced,
  zonesInstancesSurviveAZone,
  zonesNoBypass,
  zonesPlacement,
  zonesReachability,
  zonesRouteTablePerSubnet,
  zonesRoutes,
  zonesSpread,
  zonesSubnetsAsPlanned,
  zonesWorkloadsLabelled,
];
