import { testEnvironment } from '../../fixtures/environment';
import { templates } from './tiers';

const { service } = templates(testEnvironment());
const groups = Object.values(service.findResources('AWS::ElasticLoadBalancingV2::TargetGroup')).map(
  ({ Properties }) => Properties,
);

function attributes(group: (typeof groups)[number]): Record<string, string> {
  return Object.fromEntries(
    group.TargetGroupAttributes.map(({ Key, Value }: { Key: string; Value: string }) => [Key, Value]),
  );
}

describe('target groups', () => {
  test('SMV-11: TLS to the instances as well, on the port of each service', () => {
    expect(groups.map(({ Protocol, Port, TargetType }) => [Protocol, Port, TargetType])).toEqual([
      ['HTTPS', 8443, 'instance'],
      ['HTTPS', 9443, 'instance'],
    ]);
  });

  test('EMB-60: asked over TLS at least once a minute', () => {
    for (const group of groups) {
      expect(group).toMatchObject({
        HealthCheckEnabled: true,
        HealthCheckProtocol: 'HTTPS',
        HealthCheckPath: '/health',
        Matcher: { HttpCode: '200' },
      });
      expect(group.HealthCheckIntervalSeconds).toBeLessThanOrEqual(60);
    }
  });

  test('no visitor is bound to one instance, and every zone serves every visitor', () => {
    for (const group of groups) {
      expect(attributes(group)).toMatchObject({
        'stickiness.enabled': 'false',
        'load_balancing.cross_zone.enabled': 'true',
        'deregistration_delay.timeout_seconds': '60',
      });
    }
  });
});

describe('listener rules', () => {
  const rules = Object.values(service.findResources('AWS::ElasticLoadBalancingV2::ListenerRule')).map(
    ({ Properties }) => Properties,
  );

  test('each service gets its own host name and no other, in the order of the deployment', () => {
    expect(rules.map(({ Priority, Conditions }) => [Priority, Conditions])).toEqual([
      [100, [{ Field: 'host-header', HostHeaderConfig: { Values: ['sample.example'] } }]],
      [101, [{ Field: 'host-header', HostHeaderConfig: { Values: ['live.sample.example'] } }]],
    ]);
  });

  test('and sends it to its own instances', () => {
    const targets = rules.map(({ Actions }) => JSON.stringify(Actions[0].TargetGroupArn));
    expect(new Set(targets).size).toBe(2);
  });
});
