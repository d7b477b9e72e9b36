import { Aws, SecretValue, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { servicePrincipal } from '../partition';

export interface AlertTopicProps {
  readonly displayName: string;
  readonly key: kms.IKey;
  /** Addresses that get a mail; distinct ones. */
  readonly mails: readonly string[];
  /** Secret with the number of a telephone, in the form of E.164 (`+49…`). */
  readonly telephone?: { readonly numberSecretName: string };
}

/** An encrypted topic into which this account's own alarms and event rules publish, and nobody else (EVM-34, EVM-38). */
export function alertTopic(
  scope: Construct,
  id: string,
  { displayName, key, mails, telephone }: AlertTopicProps,
): sns.Topic {
  const topic = new sns.Topic(scope, id, { displayName, masterKey: key, enforceSSL: true });
  const publishers = [
    { sid: 'OwnAlarms', service: 'cloudwatch', sources: 'alarm:*' },
    { sid: 'OwnEvents', service: 'events', sources: 'rule/*' },
  ];
  for (const { sid, service, sources } of publishers) {
    topic.addToResourcePolicy(
      new iam.PolicyStatement({
        sid,
        principals: [new iam.ServicePrincipal(servicePrincipal(service))],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnLike: { 'aws:SourceArn': Stack.of(scope).formatArn({ service, resource: sources }) },
        },
      }),
    );
  }
  // The low-level resource: the library's own would make one construct per address and call it after the address.
  for (const [index, endpoint] of mails.entries()) {
    new sns.CfnSubscription(scope, `${id}-mail${index === 0 ? '' : `-${index + 1}`}`, {
      topicArn: topic.topicArn,
      protocol: 'email',
      endpoint,
    });
  }
  if (telephone) {
    new sns.CfnSubscription(scope, `${id}-telephone`, {
      topicArn: topic.topicArn,
      protocol: 'sms',
      endpoint: SecretValue.secretsManager(telephone.numberSecretName).unsafeUnwrap(),
    });
  }
  return topic;
}
