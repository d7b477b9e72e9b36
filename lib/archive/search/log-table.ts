import { Aws } from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Environment } from '../../config/environment';
import { LOG_GROUPS_FOLDER } from '../sink/deliveries';

/** Each environment has an account, and so a catalogue, of its own. */
const DATABASE = 'logs';
const TABLE = 'log_groups';
const TEXT = 'org.apache.hadoop.mapred.TextInputFormat';
const OUTPUT = 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat';

export interface LogTable {
  readonly database: string;
  readonly table: string;
}

/**
 * What CloudWatch Logs sent, as one table over the archive (CloudWatch Logs User Guide, "Real-time processing of log data with
 * subscriptions"). The days are computed from the path (Athena User Guide, "Partition projection"): no crawler, no stale list.
 */
export function logTable(scope: Construct, { id, deployment }: Environment, archive: s3.IBucket): LogTable {
  const database = new glue.CfnDatabase(scope, 'log-database', {
    catalogId: Aws.ACCOUNT_ID,
    databaseInput: { name: DATABASE, description: `${id}: logs in the archive` },
  });
  const location = `s3://${archive.bucketName}/${LOG_GROUPS_FOLDER}`;
  const table = new glue.CfnTable(scope, 'log-table', {
    catalogId: Aws.ACCOUNT_ID,
    databaseName: database.ref,
    tableInput: {
      name: TABLE,
      description: 'Every record of every log group',
      tableType: 'EXTERNAL_TABLE',
      partitionKeys: [{ name: 'day', type: 'string' }],
      parameters: {
        'projection.enabled': 'true',
        'projection.day.type': 'date',
        'projection.day.format': 'yyyy/MM/dd',
        'projection.day.range': `NOW-${deployment.retention.archiveDays}DAYS,NOW`,
        'storage.location.template': `${location}\${day}/`,
      },
      storageDescriptor: {
        location,
        inputFormat: TEXT,
        outputFormat: OUTPUT,
        serdeInfo: { serializationLibrary: 'org.openx.data.jsonserde.JsonSerDe' },
        columns: [
          { name: 'messagetype', type: 'string' },
          { name: 'owner', type: 'string' },
          { name: 'loggroup', type: 'string' },
          { name: 'logstream', type: 'string' },
          { name: 'subscriptionfilters', type: 'array<string>' },
          { name: 'logevents', type: 'array<struct<id:string,timestamp:bigint,message:string>>' },
        ],
      },
    },
  });
  return { database: database.ref, table: table.ref };
}
