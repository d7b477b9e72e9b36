import { defineDeployment } from '../../lib/config/define';
import { arn } from '../../lib/partition';

const REGION = 'us-east-1';

/** EMB-32: certificates of the named authorities are bought, and imported into ACM of each account. */
function imported(account: string, id: string) {
  return { source: 'imported', arn: arn(REGION, `acm:${REGION}:${account}:certificate/${id}`) } as const;
}

/**
 * Models the promises of EventMobi's public security page. It says nothing about the systems that the company really
 * runs: accounts, names, sizes and people are made up.
 *
 * Five zones, because the automation is promised to be usable on five (EMB-58); what that costs and why not only a test shows
 * it: docs/decisions/five-zones.md. Five of the region's six: not every instance type is offered in every zone.
 */
export const eventmobi = defineDeployment({
  name: 'eventmobi',
  jurisdiction: 'virginia',
  region: REGION,
  availabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1c', 'us-east-1d', 'us-east-1f'],
  database: { engine: 'mysql', version: '8.4.10' },
  operatingSystem: 'linux',
  retention: { backupDays: 35, noncurrentVersionDays: 30, logDays: 90, archiveDays: 365 },
  logSink: {
    kind: 'splunk',
    endpoint: 'https://splunk.eventmobi.example/services/collector',
    tokenSecretName: 'eventmobi/splunk-collector-token',
    reason: 'EMB-82: the logs of the own systems are stored centrally in Splunk, searchable for 90 days',
  },
  accountServices: {
    config: { kind: 'own' },
    guardDuty: { kind: 'own' },
    securityHub: { kind: 'own' },
    inspector: { kind: 'own' },
    macie: { kind: 'own' },
    detective: { kind: 'own' },
  },
  denialOfService: {
    kind: 'shield-standard',
    reason:
      "Event days are announced and capacity stands ready; the firewall's rate rules stop what floods the application.",
  },
  vendors: [
    { name: 'Splunk', purpose: 'stores and searches the logs (EMB-82)', data: 'customer', country: 'US' },
    {
      name: 'PagerDuty',
      purpose: 'watches the service and wakes the engineer on call',
      data: 'metadata',
      country: 'US',
    },
    { name: 'OneLogin', purpose: 'signs the staff in', data: 'none', country: 'US' },
    { name: 'Cisco Meraki', purpose: "manages the offices' networks", data: 'none', country: 'US' },
    { name: 'GeoTrust', purpose: 'issues certificates (EMB-32)', data: 'metadata', country: 'US' },
    { name: 'GlobalSign', purpose: 'issues certificates (EMB-32)', data: 'metadata', country: 'GB' },
  ],
  customerDataVendors: {
    kind: 'listed',
    names: ['Splunk'],
    reason: 'EMB-82 and EMB-84: the logs name accounts, e-mail and IP addresses, and are promised to be in Splunk',
  },
  eventDays: [
    { date: '2026-12-04', capacity: 18, note: 'year-end conference' },
    { date: '2027-02-18', capacity: 12, note: 'partner summit' },
    { date: '2027-05-14', capacity: 24, note: 'spring trade fair' },
  ],
  alerts: {
    securityOfficer: 'security-officer@eventmobi.example',
    onCall: 'on-call@eventmobi.example',
    cto: 'cto@eventmobi.example',
    ceo: 'ceo@eventmobi.example',
    pagerDuty: { integrationSecretName: 'eventmobi/pagerduty-integration' },
  },
  services: [
    {
      name: 'events',
      port: 8443,
      host: '',
      healthCheckPath: '/health',
      webSockets: true,
      fieldEncryption: true,
      workload: { kind: 'reference' },
      checks: [
        { kind: 'page', path: '/', text: 'events' },
        { kind: 'page', path: '/health', text: 'healthy' },
        { kind: 'echo', path: '/echo' },
      ],
    },
  ],
  egressDomains: ['splunk.eventmobi.example', 'events.pagerduty.com'],
  securityContact: {
    contact: 'mailto:security@eventmobi.example',
    policy: 'https://eventmobi.example/security',
    preferredLanguages: ['en'],
    expires: '2027-10-31T00:00:00Z',
  },
  organization: {
    id: 'o-0000000002',
    managementAccount: '000000000221',
    identityAccount: '000000000222',
    deliveryAccount: '000000000223',
    statusSite: {
      account: '000000000224',
      hostedZoneId: 'Z00000000000000000224',
      certificate: imported('000000000224', '00000000-0000-4000-8000-000000000224'),
    },
    delivery: {
      repository: 'eventmobi-example/bollwerk',
      branch: 'main',
      connectionId: '00000000-0000-4000-8000-000000000002',
    },
    workloadsUnit: 'ou-0002-00000002',
    identityCenter: { instanceId: 'ssoins-0000000000000002', identityStoreId: 'd-0000000002' },
    staffNetworks: ['198.51.100.0/25'],
  },
  incidents: { statusPage: 'https://status.eventmobi.example', responders: ['192.0.2.16/28'] },
  environments: {
    production: {
      account: '000000000201',
      holdsCustomerData: true,
      cidr: '10.20.0.0/16',
      domain: { name: 'app.eventmobi.example', hostedZoneId: 'Z00000000000000000201' },
      certificate: imported('000000000201', '00000000-0000-4000-8000-000000000201'),
      backup: { account: '000000000211', lock: { mode: 'governance' } },
      sizes: {
        instanceType: 'm7i.large',
        minInstances: 6,
        maxInstances: 30,
        databaseInstanceClass: 'db.m7i.xlarge',
        databaseStorage: 400,
        databaseMaxStorage: 2000,
      },
      databaseGeneration: 1,
    },
    staging: {
      account: '000000000202',
      holdsCustomerData: false,
      cidr: '10.21.0.0/16',
      domain: { name: 'app.staging.eventmobi.example', hostedZoneId: 'Z00000000000000000202' },
      certificate: imported('000000000202', '00000000-0000-4000-8000-000000000202'),
      backup: { account: '000000000212', lock: { mode: 'governance' } },
      sizes: {
        instanceType: 'm7i.large',
        minInstances: 1,
        maxInstances: 3,
        databaseInstanceClass: 'db.m7i.large',
        databaseStorage: 50,
        databaseMaxStorage: 200,
      },
      databaseGeneration: 1,
    },
    test: {
      account: '000000000203',
      holdsCustomerData: false,
      cidr: '10.22.0.0/16',
      domain: { name: 'app.test.eventmobi.example', hostedZoneId: 'Z00000000000000000203' },
      certificate: imported('000000000203', '00000000-0000-4000-8000-000000000203'),
      backup: { account: '000000000213', lock: { mode: 'governance' } },
      sizes: {
        instanceType: 'm7i.large',
        minInstances: 1,
        maxInstances: 3,
        databaseInstanceClass: 'db.m7i.large',
        databaseStorage: 50,
        databaseMaxStorage: 100,
      },
      databaseGeneration: 1,
    },
  },
});
