import { testEnvironment } from '../../fixtures/environment';
import { templates } from '../app/tiers';

const { edge } = templates(testEnvironment());
const [loadBalancer] = Object.values(edge.findResources('AWS::ElasticLoadBalancingV2::LoadBalancer'));
const attributes = Object.fromEntries(
  loadBalancer?.Properties.LoadBalancerAttributes.map(({ Key, Value }: { Key: string; Value: unknown }) => [
    Key,
    Value,
  ]),
);

describe('the public load balancer', () => {
  test('is the only one, internet-facing, in three subnets', () => {
    edge.resourceCountIs('AWS::ElasticLoadBalancingV2::LoadBalancer', 1);
    expect(loadBalancer?.Properties.Scheme).toBe('internet-facing');
    const subnets = loadBalancer?.Properties.Subnets.map((subnet: unknown) => JSON.stringify(subnet));
    expect(new Set(subnets).size).toBe(3);
  });

  test('SMV-35: cannot be deleted by mistake', () => {
    expect(attributes['deletion_protection.enabled']).toBe('true');
  });

  test('refuses what a server behind it could misread', () => {
    expect(attributes['routing.http.drop_invalid_header_fields.enabled']).toBe('true');
    expect(attributes['routing.http.desync_mitigation_mode']).toBe('strictest');
  });

  test('refuses requests that the firewall has not seen', () => {
    expect(attributes['waf.fail_open.enabled'] ?? 'false').toBe('false');
  });

  test.each(['access', 'connection'])('EVM-56: %s logs go into the landing bucket', (kind) => {
    expect(attributes[`${kind}_logs.s3.enabled`]).toBe('true');
    expect(JSON.stringify(attributes[`${kind}_logs.s3.bucket`])).toContain('LoadBalancerLogs');
    expect(attributes[`${kind}_logs.s3.prefix`]).toBe(kind);
  });

  test('EMB-56: a zone can be taken out of service', () => {
    expect(attributes['zonal_shift.config.enabled']).toBe('true');
    expect(attributes['load_balancing.cross_zone.enabled']).toBe('true');
  });

  test('gets its rules from the flow matrix alone', () => {
    edge.resourceCountIs('AWS::EC2::SecurityGroup', 0);
    edge.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    edge.resourceCountIs('AWS::EC2::SecurityGroupEgress', 0);
  });
});
