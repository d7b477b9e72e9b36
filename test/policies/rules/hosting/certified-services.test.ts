import { openPart } from '../../../../policies/promises/open-part';
import { certifiedServices } from '../../../../policies/rules/hosting/certified-services';

const services = Object.entries(certifiedServices().services);

describe('EVM-06: the list of services in scope is honest', () => {
  test('each service says who has looked it up', () => {
    expect(services.filter(([, evidence]) => !['secondary', 'unverified'].includes(evidence))).toEqual([]);
  });

  test('as long as one is not looked up, the promise stays open', () => {
    const unverified = services.filter(([, evidence]) => evidence === 'unverified');
    expect(unverified.length).toBeGreaterThan(0);
    expect(openPart('EVM-06')?.en).toMatch(/^Eleven of the services/);
    expect(unverified).toHaveLength(11);
  });
});
