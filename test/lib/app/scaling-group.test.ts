import { testEnvironment } from '../../fixtures/environment';
import { templates, windowsEnvironment } from './tiers';

describe.each([
  ['linux', testEnvironment()],
  ['windows', windowsEnvironment()],
])('scaling groups on %s', (_, environment) => {
  const { service } = templates(environment);
  const groups = Object.values(service.findResources('AWS::AutoScaling::AutoScalingGroup'));

  test('EMB-57: at least three instances in three zones, kept in balance', () => {
    expect(groups).toHaveLength(2);
    for (const { Properties } of groups) {
      expect(Number(Properties.MinSize)).toBeGreaterThanOrEqual(3);
      expect(new Set(Properties.VPCZoneIdentifier.map((id: unknown) => JSON.stringify(id))).size).toBe(3);
      expect(Properties.AvailabilityZoneDistribution).toEqual({ CapacityDistributionStrategy: 'balanced-best-effort' });
    }
  });

  test('EMB-38: an instance that the load balancer finds ill is replaced', () => {
    for (const { Properties } of groups) {
      expect(Properties.HealthCheckType).toBe('ELB');
      expect(Properties.TargetGroupARNs).toHaveLength(1);
    }
  });

  test('EMB-56: an ailing zone can be left', () => {
    for (const { Properties } of groups) {
      expect(Properties.AvailabilityZoneImpairmentPolicy.ZonalShiftEnabled).toBe(true);
    }
  });

  test('EMB-72: new servers within 15 minutes', () => {
    for (const { Properties, CreationPolicy } of groups) {
      expect(Properties.HealthCheckGracePeriod).toBeLessThanOrEqual(900);
      expect(Properties.DefaultInstanceWarmup).toBeLessThanOrEqual(900);
      expect(CreationPolicy.ResourceSignal.Timeout).toBe('PT15M');
    }
  });

  test('EMB-71: more servers come under load, well before the limit', () => {
    const policies = Object.values(service.findResources('AWS::AutoScaling::ScalingPolicy'));
    expect(policies).toHaveLength(2);
    for (const { Properties } of policies) {
      expect(Properties.PolicyType).toBe('TargetTrackingScaling');
      expect(Properties.TargetTrackingConfiguration).toMatchObject({
        PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
        TargetValue: 50,
      });
    }
    for (const { Properties } of groups) {
      expect(Number(Properties.MaxSize)).toBeGreaterThan(Number(Properties.MinSize));
    }
  });

  test('SMV-04: no instance grows older than 30 days', () => {
    for (const { Properties } of groups) {
      expect(Properties.MaxInstanceLifetime).toBeLessThanOrEqual(30 * 24 * 3600);
    }
  });

  test('the first deployment waits until every instance reports that its health check passes', () => {
    for (const { Properties, CreationPolicy } of groups) {
      expect(CreationPolicy.ResourceSignal.Count).toBe(Number(Properties.MinSize));
    }
  });

  test('an update replaces the warm pool too and never goes below full strength', () => {
    for (const { UpdatePolicy } of groups) {
      expect(UpdatePolicy.AutoScalingInstanceRefresh).toMatchObject({
        Strategy: 'Rolling',
        Preferences: { MinHealthyPercentage: 100 },
      });
      expect(UpdatePolicy.AutoScalingRollingUpdate).toBeUndefined();
    }
  });
});
