import { refusal } from '../../../fixtures/refusal';

const REASON = 'the supervisory authority demands copies that nobody can delete';
const locked = (confirmed: string) => ({
  'environments.production.backup.lock': { mode: 'compliance', reason: REASON, confirmed },
});

describe('EVM-46: copies of recovery points lie in a second account', () => {
  test.each([
    ['the environment itself', '000000000901'],
    ['another environment', '000000000903'],
    ['the copies of another environment', '000000000912'],
  ])('which is not that of %s', (_of, account) => {
    expect(refusal({ 'environments.production.backup.account': account }).join()).toMatch(
      /backup\.account = '\d+': allowed is an account that is used for nothing else \(EVM-46, EVM-50\)/,
    );
  });

  test('which is a real one when the environment is', () => {
    const real = {
      'environments.production.account': '210987654321',
      'organization.managementAccount': '210987654331',
      'organization.identityAccount': '210987654332',
      'organization.deliveryAccount': '210987654333',
      'organization.statusSite.account': '210987654334',
      'organization.statusSite.hostedZoneId': 'Z0123456789STATUS',
      'incidents.statusPage': 'https://status.sample.com',
      'environments.production.domain': { name: 'app.sample.com', hostedZoneId: 'Z0123456789ABCDEFGHIJ' },
    };
    expect(refusal(real)).toEqual([
      "deployments/sample: environments.production.backup.account = '000000000911': for account 210987654321 allowed is your own, this is a placeholder",
    ]);
    expect(refusal({ ...real, 'environments.production.backup.account': '210987654322' })).toEqual([]);
  });
});

describe('EVM-43: a lock that can never be taken back is asked for in two places', () => {
  const listed = { irrevocableLocks: ['production'] };

  test('both of them', () => {
    expect(refusal({ ...locked('sample-production'), ...listed })).toEqual([]);
  });

  test.each<[string, Record<string, unknown>, RegExp]>([
    ['only the environment', locked('sample-production'), /lock\.mode = 'compliance': .* irrevocableLocks as well/],
    ['only the list', listed, /lock\.mode = 'governance': allowed is compliance/],
    [
      'the wrong environment',
      { ...locked('sample-staging'), ...listed },
      /confirmed = .*: allowed is sample-production/,
    ],
  ])('%s is refused', (_what, changes, sentence) => {
    expect(refusal(changes).join()).toMatch(sentence);
  });

  test('and with a reason', () => {
    const lock = { mode: 'compliance', reason: 'yes', confirmed: 'sample-production' };
    expect(refusal({ 'environments.production.backup.lock': lock, ...listed }).join()).toMatch(/allowed is a reason/);
  });
});
