import { serviceEndpoint } from '../../../../lib/partition';
import { refusal } from '../../../fixtures/refusal';

const HERE = serviceEndpoint('s3', 'eu-central-1');
const ELSEWHERE = serviceEndpoint('s3', 'us-east-1');
const ALL_OF_AWS = `.${HERE.split('.').slice(-2).join('.')}`;

describe('EVM-03: the egress list names domains and opens no other region', () => {
  test.each(['api.partner.example', '.partner.example', 'a.b.c.example', HERE])('%s is accepted', (domain) => {
    expect(refusal({ egressDomains: [domain] })).toEqual([]);
  });

  test.each([
    '*',
    '*.partner.example',
    'com',
    '.com',
    '',
    '.',
    '..',
    'https://partner.example',
    'partner.example.',
    'Partner.example',
    '10.0.0.1',
    `${'a'.repeat(64)}.example`,
  ])('%j is refused', (domain) => {
    expect(refusal({ egressDomains: [domain] })).toHaveLength(1);
  });

  test.each([ELSEWHERE, ALL_OF_AWS, ALL_OF_AWS.slice(1)])('%s leads out of the region', (domain) => {
    expect(refusal({ egressDomains: [domain] })).toEqual([
      `deployments/sample: egressDomains[0] = '${domain}': of AWS allowed are only endpoints in eu-central-1 (EVM-03)`,
    ]);
  });

  test('a domain twice is refused', () => {
    expect(refusal({ egressDomains: ['a.example', 'a.example'] })).toHaveLength(1);
  });
});
