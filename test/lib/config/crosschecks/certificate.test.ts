import { arn } from '../../../../lib/partition';
import { refusal } from '../../../fixtures/refusal';

const ID = '01234567-89ab-4cde-8f01-23456789abcd';
const CERTIFICATE = 'environments.production.certificate';

function imported(region: string, account: string, id = ID) {
  return { source: 'imported', arn: arn(region, `acm:${region}:${account}:certificate/${id}`) };
}

/** Production's certificate as given, and a sound one of the same source in the other environments. */
function everywhere(certificate: object, region = 'eu-central-1') {
  return {
    [CERTIFICATE]: certificate,
    'environments.staging.certificate': imported(region, '000000000902'),
    'environments.test.certificate': imported(region, '000000000903'),
  };
}

describe('EMB-32: an imported certificate lies where the load balancer is', () => {
  test('in its region and account', () => {
    expect(refusal(everywhere(imported('eu-central-1', '000000000901')))).toEqual([]);
  });

  test.each([
    ['in another region', imported('us-east-1', '000000000901')],
    ['in another account', imported('eu-central-1', '000000000902')],
    [
      'in another partition',
      { source: 'imported', arn: arn('eusc-de-east-1', `acm:eu-central-1:000000000901:certificate/${ID}`) },
    ],
    ['without an id', imported('eu-central-1', '000000000901', '')],
    ['with something behind the id', imported('eu-central-1', '000000000901', `${ID}x`)],
  ])('%s it is refused', (_, certificate) => {
    const lines = refusal(everywhere(certificate));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('environments.production.certificate.arn');
  });

  test('EVM-02: in the European Sovereign Cloud its partition is expected', () => {
    const there = {
      region: 'eusc-de-east-1',
      availabilityZones: ['eusc-de-east-1a', 'eusc-de-east-1b', 'eusc-de-east-1c'],
    };
    expect(refusal({ ...there, ...everywhere(imported('eusc-de-east-1', '000000000901'), 'eusc-de-east-1') })).toEqual(
      [],
    );
    expect(
      refusal({ ...there, ...everywhere(imported('eu-central-1', '000000000901'), 'eusc-de-east-1') }),
    ).toHaveLength(1);
  });
});

describe('EVM-56: what is tested is what customers get', () => {
  test('an imported certificate in production and one of ACM in staging', () => {
    expect(refusal({ [CERTIFICATE]: imported('eu-central-1', '000000000901') })).toEqual([
      "deployments/sample: environments.staging.certificate.source = 'acm': allowed is imported, as in production (EVM-56)",
      "deployments/sample: environments.test.certificate.source = 'acm': allowed is imported, as in production (EVM-56)",
    ]);
  });
});

describe('a certificate of ACM is named after its first host', () => {
  const long = `${'a'.repeat(60)}.name`;

  test.each([
    [64, long.slice(1), 0],
    [65, long, 1],
  ])('of %d characters', (length, name, lines) => {
    expect(name).toHaveLength(length);
    expect(refusal({ 'environments.production.domain.name': name })).toHaveLength(lines);
    expect(refusal({ 'incidents.statusPage': `https://${name}` })).toHaveLength(lines);
  });

  test('an imported one has the name that its owner gave it', () => {
    const domain = { 'environments.production.domain.name': long };
    expect(refusal({ ...everywhere(imported('eu-central-1', '000000000901')), ...domain })).toEqual([]);
  });
});
