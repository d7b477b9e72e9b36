import { type Deployment, ENVIRONMENT_NAMES } from '../deployment';
import type { Problem } from '../problem';
import type { CrossCheck } from './crosscheck';

/** What one published page promises beyond the common baseline; it binds the deployment of that name only. */
interface Published {
  readonly deployment: string;
  readonly path: string;
  readonly allowed: readonly string[];
  readonly promises: readonly string[];
  read(deployment: Deployment): string;
}

const PUBLISHED: readonly Published[] = [
  {
    deployment: 'evermood',
    path: 'jurisdiction',
    allowed: ['germany'],
    promises: ['EVM-02', 'EVM-03'],
    read: ({ jurisdiction }) => jurisdiction,
  },
  {
    deployment: 'evermood',
    path: 'customerDataVendors.kind',
    allowed: ['none'],
    promises: ['EVM-09', 'EVM-64'],
    read: ({ customerDataVendors }) => customerDataVendors.kind,
  },
  {
    deployment: 'eventmobi',
    path: 'jurisdiction',
    allowed: ['virginia'],
    promises: ['EMB-56'],
    read: ({ jurisdiction }) => jurisdiction,
  },
  {
    deployment: 'eventmobi',
    path: 'logSink.kind',
    allowed: ['splunk'],
    promises: ['EMB-82'],
    read: ({ logSink }) => logSink.kind,
  },
  ...ENVIRONMENT_NAMES.map((name) => ({
    deployment: 'eventmobi',
    path: `environments.${name}.certificate.source`,
    allowed: ['imported'],
    promises: ['EMB-32'],
    read: ({ environments }: Deployment) => environments[name].certificate.source,
  })),
  {
    deployment: 'smartmoove',
    path: 'database.engine',
    allowed: ['sqlserver-se'],
    promises: ['SMV-24'],
    read: ({ database }) => database.engine,
  },
  {
    deployment: 'smartmoove',
    path: 'operatingSystem',
    allowed: ['windows'],
    promises: ['SMV-03'],
    read: ({ operatingSystem }) => operatingSystem,
  },
];

export const publishedChoices: readonly CrossCheck[] = PUBLISHED.map(
  ({ deployment, path, allowed, promises, read }) => ({
    reads: ['name', path],
    problems(checked): readonly Problem[] {
      if (checked.name !== deployment || allowed.includes(read(checked))) return [];
      return [
        {
          path: path.split('.'),
          value: read(checked),
          allowed: `for ${deployment} allowed is ${allowed.join(', ')}`,
          promises,
        },
      ];
    },
  }),
);

/** Data centres on which EventMobi's automation is promised to be usable. */
export const USABLE_ZONES = 5;

/** EMB-58: that the automation is usable on five is only seen on five (docs/decisions/five-zones.md). */
export const fiveZones: CrossCheck = {
  reads: ['name', 'availabilityZones'],
  problems({ name, availabilityZones }) {
    if (name !== 'eventmobi' || availabilityZones.length >= USABLE_ZONES) return [];
    const allowed = `for eventmobi allowed are ${USABLE_ZONES} zones or more`;
    return [{ path: ['availabilityZones'], value: availabilityZones, allowed, promises: ['EMB-58'] }];
  },
};

/** EMB-60: PagerDuty is named in the page. */
export const pagerDuty: CrossCheck = {
  reads: ['name', 'alerts'],
  problems({ name, alerts }) {
    if (name !== 'eventmobi' || alerts.pagerDuty) return [];
    const allowed = 'for eventmobi allowed is an integration with PagerDuty';
    return [{ path: ['alerts', 'pagerDuty'], value: undefined, allowed, promises: ['EMB-60'] }];
  },
};
