import { arn } from '../../../../lib/partition';
import { refusal } from '../../../fixtures/refusal';

const ID = '01234567-89ab-4cde-8f01-23456789abcd';
const CERTIFICATE = 'environments.production.certificate';

function imported(region: string, account: string, id = ID) {
  return { source: 'imported', arn: arn(region, `acm:${region}:${account}:certificate/${id}`) };
}

describe('EMB-32: an imported certificate lies where the load balancer is', () => {
  test('in its region and account', () => {
    expect(refusal({ [CERTIFICATE]: imported('eu-central-1', '000000000901') })).toEqual([]);
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
    const lines = refusal({ [CERTIFICATE]: certificate });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('environments.production.certificate.arn');
  });

  test('EVM-02: in the European Sovereign Cloud its partition is expected', () => {
    const there = {
      region: 'eusc-de-east-1',
      availabilityZones: ['eusc-de-east-1a', 'eusc-de-east-1b', 'eusc-de-east-1c'],
    };
    expect(refusal({ ...there, [CERTIFICATE]: imported('eusc-de-east-1', '000000000901') })).toEqual([]);
    expect(refusal({ ...there, [CERTIFICATE]: imported('eu-central-1', '000000000901') })).toHaveLength(1);
  });
});
