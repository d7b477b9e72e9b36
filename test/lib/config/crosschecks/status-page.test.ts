import { refusal } from '../../../fixtures/refusal';

const CERTIFICATE = 'arn:aws:acm:eu-central-1:000000000924:certificate/00000000-0000-4000-8000-000000000924';
const PAGE = 'incidents.statusPage';
const SITE = 'organization.statusSite';

describe('SMV-47: the status site is no part of what may be offline', () => {
  test.each([
    ['that of production', '000000000901'],
    ['that of the copies of production', '000000000911'],
    ['that of staging', '000000000902'],
    ['that of the copies of test', '000000000913'],
    ['organization.identityAccount', '000000000922'],
    ['organization.deliveryAccount', '000000000923'],
  ])('its account is not %s', (owner, account) => {
    expect(refusal({ [`${SITE}.account`]: account })).toEqual([
      `deployments/sample: ${SITE}.account = '${account}': allowed is an account of its own, this is ${owner} (SMV-47, EVM-50)`,
    ]);
  });

  test.each([
    ['https://sample.example', 'sample.example'],
    ['https://status.sample.example', 'sample.example'],
    ['https://status.staging.sample.example', 'sample.example'],
  ])('its address is not %s', (address, domain) => {
    expect(refusal({ [PAGE]: address })[0]).toContain(`allowed is an address outside ${domain}`);
  });

  test.each([
    'https://status.elsewhere.example/',
    'https://status.elsewhere.example/news',
    'https://status.elsewhere.example:8443',
    'https://status.elsewhere.example?x',
  ])('its address is a whole host, unlike %s', (address) => {
    expect(refusal({ [PAGE]: address })).toEqual([
      `deployments/sample: ${PAGE} = '${address}': allowed is https://status.elsewhere.example: the page of a whole host (SMV-47)`,
    ]);
  });

  test('a host that only ends alike is elsewhere', () => {
    expect(refusal({ [PAGE]: 'https://status-sample.example' })).toEqual([]);
  });

  test('its zone is no environment’s', () => {
    expect(refusal({ [`${SITE}.hostedZoneId`]: 'Z00000000000000000902' })).toEqual([
      `deployments/sample: ${SITE}.hostedZoneId = 'Z00000000000000000902': allowed is a zone of its own, this is that of staging (SMV-47)`,
    ]);
  });

  test('an imported certificate is of its account and region', () => {
    const imported = (arn: string) => refusal({ [`${SITE}.certificate`]: { source: 'imported', arn } });
    expect(imported(CERTIFICATE)).toEqual([]);
    for (const arn of [CERTIFICATE.replace('924:', '901:'), CERTIFICATE.replace('eu-central-1', 'us-east-1'), 'x'])
      expect(imported(arn)[0]).toMatch(
        /certificate\.arn = .*: allowed is arn:aws:acm:eu-central-1:000000000924:certificate/,
      );
  });

  test('a real account with the zone and host of the repository is refused', () => {
    expect(refusal({ [`${SITE}.account`]: '123456789012' })).toEqual([
      `deployments/sample: ${SITE}.hostedZoneId = 'Z00000000000000000924': for account 123456789012 allowed is your own, this is a placeholder`,
      `deployments/sample: ${PAGE} = 'https://status.elsewhere.example': for account 123456789012 allowed is your own, this is a placeholder`,
    ]);
  });
});
