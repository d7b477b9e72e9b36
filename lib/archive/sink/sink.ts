import type * as iam from 'aws-cdk-lib/aws-iam';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Place } from '../../config/environment';
import { RetainedLogGroup } from '../log-group';
import { collectorToken } from './collector-token';
import { type Delivery, intoArchive, toSplunk } from './deliveries';
import { deliveryRights, subscriptionRights } from './delivery-rights';
import { openLogSink } from './log-sink';

export interface SinkProps {
  readonly environment: Place;
  /** Landing bucket, copied into the locked archive. */
  readonly bucket: s3.IBucket;
  readonly keys: { readonly logs: kms.IKey; readonly secrets: kms.IKey };
  readonly roles: { readonly logSubscription: iam.IRole; readonly logDelivery: iam.IRole };
}

/**
 * The deployment's sink for all log groups (EVM-19, EMB-82): one encrypted stream into the archive of the region, or to
 * Splunk with everything kept in the archive too. Opened here, before the first group that it serves is made.
 */
export function logSink(scope: Construct, props: SinkProps): firehose.CfnDeliveryStream {
  const { environment, bucket, keys, roles } = props;
  const { logSink: choice } = environment.deployment;
  const delivery: Delivery = { bucket, key: keys.logs, role: roles.logDelivery, errors: errorLog(scope, props) };
  const token =
    choice.kind === 'splunk' ? collectorToken(scope, choice.tokenSecretName, keys.secrets.keyArn) : undefined;
  const rights = deliveryRights(
    scope,
    delivery,
    environment.region,
    token && { secretArn: token.ref, key: keys.secrets.keyArn },
  );

  const stream = new firehose.CfnDeliveryStream(scope, 'log-stream', {
    deliveryStreamType: 'DirectPut',
    deliveryStreamEncryptionConfigurationInput: { keyType: 'CUSTOMER_MANAGED_CMK', keyArn: keys.logs.keyArn },
    ...(choice.kind === 'splunk' && token
      ? {
          splunkDestinationConfiguration: toSplunk(delivery, { endpoint: choice.endpoint, tokenSecretArn: token.ref }),
        }
      : { extendedS3DestinationConfiguration: intoArchive(delivery) }),
  });
  if (choice.kind === 'splunk') stream.addMetadata('Bollwerk:Reason', choice.reason);
  // Firehose tries bucket and key when it is made.
  stream.node.addDependency(rights);
  const { attrArn: streamArn } = stream;
  const ready = [subscriptionRights(scope, roles.logSubscription, streamArn), stream];
  openLogSink(scope, { streamArn, roleArn: roles.logSubscription.roleArn, ready });
  return stream;
}

function errorLog(scope: Construct, { environment, keys }: SinkProps): Delivery['errors'] {
  const group = new RetainedLogGroup(scope, 'log-stream-errors', {
    key: keys.logs,
    days: environment.deployment.retention.logDays,
    unsubscribed: 'the sink tells its own failures here, and would deliver its failure to deliver',
  });
  return { group, stream: new logs.LogStream(scope, 'log-stream-errors-stream', { logGroup: group }) };
}
