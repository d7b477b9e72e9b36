import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DEPLOYMENTS } from '../../../deployments/all';
import { ENVIRONMENT_NAMES } from '../../../lib/config/deployment';
import { isPlaceholderAccount, placeholderRefusal } from '../../../lib/config/placeholders';
import { refusal } from '../../fixtures/refusal';

interface CredentialSource {
  isAvailable(): Promise<boolean>;
  canProvideCredentials(account: string): Promise<boolean>;
  getProvider(account: string): Promise<unknown>;
}

describe('placeholder accounts', () => {
  test('are all that the repository has', () => {
    const accounts = DEPLOYMENTS.flatMap(({ environments }) =>
      ENVIRONMENT_NAMES.map((name) => environments[name].account),
    );
    expect(accounts.filter((account) => !isPlaceholderAccount(account))).toEqual([]);
    expect(new Set(accounts).size).toBe(accounts.length);
  });

  test('a real account with the hosted zone and domain of the repository is refused', () => {
    expect(refusal({ 'environments.production.account': '123456789012' })).toEqual([
      "deployments/sample: environments.production.backup.account = '000000000911': for account 123456789012 allowed is your own, this is a placeholder",
      "deployments/sample: organization.managementAccount = '000000000921': beside real accounts allowed is your own, this is a placeholder",
      "deployments/sample: organization.identityAccount = '000000000922': beside real accounts allowed is your own, this is a placeholder",
      "deployments/sample: organization.deliveryAccount = '000000000923': beside real accounts allowed is your own, this is a placeholder",
      "deployments/sample: organization.statusSite.account = '000000000924': beside real accounts allowed is your own, this is a placeholder",
      "deployments/sample: environments.production.domain.name = 'sample.example': for account 123456789012 allowed is your own, this is a placeholder",
      "deployments/sample: environments.production.domain.hostedZoneId = 'Z00000000000000000901': for account 123456789012 allowed is your own, this is a placeholder",
    ]);
  });

  test('a real account with real names is accepted', () => {
    expect(
      refusal({
        'environments.production.account': '123456789012',
        'environments.production.backup.account': '123456789013',
        'organization.managementAccount': '123456789021',
        'organization.identityAccount': '123456789022',
        'organization.deliveryAccount': '123456789023',
        'organization.statusSite.account': '123456789024',
        'organization.statusSite.hostedZoneId': 'Z0123456789STATUS',
        'incidents.statusPage': 'https://status.company.de',
        'environments.production.domain': { name: 'app.company.de', hostedZoneId: 'Z0123456789ABCDEFGHIJ' },
      }),
    ).toEqual([]);
  });
});

describe('the plugin of the CDK command line', () => {
  const embedded = process.env.BOLLWERK_EMBEDDED;
  afterEach(() => {
    if (embedded === undefined) delete process.env.BOLLWERK_EMBEDDED;
    else process.env.BOLLWERK_EMBEDDED = embedded;
  });

  function source(): CredentialSource {
    const sources: CredentialSource[] = [];
    const plugin = createRequire(__filename)('../../../bin/refuse-placeholders.js');
    plugin.init({ registerCredentialProviderSource: (one: CredentialSource) => sources.push(one) });
    const [only] = sources;
    if (!only) throw new Error('the plugin registers nothing');
    return only;
  }

  test('answers for a placeholder with a sentence instead of credentials', async () => {
    delete process.env.BOLLWERK_EMBEDDED;
    await expect(source().isAvailable()).resolves.toBe(true);
    await expect(source().canProvideCredentials('000000000101')).resolves.toBe(true);
    await expect(source().getProvider('000000000101')).rejects.toThrow(placeholderRefusal('000000000101'));
  });

  test('leaves a real account to the credentials of the shell', async () => {
    await expect(source().canProvideCredentials('123456789012')).resolves.toBe(false);
  });

  test('is off for the embedded AWS', async () => {
    process.env.BOLLWERK_EMBEDDED = '1';
    await expect(source().isAvailable()).resolves.toBe(false);
  });

  test('is found by the command line from its own folder', () => {
    const cli = createRequire(join(__dirname, '../../../node_modules/aws-cdk/lib/index.js'));
    expect(cli.resolve('../../../bin/refuse-placeholders.js')).toBe(
      join(__dirname, '../../../bin/refuse-placeholders.js'),
    );
  });
});
