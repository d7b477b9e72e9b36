import { DEPLOYMENTS } from '../../../deployments/all';
import { ACCOUNT_SERVICE_NAMES } from '../../../lib/config/deployment';
import { REMOVED, refusal } from '../../fixtures/refusal';

const REASON = 'the landing zone records every account of the organisation';

describe('services that exist once per account and region: own, or the organisation runs them and it is said why', () => {
  test.each(ACCOUNT_SERVICE_NAMES)('%s is own, or has a reason', (name) => {
    expect(refusal({ [`accountServices.${name}`]: { kind: 'own' } })).toEqual([]);
    expect(refusal({ [`accountServices.${name}`]: { kind: 'organisation', reason: REASON } })).toEqual([]);
  });

  test.each(ACCOUNT_SERVICE_NAMES)('nobody forgets %s', (name) => {
    expect(refusal({ [`accountServices.${name}`]: REMOVED })).toEqual([
      expect.stringMatching(`^deployments/sample: accountServices.${name} is missing`),
    ]);
  });

  test.each([
    ['no reason', { kind: 'organisation' }],
    ['an empty reason', { kind: 'organisation', reason: '' }],
    ['a reason that says nothing', { kind: 'organisation', reason: 'because' }],
    ['a kind that does not exist', { kind: 'none', reason: REASON }],
    ['a reason for the usual choice', { kind: 'own', reason: REASON }],
  ])('%s is refused', (_, value) => {
    expect(refusal({ 'accountServices.config': value })).toHaveLength(1);
  });

  test('an unknown service is refused', () => {
    expect(refusal({ 'accountServices.fraudDetector': { kind: 'own' } })).toEqual([
      expect.stringContaining('unknown key, known are config, guardDuty, securityHub, inspector, macie, detective'),
    ]);
  });

  test.each(DEPLOYMENTS)('$name runs all of them itself', ({ accountServices }) => {
    expect(Object.values(accountServices)).toEqual(ACCOUNT_SERVICE_NAMES.map(() => ({ kind: 'own' })));
  });
});
