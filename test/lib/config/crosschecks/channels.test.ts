import { REMOVED, refusal } from '../../../fixtures/refusal';

describe('EMB-61: more than mail wakes whoever is on call', () => {
  test('mail alone is refused', () => {
    expect(refusal({ 'alerts.telephone': REMOVED })).toEqual([
      'deployments/sample: alerts.telephone is missing: allowed is a pager (pagerDuty) or a telephone beside the mail (EMB-61)',
    ]);
  });

  test('a pager is enough', () => {
    const pagerDuty = { integrationSecretName: 'sample/pager' };
    expect(refusal({ 'alerts.telephone': REMOVED, 'alerts.pagerDuty': pagerDuty })).toEqual([]);
  });

  test('a number in the open is refused: the secret has a name', () => {
    expect(refusal({ 'alerts.telephone': { number: '+4930000000' } })).not.toEqual([]);
    expect(refusal({ 'alerts.telephone': { numberSecretName: '' } })).not.toEqual([]);
  });
});
