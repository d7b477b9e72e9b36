import { RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { maskSecrets } from './mask-secrets';
import { subscribe } from './sink/log-sink';

export interface RetainedLogGroupProps {
  readonly key: kms.IKey;
  /** Days: at least 90 (EMB-83), and a value that CloudWatch Logs knows. */
  readonly days: number;
  /** Only where AWS demands a name. */
  readonly name?: string;
  /** Whether programs of ours write into it, which might write what they should not (EVM-66, SMV-42). */
  readonly masked?: boolean;
  /** Only for a group that the sink itself writes into: it would feed itself without end. The reason goes into the template. */
  readonly unsubscribed?: string;
}

/** Shortest time that logs are kept searchable (EMB-83). */
const MINIMUM_DAYS = 90;

/** A log group under the logs key, kept long enough, protected from deletion, delivered to the sink, kept when the stack goes. */
export class RetainedLogGroup extends logs.LogGroup {
  constructor(scope: Construct, id: string, props: RetainedLogGroupProps) {
    const { key, days, name, masked = false, unsubscribed } = props;
    requireDays(days);
    super(scope, id, {
      encryptionKey: key,
      retention: days,
      logGroupName: name,
      logGroupClass: logs.LogGroupClass.STANDARD,
      dataProtectionPolicy: masked ? maskSecrets() : undefined,
      deletionProtectionEnabled: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    if (unsubscribed === undefined) subscribe(this);
    else if (this.node.defaultChild instanceof logs.CfnLogGroup) {
      this.node.defaultChild.addMetadata('Bollwerk:Reason', unsubscribed);
    }
  }
}

/** For ever is no number of days: logs have a declared end too (EMB-84). */
function requireDays(days: number): void {
  const known = days in logs.RetentionDays && days !== logs.RetentionDays.INFINITE;
  if (days < MINIMUM_DAYS || !known) {
    throw new Error(
      `a log group cannot keep logs for ${days} days: at least ${MINIMUM_DAYS}, and a number that CloudWatch Logs knows`,
    );
  }
}
