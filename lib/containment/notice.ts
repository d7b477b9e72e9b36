import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { sdkCall } from './sdk-call';

export interface Notice {
  readonly topic: sns.ITopic;
  /** Up to 100 characters of ASCII (SNS API reference, Publish). */
  readonly subject: string;
  /** A text, or a function of the state. */
  readonly message: { readonly Message: string } | { readonly 'Message.$': string };
}

/** Tells people: no data of customers, only names and where to read on. */
export function notice(scope: Construct, id: string, { topic, subject, message }: Notice) {
  return sdkCall(scope, id, {
    service: 'sns',
    action: 'publish',
    parameters: { TopicArn: topic.topicArn, Subject: subject, ...message },
  });
}
