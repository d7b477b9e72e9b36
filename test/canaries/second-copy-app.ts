import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { registerPromiseChecks } from '../../policies/pack';
import { databaseNotPublic } from '../../policies/rules/database/not-public';

// An app whose database comes from another copy of aws-cdk-lib: its classes are not those that this copy or cdk-nag knows.
const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Canary', { env: { account: '111111111111', region: 'eu-central-1' } });
registerPromiseChecks(app, { deployments: [], exceptions: new Map(), asOf: '2026-11-22', rules: [databaseNotPublic] });

const ours = CfnResource;
for (const path of Object.keys(require.cache))
  if (/[\\/]node_modules[\\/](aws-cdk-lib|constructs)[\\/]/.test(path)) delete require.cache[path];
const { CfnDBInstance }: typeof import('aws-cdk-lib/aws-rds') = require('aws-cdk-lib/aws-rds');
if (new CfnDBInstance(stack, 'Db', { publiclyAccessible: true }) instanceof ours)
  throw new Error('the database is of the same copy');
app.synth();
