import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { registerPromiseChecks } from '../../policies/pack';
import { databaseNotPublic } from '../../policies/rules/database/not-public';

// An app whose database is public, with the promises registered: what any switch of CDK may let through, the gate does not.
const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Canary', { env: { account: '111111111111', region: 'eu-central-1' } });
const database = new CfnResource(stack, 'Db', {
  type: 'AWS::RDS::DBInstance',
  properties: { PubliclyAccessible: false },
});
database.addPropertyOverride('PubliclyAccessible', true);
registerPromiseChecks(app, { deployments: [], exceptions: new Map(), asOf: '2026-11-22', rules: [databaseNotPublic] });
app.synth();
