import { testEnvironment } from '../../fixtures/environment';
import { templates } from './tiers';

describe('EMB-73: one preinstalled server in hot standby', () => {
  test.each(['production', 'staging', 'test'] as const)('%s: each service has one that is running', (name) => {
    const { service } = templates(testEnvironment({ name }));
    const pools = Object.values(service.findResources('AWS::AutoScaling::WarmPool'));
    expect(pools).toHaveLength(2);
    for (const { Properties } of pools) {
      expect(Properties.PoolState).toBe('Running');
      expect(Properties.MinSize).toBeGreaterThanOrEqual(1);
      expect(Properties.InstanceReusePolicy).toEqual({ ReuseOnScaleIn: false });
    }
  });

  test('and not as many as the group may ever have', () => {
    const { service } = templates(testEnvironment());
    service.allResourcesProperties('AWS::AutoScaling::WarmPool', { MaxGroupPreparedCapacity: 4 });
  });
});
