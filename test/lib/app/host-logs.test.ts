import { testEnvironment } from '../../fixtures/environment';
import { templates, windowsEnvironment } from './tiers';

describe.each([
  ['linux', testEnvironment(), '/var/log/audit/audit.log'],
  ['windows', windowsEnvironment(), '"event_name\\":\\"Security'],
])('EVM-19: host logs on %s', (_, environment, kept) => {
  const { service } = templates(environment);
  const values = Object.values(service.findResources('AWS::SSM::Parameter'))
    .map(({ Properties }) => JSON.stringify(Properties.Value))
    .filter((value) => value.includes('logs_collected'));

  test('each service has its agent configuration, which names its own log group only', () => {
    expect(values).toHaveLength(2);
    expect(values[0]).toContain('Hostweb');
    expect(values[0]).not.toContain('Hostlive');
    expect(values[1]).toContain('Hostlive');
    expect(values[1]).not.toContain('Hostweb');
  });

  test('what a security officer asks for is among them', () => {
    for (const value of values) {
      expect(value).toContain(kept);
    }
  });
});
