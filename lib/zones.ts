import type { EngineName } from './config/deployment';

/** The trust zones: three in the path of a request, two isolated ones. */
export const ZONES = ['edge', 'app', 'database', 'recovery', 'operations'] as const;
export type Zone = (typeof ZONES)[number];

/**
 * Who can be at either end of a flow: a zone, the internet, AWS's interface endpoints inside the VPC, or S3
 * through its gateway endpoint.
 */
export type Party = Zone | 'internet' | 'endpoints' | 's3';

/** Ports by what they carry; `service` and `engine` are the deployment's choice. */
export type Channel = 'https' | 'http-redirect' | 'service' | 'engine';

export interface Flow {
  readonly from: Party;
  readonly to: Party;
  readonly channel: Channel;
  /** The hop in between, where traffic may not go straight. */
  readonly through?: 'egress firewall';
  readonly why: string;
  readonly promises: readonly string[];
}

/**
 * The declared flows. Security groups and network ACLs are made from this table, the README's picture is drawn
 * from it, and a proof compares it with what the templates allow. What is not here is closed.
 */
export const FLOWS: readonly Flow[] = [
  { from: 'internet', to: 'edge', channel: 'https', why: 'customers', promises: ['EVM-34', 'SMV-11'] },
  {
    from: 'internet',
    to: 'edge',
    channel: 'http-redirect',
    why: 'answered with a redirect to https only',
    promises: ['EVM-34'],
  },
  {
    from: 'edge',
    to: 'app',
    channel: 'service',
    why: 'the load balancer reaches the services, TLS',
    promises: ['EMB-15', 'SMV-11'],
  },
  { from: 'app', to: 'database', channel: 'engine', why: 'services read and write data', promises: ['EMB-15'] },
  { from: 'app', to: 'endpoints', channel: 'https', why: 'AWS services without the internet', promises: ['EVM-03'] },
  { from: 'app', to: 's3', channel: 'https', why: 'uploads, patches', promises: ['EVM-03'] },
  {
    from: 'app',
    to: 'internet',
    channel: 'https',
    through: 'egress firewall',
    why: 'allow-listed domains only',
    promises: ['EVM-03'],
  },
  { from: 'operations', to: 'database', channel: 'engine', why: 'heartbeat, log copy', promises: ['EMB-44'] },
  {
    from: 'operations',
    to: 'recovery',
    channel: 'engine',
    why: 'validation of restored databases',
    promises: ['EMB-48'],
  },
  {
    from: 'operations',
    to: 'endpoints',
    channel: 'https',
    why: 'AWS services, S3 included, without the internet',
    promises: ['EVM-03', 'EMB-44'],
  },
];

/** Ends of the critical pairs: customer data lie there, or whoever holds the place holds the rest. */
const GUARDED: readonly Zone[] = ['database', 'recovery', 'operations'];

/** Two parties between which nothing may pass, on any port. */
export interface ForbiddenPair {
  readonly from: Zone | 'internet';
  readonly to: Zone | 'internet';
}

/**
 * The critical pairs: every pair of different parties with a guarded zone at one end that has no declared flow, and the way from
 * the internet past the edge. Each must be declared to AWS as a path that is not to exist (SMV-48).
 */
export function forbiddenPairs(flows: readonly Flow[] = FLOWS): readonly ForbiddenPair[] {
  const parties = ['internet', ...ZONES] as const;
  const guarded = (party: Party): boolean => GUARDED.some((zone) => zone === party);
  const declared = ({ from, to }: ForbiddenPair): boolean => flows.some((flow) => flow.from === from && flow.to === to);
  const pairs = parties.flatMap((from) => parties.filter((to) => to !== from).map((to) => ({ from, to })));
  return pairs.filter(
    (pair) =>
      !declared(pair) && (guarded(pair.from) || guarded(pair.to) || (pair.from === 'internet' && pair.to === 'app')),
  );
}

/** TCP port of each engine. */
export const ENGINE_PORTS: { readonly [engine in EngineName]: number } = {
  postgres: 5432,
  mysql: 3306,
  'sqlserver-se': 1433,
};

/** Ports that a client's own end may use for the answer (IANA, RFC 6335 section 6, widened to what Linux and Windows really take). */
export const EPHEMERAL_PORTS = { from: 1024, to: 65535 } as const;

/** What a zone is for, what may lie in it and what its loss would cost: the tags of everything in the zone (EVM-14). */
export interface ZoneProfile {
  readonly function: string;
  readonly dataClassification: 'public' | 'internal' | 'customer-confidential';
  readonly risk: 'low' | 'medium' | 'high';
}

export const ZONE_PROFILES: { readonly [zone in Zone]: ZoneProfile } = {
  edge: { function: 'load-balancing', dataClassification: 'public', risk: 'high' },
  app: { function: 'workload', dataClassification: 'customer-confidential', risk: 'medium' },
  database: { function: 'database', dataClassification: 'customer-confidential', risk: 'high' },
  recovery: { function: 'restore-test', dataClassification: 'customer-confidential', risk: 'high' },
  operations: { function: 'operations', dataClassification: 'internal', risk: 'medium' },
};

/**
 * The flows that a packet filter can tell apart. S3's addresses behind the gateway endpoint are public ones, and a
 * network ACL knows no prefix lists, so to a filter S3 looks like the internet: what separates the two is the route
 * table and the endpoint's policy. A zone that may not reach the internet must therefore take S3's interface endpoint.
 * @throws Error for a flow to `s3` from a zone without a flow to the internet on the same channel.
 */
export function filteredFlows(flows: readonly Flow[] = FLOWS): Flow[] {
  const reachesInternet = (s3Flow: Flow) =>
    flows.some((flow) => flow.from === s3Flow.from && flow.to === 'internet' && flow.channel === s3Flow.channel);
  const stray = flows.find((flow) => flow.to === 's3' && !reachesInternet(flow));
  if (stray) {
    throw new Error(
      `zone ${stray.from} may not reach the internet, so it reaches S3 by the interface endpoint, not by the gateway`,
    );
  }
  return flows.filter((flow) => flow.to !== 's3');
}
