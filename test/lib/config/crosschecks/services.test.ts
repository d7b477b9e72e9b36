import { refusal } from '../../../fixtures/refusal';

describe('SMV-29: services are told apart', () => {
  test.each([
    ['name', 'web'],
    ['port', 8443],
    ['host', ''],
  ])('two with the same %s are refused', (key, value) => {
    const lines = refusal({ [`services.1.${key}`]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`allowed is a ${key} of its own, this is that of services[0] (SMV-29)`);
  });

  test.each([5432, 3306, 1433])('EMB-15: port %d is a database engine and no service', (port) => {
    expect(refusal({ 'services.0.port': port })).toEqual([
      `deployments/sample: services[0].port = ${port}: allowed is no database port (5432, 3306, 1433) (EMB-15)`,
    ]);
  });

  test('a deployment without services is none', () => {
    expect(refusal({ services: [] })).toHaveLength(1);
  });

  test.each(['/health', '/a/b-c_d.e~f'])('health check path %s is accepted', (path) => {
    expect(refusal({ 'services.0.healthCheckPath': path })).toEqual([]);
  });

  test.each(['health', '/a b', '', '/a?b=c', `/${'a'.repeat(1024)}`])('health check path %j is refused', (path) => {
    expect(refusal({ 'services.0.healthCheckPath': path })).toHaveLength(1);
  });

  test('SMV-03: Windows does not run on Graviton, Linux does', () => {
    const type = 'environments.test.sizes.instanceType';
    expect(refusal({ [type]: 'm7g.large' })).toEqual([]);
    expect(refusal({ operatingSystem: 'windows', [type]: 'c6gd.xlarge' })).toHaveLength(1);
    expect(refusal({ operatingSystem: 'windows', [type]: 'm7i.large' })).toEqual([]);
  });
});
