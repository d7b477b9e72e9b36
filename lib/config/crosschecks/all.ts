import { confirmedLocks, ownBackupAccount, realBackupAccount } from './backup';
import { eventCapacity, eventDaysOnce, roomToScale } from './capacity';
import { commonName, importedCertificate } from './certificate';
import { twoChannels } from './channels';
import type { CrossCheck } from './crosscheck';
import { listedVendors, splunkIsVendor, vendorsOfCustomerData, vendorsOnce } from './customer-data';
import { instanceClass, knownVersion, storage } from './database';
import { egressOnce, noForeignRegion } from './egress';
import { ownOrganizationAccounts, realOrganization } from './organization';
import { onePaymentProvider, paymentsReached, paymentsToVendors } from './payments';
import { noHalfPlaceholder } from './placeholders';
import { fiveZones, pagerDuty, publishedChoices } from './published';
import { regionInJurisdiction } from './region';
import { archiveOutlivesLogs } from './retention';
import { alertsAreNoReports, contactIsFresh } from './security-contact';
import { ownAccount, ownAddresses, ownDomain, ownHostedZone, sameCertificateSource } from './separation';
import { checksOnce, noEnginePort, ownHost, ownName, ownPort, processorOfSystem, watchedSockets } from './services';
import {
  noHalfStatusSite,
  statusCertificate,
  statusPageElsewhere,
  statusPageIsHost,
  statusZoneApart,
} from './status-page';
import { zonesOfRegion } from './zones';

/** In the order in which their problems are told. */
export const CROSS_CHECKS: readonly CrossCheck[] = [
  regionInJurisdiction,
  zonesOfRegion,
  ownAccount,
  ownBackupAccount,
  realBackupAccount,
  ownOrganizationAccounts,
  realOrganization,
  confirmedLocks,
  ownAddresses,
  ownDomain,
  ownHostedZone,
  noHalfPlaceholder,
  importedCertificate,
  commonName,
  vendorsOnce,
  vendorsOfCustomerData,
  listedVendors,
  splunkIsVendor,
  ...publishedChoices,
  fiveZones,
  sameCertificateSource,
  pagerDuty,
  twoChannels,
  knownVersion,
  instanceClass,
  storage,
  archiveOutlivesLogs,
  roomToScale,
  eventCapacity,
  eventDaysOnce,
  ownName,
  ownPort,
  ownHost,
  noEnginePort,
  processorOfSystem,
  watchedSockets,
  checksOnce,
  egressOnce,
  onePaymentProvider,
  paymentsToVendors,
  paymentsReached,
  noForeignRegion,
  contactIsFresh,
  alertsAreNoReports,
  statusPageElsewhere,
  statusPageIsHost,
  statusZoneApart,
  statusCertificate,
  noHalfStatusSite,
];
