import type { Person } from '../people/person';

/** What a platform engineer writes for one deployment; `schema.ts` checks it at run time. */
export interface Deployment {
  /** Lower-case letters and digits, starts with a letter, 3 to 20 characters; part of stack names. */
  readonly name: string;
  readonly jurisdiction: Jurisdiction;
  /** Must lie in the jurisdiction (EVM-02, EVM-03). */
  readonly region: string;
  /** At least three distinct zones of the region (EMB-57). */
  readonly availabilityZones: readonly string[];
  readonly database: DatabaseChoice;
  readonly operatingSystem: 'linux' | 'windows';
  readonly retention: Retention;
  readonly logSink: LogSink;
  readonly accountServices: AccountServices;
  readonly denialOfService: DenialOfService;
  /** Everybody outside the operator who gets any data (EVM-09, EVM-64). */
  readonly vendors: readonly Vendor[];
  /** Which of the vendors may get customer data (EVM-09, EVM-64); evermood allows none. */
  readonly customerDataVendors: CustomerDataVendors;
  readonly eventDays: readonly EventDay[];
  readonly alerts: Alerts;
  readonly services: readonly Service[];
  /** Domains that the app tier may reach through the egress firewall; exact names or a leading dot for subdomains. */
  readonly egressDomains: readonly string[];
  /** RFC 9116, served at /.well-known/security.txt. */
  readonly securityContact: SecurityContact;
  readonly incidents: Incidents;
  /** The second of the two places that must name an environment before its locks become irrevocable. @default none */
  readonly irrevocableLocks?: readonly EnvironmentName[];
  readonly organization: OrganizationChoice;
  /** Who has access, from roster.yaml beside the deployment; never written in it. `checkedDeployments` adds it. */
  readonly people?: readonly Person[];
  readonly environments: { readonly [name in EnvironmentName]: EnvironmentChoice };
}

export type Jurisdiction = 'germany' | 'virginia';
export type EnvironmentName = 'production' | 'staging' | 'test';
export const ENVIRONMENT_NAMES: readonly EnvironmentName[] = ['production', 'staging', 'test'];
/** What stands beside the environments of a deployment: its organisation. */
export type PlaceName = EnvironmentName | typeof ORGANIZATION;
export const ORGANIZATION = 'organization';

export type EngineName = 'postgres' | 'mysql' | 'sqlserver-se';
export interface DatabaseChoice {
  readonly engine: EngineName;
  /** Full engine version, e.g. `17.6`; the engine table says which are known. */
  readonly version: string;
}

export interface Retention {
  /** Days that database backups are kept: 15 (SMV-27) to 35 (EMB-68). */
  readonly backupDays: number;
  /** Days that old object versions are kept: 15 to 35 (EMB-46, EMB-68). */
  readonly noncurrentVersionDays: number;
  /** Days that logs are kept and searchable: 90 or more (EMB-83), a value that CloudWatch Logs knows. */
  readonly logDays: number;
  /** Days after which archived logs are deleted: the declared maximum (EMB-84), at least `logDays`. */
  readonly archiveDays: number;
}

export type LogSink =
  | { readonly kind: 'archive' }
  | { readonly kind: 'splunk'; readonly endpoint: string; readonly tokenSecretName: string; readonly reason: string };

/** Services that exist once per account and region: who runs each of them. */
export type AccountServices = { readonly [name in AccountServiceName]: AccountService };
export type AccountServiceName = 'config' | 'guardDuty' | 'securityHub' | 'inspector' | 'macie' | 'detective';
export const ACCOUNT_SERVICE_NAMES: readonly AccountServiceName[] = [
  'config',
  'guardDuty',
  'securityHub',
  'inspector',
  'macie',
  'detective',
];

/**
 * `own`: the environment's stacks bring it. `organisation`: it runs in the account already, and a second one would be refused;
 * what it keeps is then shown as kept elsewhere, with the reason, and never as kept.
 */
export type AccountService = { readonly kind: 'own' } | { readonly kind: 'organisation'; readonly reason: string };

/** AWS Shield's standard level protects every load balancer unasked (SMV-07); why not the advanced one: docs/decisions/detection.md. */
export interface DenialOfService {
  readonly kind: 'shield-standard';
  readonly reason: string;
}

export interface Vendor {
  readonly name: string;
  readonly purpose: string;
  /** `customer` needs the deployment to allow it: evermood allows none (EVM-09). */
  readonly data: 'none' | 'metadata' | 'customer';
  /** ISO 3166-1 alpha-2 of where the vendor processes. */
  readonly country: string;
}

/** `listed` names each one and says why the data cannot stay with the operator. */
export type CustomerDataVendors =
  | { readonly kind: 'none' }
  | { readonly kind: 'listed'; readonly names: readonly string[]; readonly reason: string };

export interface EventDay {
  /** Calendar day in ISO 8601, e.g. `2027-05-14`. */
  readonly date: string;
  /** Instances per service that must run that day. */
  readonly capacity: number;
  readonly note?: string;
}

export interface Alerts {
  readonly securityOfficer: string;
  readonly onCall: string;
  readonly cto: string;
  readonly ceo: string;
  readonly pagerDuty?: { readonly integrationSecretName: string };
  /**
   * The telephone of whoever is on call, which gets text messages by AWS itself. Its number is a person's, so it stands in
   * Secrets Manager and here only the secret's name.
   */
  readonly telephone?: { readonly numberSecretName: string };
}

export interface Service {
  /** Lower-case letters, digits and dashes, 2 to 20 characters. */
  readonly name: string;
  /** TLS port of the instances: 1024 to 65535. */
  readonly port: number;
  /** Host name below the environment's domain; empty string is the domain itself. */
  readonly host: string;
  readonly healthCheckPath: string;
  /** WebSocket upgrades are let through for the service's own origin only. */
  readonly webSockets: boolean;
  /** A key of its own for field encryption (SMV-30). */
  readonly fieldEncryption: boolean;
  readonly workload: Workload;
  /** What is asked each minute from outside, as a customer would (EMB-60). */
  readonly checks: readonly ServiceCheck[];
}

/** `page` expects 200, and the text where one is given; `echo` opens a WebSocket and expects its own message back. */
export type ServiceCheck =
  | { readonly kind: 'page'; readonly path: string; readonly text?: string }
  | { readonly kind: 'echo'; readonly path: string };

/** `reference` is the small built-in web server; `image` brings an AMI per environment account. */
export type Workload = { readonly kind: 'reference' } | { readonly kind: 'image'; readonly amiId: string };

export interface SecurityContact {
  /** `mailto:` or `https://` address. */
  readonly contact: string;
  readonly policy: string;
  readonly preferredLanguages: readonly string[];
  /** ISO 8601 instant after which the file is stale (RFC 9116 section 2.5.5: less than a year ahead). */
  readonly expires: string;
}

/** The AWS organisation that holds a deployment's accounts. None of these accounts is an environment's or holds its copies. */
export interface OrganizationChoice {
  /** `o-` and 10 to 32 letters and digits. */
  readonly id: string;
  /** Holds the policies of the organisation and nothing else: no such policy binds it. */
  readonly managementAccount: string;
  /** Delegated administrator of the identity centre. */
  readonly identityAccount: string;
  /** Holds the pipeline that deploys. */
  readonly deliveryAccount: string;
  readonly statusSite: StatusSiteChoice;
  readonly delivery: DeliveryChoice;
  /** Organizational unit with the accounts of all environments and of their copies: what the policies bind. */
  readonly workloadsUnit: string;
  readonly identityCenter: {
    /** `ssoins-` and 16 digits and letters; the instance is made by hand, in the deployment's region and in no second one. */
    readonly instanceId: string;
    /** `d-` and 10 digits and letters. */
    readonly identityStoreId: string;
  };
  /** Public IPv4 ranges from which people work; from anywhere else a session may do nothing (SMV-18). */
  readonly staffNetworks: readonly string[];
}

/** Where everybody reads the news of an outage; its address is `incidents.statusPage` (SMV-47). */
export interface StatusSiteChoice {
  /** Holds the site and nothing else, so that whatever happens to an environment does not happen to it. */
  readonly account: string;
  /** Public zone of the site's own host name, in the same account. */
  readonly hostedZoneId: string;
  readonly certificate: Certificate;
}

/** Where the source comes from (EVM-42, EVM-60). */
export interface DeliveryChoice {
  /** `owner/name` on GitHub, the one repository that is deployed and saved. */
  readonly repository: string;
  /** The protected branch whose newest state is deployed. */
  readonly branch: string;
  /** Id of the connection in the delivery account and the deployment's region; made by hand, because GitHub has to agree. */
  readonly connectionId: string;
}

/** What must be known before an incident. */
export interface Incidents {
  /**
   * Public channel that does not depend on the service, below none of its domains: where everybody reads the news (SMV-47). The
   * status site of the organisation answers there, and the maintenance page leads there.
   */
  readonly statusPage: string;
  /** Public IPv4 ranges from which the service can be reached while it is offline; of /24 or smaller, for few people (SMV-45). */
  readonly responders: readonly string[];
}

export interface EnvironmentChoice {
  /** Twelve digits; the placeholders of the repository are refused outside the embedded AWS. */
  readonly account: string;
  /** Only production may (EVM-51). */
  readonly holdsCustomerData: boolean;
  /** IPv4, /16 to /20; overlaps with no other environment of the deployment. */
  readonly cidr: string;
  readonly domain: { readonly name: string; readonly hostedZoneId: string };
  readonly certificate: Certificate;
  readonly backup: BackupChoice;
  readonly sizes: Sizes;
  /** Counts restored generations of the database (EMB-53); 1 for a new environment. */
  readonly databaseGeneration: number;
}

export interface BackupChoice {
  /** A second account in the same region, which holds copies of this environment's recovery points and nothing else (EVM-46). */
  readonly account: string;
  readonly lock: BackupLock;
}

/**
 * Governance leaves a way out to the break-glass role. Compliance leaves none, for nobody, ever: it takes a reason, the
 * environment's id once more as `confirmed`, and its name in `irrevocableLocks`.
 */
export type BackupLock =
  | { readonly mode: 'governance' }
  | { readonly mode: 'compliance'; readonly reason: string; readonly confirmed: string };

/** EMB-32 names its authorities, so eventmobi imports; RSA, 2048 bits or more (SMV-12). */
export type Certificate = { readonly source: 'acm' } | { readonly source: 'imported'; readonly arn: string };

/** All that staging and test may have smaller than production; never a protection. */
export interface Sizes {
  readonly instanceType: string;
  /** Instances per service; production needs at least 3, one per zone. */
  readonly minInstances: number;
  readonly maxInstances: number;
  readonly databaseInstanceClass: string;
  /** GiB. */
  readonly databaseStorage: number;
  readonly databaseMaxStorage: number;
}
