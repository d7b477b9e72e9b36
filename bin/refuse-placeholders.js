// A plugin of the CDK command line (`plugin` in cdk.json). The command line asks it only when it needs credentials for
// an account that the current ones do not belong to: on deploy, diff, destroy and import, never on ls or synth.
// Why it is a plugin: docs/decisions/placeholder-accounts.md. TypeScript is loaded at that moment and not before, so
// that every other command starts as fast as without it.

function placeholders() {
  require('ts-node').register({ projectSearchDir: __dirname });
  return require('../lib/config/placeholders');
}

module.exports = {
  version: '1',
  init(host) {
    host.registerCredentialProviderSource({
      name: 'refusal of placeholder accounts',
      isAvailable: async () => process.env.BOLLWERK_EMBEDDED !== '1',
      canProvideCredentials: async (account) => placeholders().isPlaceholderAccount(account),
      getProvider: async (account) => {
        throw new Error(placeholders().placeholderRefusal(account));
      },
    });
  },
};
