import type * as iam from 'aws-cdk-lib/aws-iam';
import * as route53 from 'aws-cdk-lib/aws-route53';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Landing } from '../lib/archive/log-buckets';
import type { Environment } from '../lib/config/environment';
import { EnvironmentStack } from '../lib/environment-stack';
import type { DataKeys } from '../lib/keys/data-keys';
import { receiving } from '../lib/mail/receiving';
import { reportClock } from '../lib/mail/report-clock';
import { sending } from '../lib/mail/sending';
import { tagZone } from '../lib/network/tag-zone';
import { ScannedBucket } from '../lib/storage/scanned-bucket';

export interface MailStackProps {
  readonly keys: DataKeys;
  readonly roles: {
    readonly mailbox: iam.Role;
    readonly malwareScan: iam.Role;
    readonly containment: { readonly starter: iam.Role };
  };
  readonly archive: { readonly landing: Landing };
  readonly account: { readonly settingsFunction: string };
  readonly monitoring: { readonly undelivered: sqs.IQueue };
}

/** How mail leaves, and the mailbox for reports of weaknesses with the clock of their answer. */
export class MailStack extends EnvironmentStack {
  constructor(scope: Construct, environment: Environment, props: MailStackProps) {
    super(scope, 'mail', environment);
    const { keys, roles, archive, account, monitoring } = props;
    tagZone(this, 'operations');
    const zone = route53.HostedZone.fromHostedZoneAttributes(this, 'zone', {
      hostedZoneId: environment.domain.hostedZoneId,
      zoneName: environment.domain.name,
    });
    // What was reported, as it came in: proof of when a clock began. People answer from their own mailbox.
    const bucket = new ScannedBucket(this, 'reports', {
      environment,
      key: keys.uploads,
      accessLogs: archive.landing.accessLogs,
      scanner: roles.malwareScan,
      expireDays: environment.deployment.retention.logDays,
    });
    receiving(this, {
      environment,
      zone,
      identity: sending(this, environment, zone),
      bucket,
      key: keys.uploads,
      role: roles.mailbox,
      settingsFunction: account.settingsFunction,
    });
    reportClock(this, { environment, bucket, role: roles.containment.starter, undelivered: monitoring.undelivered });
  }
}
