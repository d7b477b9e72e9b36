import type * as logs from 'aws-cdk-lib/aws-logs';

/** The archive's log groups that the network writes into. */
export interface NetworkLogGroups {
  readonly flow: logs.ILogGroup;
  readonly dns: logs.ILogGroup;
  readonly firewallAlert: logs.ILogGroup;
  readonly firewallFlow: logs.ILogGroup;
  readonly customResources: logs.ILogGroup;
}
