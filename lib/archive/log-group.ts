import { RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { maskSecrets } from './mask-secrets';

export interface RetainedLogGroupProps {
  readonly key: kms.IKey;
  /** Days: at least 90 (EMB-83), and a value that CloudWatch Logs knows. */
  readonly days: number;
  /** Only where AWS demands a name. */
  readonly name?: string;
  /** Whether programs of ours write into it, which might write what they should not (EVM-66, SMV-42). */
  readonly masked?: boolean;
}

/** Shortest time that logs are kept searchable (EMB-83). */
const MINIMUM_DAYS = 90;

/** A log group under the logs key, kept long enough, protected from deletion, kept when the stack goes. */
export class RetainedLogGroup extends logs.LogGroup {
  constructor(scope: Construct, id: string, { key, days, name, masked = false }: RetainedLogGroupProps) {
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
