import type { Environment } from '../../../lib/config/environment';
import type { Resource } from '../../assembly/types';
import { awayFrom, gone, setTo } from '../../mutant';
import { items } from '../../proofs/values';
import { environmentRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { API, isOfStatusSite } from '../status/site';

const RECORD = 'AWS::Route53::RecordSet';
/** CAA names of the authorities: GeoTrust issues under DigiCert's (EMB-32), ACM under Amazon's. */
const AUTHORITIES = {
  acm: ['amazon.com', 'amazontrust.com', 'awstrust.com'],
  imported: ['digicert.com', 'globalsign.com'],
};

export const edgeCertificateAuthorities = environmentRule({
  id: 'edge-certificate-authorities',
  title: 'Only the promised certificate authorities may issue for the domain',
  promises: ['EMB-32'],
  area: 'edge',
  fix: 'Keep the CAA record of lib/edge/records.ts, which follows the certificate source of the environment, and for the status site that of lib/status/address.ts.',
  *check({ world, environment }) {
    if (!environment) return;
    const records = world.ofType(RECORD).filter((record) => read(record, 'Type') === 'CAA');
    if (!records.some((record) => isOf(record, environment))) {
      const expected = `a CAA record of ${environment.domain.name}`;
      yield { state: 'broken', resourceType: RECORD, property: 'Type', expected, actual: 'no such resource' };
    }
    const { statusSite } = environment.deployment.organization;
    for (const record of records) {
      const { certificate } = isOfStatusSite(record.stack, { environment }) ? statusSite : environment;
      const allowed = AUTHORITIES[certificate.source];
      const issuers = items(read(record, 'ResourceRecords')).map((entry) => issuerOf(String(entry)));
      yield issuers.length > 0 && issuers.every((issuer) => allowed.some((one) => one === issuer))
        ? compliant(record, 'ResourceRecords')
        : broken(record, 'ResourceRecords', `issue ${allowed.join(' or ')}`);
    }
  },
  mutants: [
    setTo(RECORD, 'ResourceRecords', ['0 issue "letsencrypt.org"'], 'another authority', 'widen', isCaa),
    setTo(
      RECORD,
      'ResourceRecords.1',
      '0 issue "amazon.com"',
      'AWS beside the promised authorities',
      'widen',
      (record) => JSON.stringify(record.Properties ?? '').includes('digicert'),
    ),
    setTo(RECORD, 'ResourceRecords', [], 'an empty record', 'widen', isCaa),
    // That of the status site has a rule of its own (containment-status-reached).
    awayFrom(API, {
      ...setTo(RECORD, 'Name', 'another.example.', "another domain's record", 'move', isCaa),
      notices: 'absence',
    }),
    awayFrom(API, gone(RECORD, 'anybody may issue', 'absence', isCaa)),
  ],
});

function isCaa(record: { Properties?: { [key: string]: unknown } }): boolean {
  return record.Properties?.Type === 'CAA';
}

function isOf(record: Resource, { domain }: Environment): boolean {
  const name = String(read(record, 'Name')).toLowerCase().replace(/\.$/, '');
  return read(record, 'HostedZoneId') === domain.hostedZoneId && name === domain.name;
}

/** The issuer of an entry such as `0 issue "amazon.com"`; nothing where it is about something else. */
function issuerOf(entry: string): string | undefined {
  const [, tag, issuer] = /^\d+\s+(issue|issuewild)\s+"([^";]*?)\s*(?:;[^"]*)?"$/.exec(entry.trim()) ?? [];
  return tag === undefined ? undefined : issuer;
}
