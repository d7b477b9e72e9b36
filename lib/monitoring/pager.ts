import { SecretValue } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { allow } from '../operations/statement';
import { PAGER_HOSTS } from './pager-hosts';

export interface PagerProps {
  readonly environment: Environment;
  /** Name in Secrets Manager of the integration key; the operators put it there. */
  readonly secretName: string;
  readonly key: kms.IKey;
  readonly role: iam.Role;
  readonly undelivered: sqs.IQueue;
}

/** Calls a second; a storm of alarms waits rather than being refused. */
const RATE = 5;

/** Wakes the engineer on call with the alarm's name and a link, and nothing else (EMB-60, EMB-61, EVM-09). */
export function pager(scope: Construct, props: PagerProps): void {
  const { environment, secretName, key, undelivered } = props;
  const integrationKey = SecretValue.secretsManager(secretName).unsafeUnwrap();
  const connection = new events.CfnConnection(scope, 'pager-connection', {
    description: `${environment.id}: integration key of the pager`,
    authorizationType: 'API_KEY',
    authParameters: {
      apiKeyAuthParameters: { apiKeyName: 'X-Routing-Key', apiKeyValue: integrationKey },
      // Events API v2 reads the key from the body.
      invocationHttpParameters: {
        bodyParameters: [{ key: 'routing_key', value: integrationKey, isValueSecret: true }],
      },
    },
    kmsKeyIdentifier: key.keyArn,
  });
  const destination = new events.CfnApiDestination(scope, 'pager', {
    description: `${environment.id}: the pager`,
    connectionArn: connection.attrArn,
    invocationEndpoint: `https://${PAGER_HOSTS[environment.deployment.jurisdiction]}/v2/enqueue`,
    httpMethod: 'POST',
    invocationRateLimitPerSecond: RATE,
  });
  new iam.ManagedPolicy(scope, 'pager-rights', {
    description: 'Names of alarms to the pager',
    roles: [props.role],
    statements: [allow('Page', ['events:InvokeApiDestination'], [destination.attrArn])],
  });
  for (const [id, state, action] of [
    ['pager-rings', 'ALARM', 'trigger'],
    ['pager-resolved', 'OK', 'resolve'],
  ] as const) {
    new events.CfnRule(scope, id, {
      description: `Alarms that are ${state} to the pager`,
      state: 'ENABLED',
      eventPattern: {
        source: ['aws.cloudwatch'],
        'detail-type': ['CloudWatch Alarm State Change'],
        detail: { state: { value: [state] } },
      },
      targets: [
        {
          id: 'pager',
          arn: destination.attrArn,
          roleArn: props.role.roleArn,
          deadLetterConfig: { arn: undelivered.queueArn },
          // An hour: a page that comes later wakes somebody for what is long over.
          retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 20 },
          inputTransformer: {
            inputPathsMap: { name: '$.detail.alarmName' },
            inputTemplate: message(environment, action),
          },
        },
      ],
    });
  }
}

/** What leaves the account: an alarm's name, which environment it is, and where to look. `<name>` is filled in by EventBridge. */
function message({ id, region }: Environment, action: 'trigger' | 'resolve'): string {
  const href = `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#alarmsV2:alarm/<name>`;
  return JSON.stringify({
    event_action: action,
    dedup_key: `${id}/<name>`,
    payload: { summary: '<name>', source: id, severity: 'critical' },
    links: [{ href, text: 'alarm' }],
  });
}
