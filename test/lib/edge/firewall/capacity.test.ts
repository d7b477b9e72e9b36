import { capacityOf, MOST_CAPACITY } from '../../../../lib/edge/firewall/capacity';
import { testDeployment, testEnvironment } from '../../../fixtures/environment';
import { windowsEnvironment } from '../../app/tiers';

/** 2 for the rate; 2 + 2 + 10 + 20 for the log-ins; 20 + 2 + 2 for upgrades; 4 × 2 + 2 × 2 + 2 × 1 for requests. */
const OWN = 2 + 34 + 24 + 14;

describe('web ACL capacity units', () => {
  test('Linux: the groups of AWS and the own rules', () => {
    expect(capacityOf(testEnvironment())).toBe(50 + 25 + 50 + 200 + 700 + 200 + 200 + 100 + OWN);
  });

  test('Windows stays within the basic price', () => {
    expect(capacityOf(windowsEnvironment())).toBe(50 + 25 + 50 + 200 + 700 + 200 + 200 + OWN);
    expect(capacityOf(windowsEnvironment())).toBeLessThanOrEqual(1500);
  });

  test('a deployment of 50 services still fits', () => {
    const deployment = testDeployment();
    const services = Array.from({ length: 25 }, (_, index) =>
      deployment.services.map((service) => ({ ...service, host: `${service.name}${index}`, webSockets: true })),
    ).flat();
    expect(services).toHaveLength(50);
    expect(capacityOf(testEnvironment({ deployment: { ...deployment, services } }))).toBeLessThan(MOST_CAPACITY);
  });
});
