import { eventmobi } from '../../../../deployments/eventmobi/deployment';
import { evermood } from '../../../../deployments/evermood/deployment';
import { smartmoove } from '../../../../deployments/smartmoove/deployment';
import { type Changes, REMOVED, refusal } from '../../../fixtures/refusal';

const LOOSENED: readonly (readonly [object, Changes, string])[] = [
  [
    evermood,
    { jurisdiction: 'virginia', region: 'us-east-1', availabilityZones: zones('us-east-1') },
    "jurisdiction = 'virginia': for evermood allowed is germany (EVM-02, EVM-03)",
  ],
  [eventmobi, { logSink: { kind: 'archive' } }, "logSink.kind = 'archive': for eventmobi allowed is splunk (EMB-82)"],
  [
    eventmobi,
    { 'environments.staging.certificate': { source: 'acm' } },
    "environments.staging.certificate.source = 'acm': for eventmobi allowed is imported (EMB-32)",
  ],
  [
    eventmobi,
    { availabilityZones: zones('us-east-1') },
    "availabilityZones = [ 'us-east-1a', 'us-east-1b', 'us-east-1c' ]: for eventmobi allowed are 5 zones or more (EMB-58)",
  ],
  [
    eventmobi,
    { 'alerts.pagerDuty': REMOVED, 'alerts.telephone': { numberSecretName: 'eventmobi/telephone' } },
    'alerts.pagerDuty is missing: for eventmobi allowed is an integration with PagerDuty (EMB-60)',
  ],
  [
    smartmoove,
    { database: { engine: 'postgres', version: '17.9' } },
    "database.engine = 'postgres': for smartmoove allowed is sqlserver-se (SMV-24)",
  ],
  [smartmoove, { operatingSystem: 'linux' }, "operatingSystem = 'linux': for smartmoove allowed is windows (SMV-03)"],
];

describe('what one page promises beyond the baseline binds its deployment', () => {
  test.each(LOOSENED)('%#', (deployment, changes, line) => {
    const name = Reflect.get(deployment, 'name');
    expect(refusal(changes, deployment)).toEqual([`deployments/${name}: ${line}`]);
  });

  test('and no other deployment', () => {
    expect(refusal({ database: { engine: 'mysql', version: '8.4.10' }, 'alerts.pagerDuty': REMOVED })).toEqual([]);
  });
});

function zones(region: string): readonly string[] {
  return ['a', 'b', 'c'].map((letter) => region + letter);
}
