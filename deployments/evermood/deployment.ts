import { defineDeployment } from '../../lib/config/define';

/**
 * Models the promises of Evermood's public security page. It says nothing about the systems that the company really
 * runs: accounts, names, sizes and people are made up.
 *
 * The page names Open Telekom Cloud; here it is AWS in Germany, which is a deviation and never a pass (EVM-02).
 */
export const evermood = defineDeployment({
  name: 'evermood',
  jurisdiction: 'germany',
  region: 'eu-central-1',
  availabilityZones: ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'],
  database: { engine: 'postgres', version: '17.9' },
  operatingSystem: 'linux',
  retention: { backupDays: 30, noncurrentVersionDays: 30, logDays: 180, archiveDays: 365 },
  logSink: { kind: 'archive' },
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
      "Standard stops what floods the network; the firewall's rate rules stop what floods the application. Nothing has yet exceeded both.",
  },
  vendors: [
    { name: '1Password', purpose: 'keeps the passwords of the staff', data: 'none', country: 'CA' },
    { name: 'PagerDuty', purpose: 'wakes the engineer on call', data: 'metadata', country: 'DE' },
  ],
  customerDataVendors: { kind: 'none' },
  eventDays: [],
  alerts: {
    securityOfficer: 'security-officer@evermood.example',
    onCall: 'on-call@evermood.example',
    cto: 'cto@evermood.example',
    ceo: 'ceo@evermood.example',
    pagerDuty: { integrationSecretName: 'evermood/pagerduty-integration' },
  },
  services: [
    {
      name: 'web',
      port: 8443,
      host: '',
      healthCheckPath: '/health',
      webSockets: false,
      fieldEncryption: true,
      workload: { kind: 'reference' },
      checks: [
        { kind: 'page', path: '/', text: 'web' },
        { kind: 'page', path: '/health', text: 'healthy' },
      ],
    },
  ],
  egressDomains: ['events.eu.pagerduty.com'],
  securityContact: {
    contact: 'mailto:security@evermood.example',
    policy: 'https://evermood.example/security',
    preferredLanguages: ['de', 'en'],
    expires: '2027-10-31T00:00:00Z',
  },
  organization: {
    id: 'o-0000000001',
    managementAccount: '000000000121',
    identityAccount: '000000000122',
    deliveryAccount: '000000000123',
    statusSite: {
      account: '000000000124',
      hostedZoneId: 'Z00000000000000000124',
      certificate: { source: 'acm' },
    },
    delivery: {
      repository: 'evermood-example/bollwerk',
      branch: 'main',
      connectionId: '00000000-0000-4000-8000-000000000001',
    },
    workloadsUnit: 'ou-0001-00000001',
    identityCenter: { instanceId: 'ssoins-0000000000000001', identityStoreId: 'd-0000000001' },
    staffNetworks: ['192.0.2.0/25'],
  },
  incidents: { statusPage: 'https://status.evermood.example', responders: ['192.0.2.16/28'] },
  environments: {
    production: {
      account: '000000000101',
      holdsCustomerData: true,
      cidr: '10.10.0.0/16',
      domain: { name: 'app.evermood.example', hostedZoneId: 'Z00000000000000000101' },
      certificate: { source: 'acm' },
      backup: { account: '000000000111', lock: { mode: 'governance' } },
      sizes: {
        instanceType: 'm7i.large',
        minInstances: 3,
        maxInstances: 12,
        databaseInstanceClass: 'db.m7i.large',
        databaseStorage: 200,
        databaseMaxStorage: 1000,
      },
      databaseGeneration: 1,
    },
    staging: {
      account: '000000000102',
      holdsCustomerData: false,
      cidr: '10.11.0.0/16',
      domain: { name: 'app.staging.evermood.example', hostedZoneId: 'Z00000000000000000102' },
      certificate: { source: 'acm' },
      backup: { account: '000000000112', lock: { mode: 'governance' } },
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
      account: '000000000103',
      holdsCustomerData: false,
      cidr: '10.12.0.0/16',
      domain: { name: 'app.test.evermood.example', hostedZoneId: 'Z00000000000000000103' },
      certificate: { source: 'acm' },
      backup: { account: '000000000113', lock: { mode: 'governance' } },
      sizes: {
        instanceType: 'm7i.large',
        minInstances: 1,
        maxInstances: 2,
        databaseInstanceClass: 'db.m7i.large',
        databaseStorage: 50,
        databaseMaxStorage: 100,
      },
      databaseGeneration: 1,
    },
  },
});
