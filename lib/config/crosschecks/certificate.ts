import { arn } from '../../partition';
import { type Certificate, ENVIRONMENT_NAMES } from '../deployment';
import { isAccountId } from '../fields/account';
import { isKnownRegion } from '../jurisdictions';
import { statusHost } from '../status-host';
import type { CrossCheck } from './crosscheck';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** A load balancer takes certificates of its own region and account only. */
export const importedCertificate: CrossCheck = {
  reads: ['jurisdiction', 'region', 'environments.*.account', 'environments.*.certificate'],
  problems({ jurisdiction, region, environments }) {
    if (!isKnownRegion(jurisdiction, region)) return [];
    return ENVIRONMENT_NAMES.flatMap((name) => {
      const { account, certificate } = environments[name];
      if (certificate.source !== 'imported' || !isAccountId(account)) return [];
      const prefix = arn(region, `acm:${region}:${account}:certificate/`);
      if (isImported(certificate.arn, prefix)) return [];
      const path = ['environments', name, 'certificate', 'arn'];
      return [{ path, value: certificate.arn, allowed: `allowed is ${prefix}<id>`, promises: ['EMB-32'] }];
    });
  },
};

/** A certificate of ACM is named after the first of its hosts, and a common name ends at 64 characters (RFC 5280, appendix A.1). */
const LONGEST_COMMON_NAME = 64;

export const commonName: CrossCheck = {
  reads: [
    'environments.*.domain.name',
    'environments.*.certificate',
    'incidents.statusPage',
    'organization.statusSite',
  ],
  problems({ environments, incidents: { statusPage }, organization: { statusSite } }) {
    const allowed = `allowed are ${LONGEST_COMMON_NAME} characters at most: the name of its certificate`;
    const isLong = (name: string, { source }: Certificate) => source === 'acm' && name.length > LONGEST_COMMON_NAME;
    const domains = ENVIRONMENT_NAMES.filter((name) =>
      isLong(environments[name].domain.name, environments[name].certificate),
    );
    return [
      ...domains.map((name) => ({
        path: ['environments', name, 'domain', 'name'],
        value: environments[name].domain.name,
        allowed,
        promises: [],
      })),
      ...(isLong(statusHost(statusPage), statusSite.certificate)
        ? [{ path: ['incidents', 'statusPage'], value: statusPage, allowed, promises: [] }]
        : []),
    ];
  },
};

/** Whether it is the ARN of a certificate in the region and account of the prefix. */
export function isImported(certificateArn: string, prefix: string): boolean {
  const id = certificateArn.startsWith(prefix) ? certificateArn.slice(prefix.length) : '';
  return new RegExp(`^${UUID}$`).test(id);
}
