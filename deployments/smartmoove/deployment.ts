import { defineDeployment } from '../../lib/config/define';

/**
 * Models the promises of Smartmoove's public security page. It says nothing about the systems that the company really
 * runs: accounts, names, sizes and people are made up.
 *
 * Two services show what SMV-29 isolates: each has its own role, security group, secret, keys and host name.
 */
export const smartmoove = defineDeployment({
  name: 'smartmoove',
  jurisdiction: 'germany',
  region: 'eu-central-1',
  availabilityZones: ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'],
  database: { engine: 'sqlserver-se', version: '16.00.4236.2.v1' },
  operatingSystem: 'windows',
  retention: { backupDays: 15, noncurrentVersionDays: 15, logDays: 90, archiveDays: 365 },
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
    reason: "Standard stops what floods the network; the firewall's rate rules stop what floods the application.",
  },
  vendors: [{ name: 'Micropayment', purpose: 'processes all payments (SMV-42)', data: 'customer', country: 'DE' }],
  customerDataVendors: {
    kind: 'listed',
    names: ['Micropayment'],
    reason: 'SMV-42: all payments are processed by Micropayment, which therefore learns who pays',
  },
  eventDays: [],
  alerts: {
    securityOfficer: 'security-officer@smartmoove.example',
    onCall: 'on-call@smartmoove.example',
    cto: 'cto@smartmoove.example',
    ceo: 'ceo@smartmoove.example',
    telephone: { numberSecretName: 'smartmoove/on-call-telephone' },
  },
  services: [
    {
      name: 'bookings',
      port: 8443,
      host: '',
      healthCheckPath: '/health',
      webSockets: false,
      fieldEncryption: true,
      workload: { kind: 'reference' },
      checks: [
        { kind: 'page', path: '/', text: 'bookings' },
        { kind: 'page', path: '/health', text: 'healthy' },
      ],
    },
    {
      name: 'live',
      port: 9443,
      host: 'live',
      healthCheckPath: '/health',
      webSockets: true,
      fieldEncryption: true,
      workload: { kind: 'reference' },
      checks: [
        { kind: 'page', path: '/', text: 'live' },
        { kind: 'page', path: '/health', text: 'healthy' },
        { kind: 'echo', path: '/echo' },
      ],
    },
  ],
  egressDomains: ['api.micropayment.example'],
  securityContact: {
    contact: 'mailto:security@smartmoove.example',
    policy: 'https://smartmoove.example/security',
    preferredLanguages: ['de', 'en'],
    expires: '2027-10-31T00:00:00Z',
  },
  organization: {
    id: 'o-0000000003',
    managementAccount: '000000000321',
    identityAccount: '000000000322',
    deliveryAccount: '000000000323',
    statusSite: {
      account: '000000000324',
      hostedZoneId: 'Z00000000000000000324',
      certificate: { source: 'acm' },
    },
    delivery: {
      repository: 'smartmoove-example/bollwerk',
      branch: 'main',
      connectionId: '00000000-0000-4000-8000-000000000003',
    },
    workloadsUnit: 'ou-0003-00000003',
    identityCenter: { instanceId: 'ssoins-0000000000000003', identityStoreId: 'd-0000000003' },
    staffNetworks: ['203.0.113.0/25'],
  },
  incidents: { statusPage: 'https://status.smartmoove.example', responders: ['192.0.2.16/28'] },
  environments: {
    production: {
      account: '000000000301',
      holdsCustomerData: true,
      cidr: '10.30.0.0/16',
      domain: { name: 'app.smartmoove.example', hostedZoneId: 'Z00000000000000000301' },
      certificate: { source: 'acm' },
      backup: { account: '000000000311', lock: { mode: 'governance' } },
      sizes: {
        instanceType: 'm7i.xlarge',
        minInstances: 3,
        maxInstances: 9,
        databaseInstanceClass: 'db.m6i.xlarge',
        databaseStorage: 200,
        databaseMaxStorage: 1000,
      },
      databaseGeneration: 1,
    },
    staging: {
      account: '000000000302',
      holdsCustomerData: false,
      cidr: '10.31.0.0/16',
      domain: { name: 'app.staging.smartmoove.example', hostedZoneId: 'Z00000000000000000302' },
      certificate: { source: 'acm' },
      backup: { account: '000000000312', lock: { mode: 'governance' } },
      sizes: {
        instanceType: 'm7i.large',
        minInstances: 1,
        maxInstances: 3,
        databaseInstanceClass: 'db.m6i.xlarge',
        databaseStorage: 50,
        databaseMaxStorage: 200,
      },
      databaseGeneration: 1,
    },
    test: {
      account: '000000000303',
      holdsCustomerData: false,
      cidr: '10.32.0.0/16',
      domain: { name: 'app.test.smartmoove.example', hostedZoneId: 'Z00000000000000000303' },
      certificate: { source: 'acm' },
      backup: { account: '000000000313', lock: { mode: 'governance' } },
      sizes: {
        instanceType: 'm7i.large',
        minInstances: 1,
        maxInstances: 2,
        databaseInstanceClass: 'db.m6i.xlarge',
        databaseStorage: 50,
        databaseMaxStorage: 100,
      },
      databaseGeneration: 1,
    },
  },
});
