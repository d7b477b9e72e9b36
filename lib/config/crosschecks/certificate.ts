import { arn } from '../../partition';
import { ENVIRONMENT_NAMES } from '../deployment';
import { isAccountId } from '../fields/account';
import { isKnownRegion } from '../jurisdictions';
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

/** Whether it is the ARN of a certificate in the region and account of the prefix. */
export function isImported(certificateArn: string, prefix: string): boolean {
  const id = certificateArn.startsWith(prefix) ? certificateArn.slice(prefix.length) : '';
  return new RegExp(`^${UUID}$`).test(id);
}
