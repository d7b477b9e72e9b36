import { capacityOf, MOST_CAPACITY } from '../../../../lib/edge/firewall/capacity';
import { WebApplicationFirewall } from '../../../../lib/edge/firewall/web-application-firewall';
import { testDeployment, testEnvironment } from '../../../fixtures/environment';
import { tiers, windowsEnvironment } from '../../app/tiers';

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

  /** Each service with WebSockets costs 2 for its origin and 4 for its upgrades. */
  function withServices(count: number) {
    const deployment = testDeployment();
    const services = Array.from({ length: count / 2 }, (_, index) =>
      deployment.services.map((service) => ({ ...service, host: `${service.name}${index}`, webSockets: true })),
    ).flat();
    return testEnvironment({ deployment: { ...deployment, services } });
  }

  test('a deployment of 50 services still fits', () => {
    expect(capacityOf(withServices(50))).toBeLessThan(MOST_CAPACITY);
  });

  test('one that AWS would refuse is refused at once', () => {
    const environment = withServices(600);
    expect(capacityOf(environment)).toBeGreaterThan(MOST_CAPACITY);
    const { edge, earlier } = tiers(testEnvironment());
    const props = { environment, loadBalancer: edge.loadBalancer, logGroup: earlier.archive.logGroups.waf };
    expect(() => new WebApplicationFirewall(edge, 'Second', props)).toThrow(
      `the firewall needs ${capacityOf(environment)} capacity units, AWS grants 5000`,
    );
  });
});
