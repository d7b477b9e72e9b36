import { App, Aspects, CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { registerPromiseChecks } from '../../policies/pack';
import { databaseNotPublic } from '../../policies/rules/database/not-public';

// An app that makes its database public at the last moment and tries every way to have that accepted.
const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Canary', { env: { account: '111111111111', region: 'eu-central-1' } });
const database = new CfnResource(stack, 'Db', {
  type: 'AWS::RDS::DBInstance',
  properties: { PubliclyAccessible: false },
});
registerPromiseChecks(app, { deployments: [], exceptions: new Map(), asOf: '2026-11-22', rules: [databaseNotPublic] });

const reason = 'Nobody will find out.';
const suppressed = { rules_to_suppress: [{ id: 'database-not-public', reason }] };
for (const scope of [app, stack, database]) {
  scope.node.addMetadata('cdk_nag', suppressed);
  for (const id of ['database-not-public', 'Promises::database-not-public', 'Promises[database-not-public]', '*'])
    Validations.of(scope).acknowledge({ id, reason });
}
database.addMetadata('cdk_nag', suppressed);
database.addMetadata('guard', { SuppressedRules: ['database-not-public'] });
stack.addMetadata('Bollwerk', { deployment: 'nobody', environment: 'nowhere', acknowledged: ['*'] });
Aspects.of(app).add(
  {
    visit: (node) => {
      if (node === database) database.addPropertyOverride('PubliclyAccessible', true);
    },
  },
  { priority: 1_000_000 },
);
app.synth();
