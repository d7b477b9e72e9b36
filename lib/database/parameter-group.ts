import { RemovalPolicy } from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import type { DatabaseChoice } from '../config/deployment';
import { cdkEngine } from './cdk-engine';
import { engineOf } from './engines';

/** Forces TLS and auditing from the first start on: a later change would wait for a reboot (fact sheet 7). */
export function enforcingParameterGroup(scope: Construct, choice: DatabaseChoice): rds.ParameterGroup {
  const engine = engineOf(choice.engine);
  const group = new rds.ParameterGroup(scope, 'Parameters', {
    engine: cdkEngine(choice),
    description: `${engine.title}: TLS 1.2 or newer only, every access audited`,
    parameters: { ...engine.parameters },
    // The retained instance goes on using it.
    removalPolicy: RemovalPolicy.RETAIN,
  });
  // CDK creates the resource only when the group is bound; the reason must be on it.
  group.bindToInstance({});
  const resource = group.node.defaultChild;
  if (!engine.cipherSuites.restricted && resource instanceof rds.CfnDBParameterGroup) {
    resource.addMetadata('Bollwerk:Reason', engine.cipherSuites.reason);
  }
  return group;
}
