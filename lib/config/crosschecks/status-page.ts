import { arn } from '../../partition';
import { ENVIRONMENT_NAMES } from '../deployment';
import { isAccountId } from '../fields/account';
import { isReserved } from '../fields/domain-name';
import { isKnownRegion } from '../jurisdictions';
import { isPlaceholderAccount, isPlaceholderZone } from '../placeholders';
import type { Problem } from '../problem';
import { statusHost } from '../status-host';
import { isImported } from './certificate';
import type { CrossCheck } from './crosscheck';

const PAGE = ['incidents', 'statusPage'];
const SITE = ['organization', 'statusSite'];

/** SMV-47: the page that tells of an outage is not part of what may be out. */
export const statusPageElsewhere: CrossCheck = {
  reads: ['incidents.statusPage', 'environments.*.domain.name'],
  problems({ incidents: { statusPage }, environments }) {
    const host = statusHost(statusPage);
    const own = ENVIRONMENT_NAMES.map((name) => environments[name].domain.name).find(
      (domain) => host === domain || host.endsWith(`.${domain}`),
    );
    if (own === undefined) return [];
    const allowed = `allowed is an address outside ${own}, which is what may be offline`;
    return [{ path: PAGE, value: statusPage, allowed, promises: ['SMV-47'] }];
  },
};

/** The site has one page, at the root of its host. */
export const statusPageIsHost: CrossCheck = {
  reads: ['incidents.statusPage'],
  problems({ incidents: { statusPage } }) {
    const own = `https://${statusHost(statusPage)}`;
    if (statusPage === own) return [];
    return [
      { path: PAGE, value: statusPage, allowed: `allowed is ${own}: the page of a whole host`, promises: ['SMV-47'] },
    ];
  },
};

/** A zone that an environment changes could lead the site's visitors elsewhere. */
export const statusZoneApart: CrossCheck = {
  reads: ['organization.statusSite.hostedZoneId', 'environments.*.domain.hostedZoneId'],
  problems({ organization: { statusSite }, environments }) {
    const value = statusSite.hostedZoneId;
    const owner = ENVIRONMENT_NAMES.find((name) => environments[name].domain.hostedZoneId === value);
    if (owner === undefined) return [];
    const allowed = `allowed is a zone of its own, this is that of ${owner}`;
    return [{ path: [...SITE, 'hostedZoneId'], value, allowed, promises: ['SMV-47'] }];
  },
};

/** API Gateway takes certificates of its own region and account only. */
export const statusCertificate: CrossCheck = {
  reads: ['jurisdiction', 'region', 'organization.statusSite'],
  problems({ jurisdiction, region, organization: { statusSite } }) {
    const { account, certificate } = statusSite;
    if (!isKnownRegion(jurisdiction, region) || certificate.source !== 'imported' || !isAccountId(account)) return [];
    const prefix = arn(region, `acm:${region}:${account}:certificate/`);
    if (isImported(certificate.arn, prefix)) return [];
    const path = [...SITE, 'certificate', 'arn'];
    return [{ path, value: certificate.arn, allowed: `allowed is ${prefix}<id>`, promises: ['EMB-32'] }];
  },
};

/** As for an environment: who enters a real account must enter the rest too. */
export const noHalfStatusSite: CrossCheck = {
  reads: ['organization.statusSite.account', 'organization.statusSite.hostedZoneId', 'incidents.statusPage'],
  problems({ organization: { statusSite }, incidents: { statusPage } }): readonly Problem[] {
    const { account, hostedZoneId } = statusSite;
    if (!isAccountId(account) || isPlaceholderAccount(account)) return [];
    const allowed = `for account ${account} allowed is your own, this is a placeholder`;
    const zone = { path: [...SITE, 'hostedZoneId'], value: hostedZoneId, allowed, promises: [] };
    const page = { path: PAGE, value: statusPage, allowed, promises: [] };
    return [...(isPlaceholderZone(hostedZoneId) ? [zone] : []), ...(isReserved(statusHost(statusPage)) ? [page] : [])];
  },
};
