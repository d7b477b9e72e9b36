import { App, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Environment } from '../../../lib/config/environment';
import { servicePrincipal } from '../../../lib/partition';
import { featureFlags } from '../../../stacks/feature-flags';
import { NetworkStack } from '../../../stacks/network';

/** The network stack of an environment, with the least of the stacks before it that it needs. */
export function networkStack(environment: Environment): NetworkStack {
  const env = { account: environment.account, region: environment.region };
  const stage = new Stage(new App({ context: featureFlags() }), environment.id, { env });
  const before = new Stack(stage, 'before');
  const group = (id: string) => new logs.LogGroup(before, id);
  return new NetworkStack(stage, environment, {
    archive: {
      logGroups: {
        flow: group('flow'),
        dns: group('dns'),
        firewallAlert: group('alert'),
        firewallFlow: group('firewall'),
        customResources: group('custom-resources'),
      },
    },
    roles: {
      flowLogs: new iam.Role(before, 'flowLogs', {
        assumedBy: new iam.ServicePrincipal(servicePrincipal('vpc-flow-logs')),
      }),
    },
  });
}

export function networkTemplate(environment: Environment): Template {
  return Template.fromStack(networkStack(environment));
}
