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

describe('EMB-60: what customers use is checked each minute', () => {
  const page = { kind: 'page', path: '/' };
  const echo = { kind: 'echo', path: '/echo' };

  test('a service without checks, or with more than five, is refused', () => {
    expect(refusal({ 'services.0.checks': [] })).toHaveLength(1);
    const six = Array.from({ length: 6 }, (_, index) => ({ kind: 'page', path: `/${index}` }));
    expect(refusal({ 'services.0.checks': six.slice(1) })).toEqual([]);
    expect(refusal({ 'services.0.checks': six })).toHaveLength(1);
  });

  test('a service with WebSockets has one opened, and no other has', () => {
    expect(refusal({ 'services.1.checks': [page] })[0]).toContain('the service has WebSockets (EMB-60)');
    expect(refusal({ 'services.0.checks': [page, echo] })[0]).toContain('the service has no WebSockets (EMB-60)');
  });

  test('each check stands there once', () => {
    expect(refusal({ 'services.0.checks': [page, { ...page, text: 'again' }] })[0]).toContain(
      'this is checks[0] again',
    );
    expect(refusal({ 'services.0.checks': [page, { kind: 'page', path: '/other' }] })).toEqual([]);
  });

  test.each(['health', '/a b', '', '/a?b=c', `/${'a'.repeat(60)}`])('path %j is refused', (path) => {
    expect(refusal({ 'services.0.checks': [{ kind: 'page', path }] })).toHaveLength(1);
  });

  test('an unknown kind or key is refused', () => {
    expect(refusal({ 'services.0.checks': [{ kind: 'ping', path: '/' }] })).toHaveLength(1);
    expect(refusal({ 'services.0.checks': [{ ...page, status: 404 }] })).toHaveLength(1);
  });
});
