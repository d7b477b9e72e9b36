import { refusal } from '../../../fixtures/refusal';

describe('SMV-49: a warning is no report', () => {
  test.each(['securityOfficer', 'onCall', 'cto', 'ceo'])('alerts to %s do not go to the published mailbox', (who) => {
    const [line = '', ...more] = refusal({ [`alerts.${who}`]: 'security@sample.example' });
    expect(more).toEqual([]);
    expect(line).toContain(`alerts.${who} = 'security@sample.example'`);
    expect(line).toContain('SMV-49');
  });

  test('a contact on the web has no mailbox to fill', () => {
    const changes = {
      'alerts.onCall': 'security@sample.example',
      'securityContact.contact': 'https://sample.example/report',
    };
    expect(refusal(changes)).toEqual([]);
  });
});
