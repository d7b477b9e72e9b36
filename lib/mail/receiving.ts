import { CustomResource, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as route53 from 'aws-cdk-lib/aws-route53';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import * as ses from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import { RECEIPT_TYPE } from '../../functions/account-settings/receipt-type';
import type { Environment } from '../config/environment';
import { allow } from '../operations/statement';
import { serviceEndpoint } from '../partition';
import { mailExchanger, REPORTS, securityAddresses } from './mailbox';

export interface ReceivingProps {
  readonly environment: Environment;
  readonly zone: route53.IHostedZone;
  readonly identity: ses.CfnEmailIdentity;
  readonly bucket: s3.IBucket;
  readonly key: kms.IKey;
  /** Assumed by SES, to write what it got. */
  readonly role: iam.Role;
  /** ARN of the function that sets the account: no resource type says which set of rules is in force. */
  readonly settingsFunction: string;
}

/** Reports of weaknesses: over TLS only, looked through for viruses, into the bucket whose news start the clock (EMB-87, SMV-49). */
export function receiving(scope: Construct, props: ReceivingProps): void {
  const { environment, zone, identity, bucket, key, role, settingsFunction } = props;
  const rights = new iam.ManagedPolicy(scope, 'receiving-rights', {
    description: `${environment.id}: reports into their bucket`,
    roles: [role],
    statements: [
      allow('Reports', ['s3:PutObject'], [bucket.arnForObjects(`${REPORTS}*`)]),
      allow('ReportsKey', ['kms:GenerateDataKey'], [key.keyArn], {
        StringEquals: { 'kms:ViaService': serviceEndpoint('s3', environment.region) },
      }),
    ],
  });
  const set = new ses.CfnReceiptRuleSet(scope, 'receiving');
  const rule = new ses.CfnReceiptRule(scope, 'security', {
    ruleSetName: set.ref,
    rule: {
      name: 'security',
      enabled: true,
      scanEnabled: true,
      tlsPolicy: 'Require',
      recipients: [...securityAddresses(environment)],
      actions: [{ s3Action: { bucketName: bucket.bucketName, objectKeyPrefix: REPORTS, iamRoleArn: role.roleArn } }],
    },
  });
  rule.node.addDependency(rights, identity);
  // SES refuses to delete the set that is in force.
  for (const kept of [set, rule]) kept.applyRemovalPolicy(RemovalPolicy.RETAIN);
  const active = new CustomResource(scope, 'in-force', {
    resourceType: RECEIPT_TYPE,
    serviceToken: settingsFunction,
    removalPolicy: RemovalPolicy.RETAIN,
    properties: { RuleSetName: set.ref },
  });
  active.node.addDependency(rule);
  new route53.MxRecord(scope, 'exchanger', {
    zone,
    recordName: `${environment.domain.name}.`,
    values: [{ priority: 10, hostName: mailExchanger(environment) }],
  });
}
