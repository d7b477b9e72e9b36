import { refusal } from '../../../fixtures/refusal';

describe('EVM-50: environments are apart', () => {
  test('three environments in one account are two lines', () => {
    const lines = refusal({
      'environments.staging.account': '000000000901',
      'environments.test.account': '000000000901',
    });
    expect(lines.map((line) => line.split(' = ')[0])).toEqual([
      'deployments/sample: environments.staging.account',
      'deployments/sample: environments.test.account',
    ]);
  });

  test('ranges that touch are apart', () => {
    expect(refusal({ 'environments.staging.cidr': '10.88.0.0/16', 'environments.test.cidr': '10.89.0.0/16' })).toEqual(
      [],
    );
  });

  test('a range inside another overlaps it', () => {
    expect(refusal({ 'environments.staging.cidr': '10.90.240.0/20' })).toHaveLength(1);
  });

  test('a domain or hosted zone of another environment is refused', () => {
    const lines = refusal({
      'environments.staging.domain.name': 'sample.example',
      'environments.test.domain.hostedZoneId': 'Z00000000000000000901',
    });
    expect(lines).toEqual([
      "deployments/sample: environments.staging.domain.name = 'sample.example': allowed is a domain name of its own, this is that of production (EVM-50)",
      "deployments/sample: environments.test.domain.hostedZoneId = 'Z00000000000000000901': allowed is a hosted zone of its own, this is that of production (EVM-50)",
    ]);
  });

  test('what is wrong in one place hides nothing elsewhere', () => {
    const lines = refusal({ 'environments.staging.account': 901, 'environments.test.cidr': '10.90.0.0/16' });
    expect(lines).toHaveLength(2);
  });
});
