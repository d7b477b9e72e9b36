import { Aws, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { servicePrincipal } from '../partition';

/** Where alarms go that somebody must act on at once; mail to the person on call, the pager joins in the monitoring stack. */
export function onCallTopic(scope: Construct, { id, deployment }: Environment, key: kms.IKey): sns.Topic {
  const topic = new sns.Topic(scope, 'on-call', {
    displayName: `${id}: on call`,
    masterKey: key,
    enforceSSL: true,
  });
  topic.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'OwnAlarms',
      principals: [new iam.ServicePrincipal(servicePrincipal('cloudwatch'))],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        ArnLike: { 'aws:SourceArn': Stack.of(scope).formatArn({ service: 'cloudwatch', resource: 'alarm:*' }) },
      },
    }),
  );
  // The low-level resource: the library's own would make one construct per address and call it after the address.
  new sns.CfnSubscription(scope, 'on-call-mail', {
    topicArn: topic.topicArn,
    protocol: 'email',
    endpoint: deployment.alerts.onCall,
  });
  return topic;
}
