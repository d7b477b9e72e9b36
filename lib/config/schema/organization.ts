import { z } from 'zod';
import { isAccountId } from '../fields/account';
import { isPrivate, parseCidr } from '../fields/cidr';
import { allow, record, text } from './allow';
import { certificate, hostedZoneId } from './host';

function account() {
  return text(isAccountId, 'allowed is an account id of twelve digits');
}

/** Forms of the ids: AWS Organizations API Reference (Organization, OrganizationalUnit), Identity Center API Reference. */
export const organization = record({
  id: text((value) => /^o-[a-z0-9]{10,32}$/.test(value), 'allowed is the id of an organisation such as o-a1b2c3d4e5'),
  managementAccount: account(),
  identityAccount: account(),
  deliveryAccount: account(),
  statusSite: record({ account: account(), hostedZoneId: hostedZoneId(), certificate: certificate() }),
  delivery: record({
    // Names of GitHub; no wildcard can stand in one, for the deploy role trusts it letter by letter.
    repository: text(
      (value) => /^[A-Za-z0-9](-?[A-Za-z0-9]){0,38}\/[A-Za-z0-9._-]{1,100}$/.test(value),
      'allowed is one repository as owner/name',
      ['EVM-60'],
    ),
    branch: text((value) => /^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/.test(value), 'allowed is the name of one branch', [
      'EVM-60',
    ]),
    connectionId: text(
      (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
      'allowed is the id of a connection such as 01234567-89ab-cdef-0123-456789abcdef',
    ),
  }),
  workloadsUnit: text(
    (value) => /^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/.test(value),
    'allowed is the id of an organizational unit such as ou-a1b2-c3d4e5f6',
  ),
  identityCenter: record({
    instanceId: text(
      (value) => /^(ssoins|sso)-[a-zA-Z0-9.-]{16}$/.test(value),
      'allowed is the id of an identity centre such as ssoins-0123456789abcdef',
      ['EVM-22'],
    ),
    identityStoreId: text(
      (value) => /^d-[0-9a-f]{10}$/.test(value),
      'allowed is the id of an identity store such as d-0123456789',
      ['EVM-22'],
    ),
  }),
  staffNetworks: allow(
    z.array(z.string()),
    (ranges) => ranges.length > 0 && ranges.every(isStaffNetwork),
    'allowed are one or more public IPv4 ranges of /24 to /32 such as 203.0.113.0/24',
    ['SMV-18'],
  ),
});

/** Wider than /24 would be half a provider, not an office. */
function isStaffNetwork(range: string): boolean {
  const parsed = parseCidr(range);
  return parsed !== undefined && !isPrivate(parsed) && parsed.prefix >= 24;
}
