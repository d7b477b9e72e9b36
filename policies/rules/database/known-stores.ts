import type { Resource } from '../../assembly/types';
import { addedBeside } from '../../mutant';
import { environmentRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { isIncidentRecord } from '../containment/record';
import { holdsLogs } from '../storage/bucket';
import { CLUSTER, INSTANCE } from './instance';

/** What can hold customer data and is neither an RDS instance nor a bucket. A cluster is Aurora, or has no point-in-time copies. */
const OTHER_STORES =
  /^AWS::(RDS::(DBCluster\w*|ClusterSnapshot|CustomDBEngineVersion|DBSecurityGroup\w*|DBSnapshot|Deployment|GlobalCluster|DBShardGroup|DBProxy\w*|Integration)|DSQL|DynamoDB|DAX|DocDB|DocDBElastic|Neptune|NeptuneGraph|ElastiCache|MemoryDB|Redshift|RedshiftServerless|Cassandra|Timestream|QLDB|SDB|OpenSearchService|OpenSearchServerless|Elasticsearch|Kendra|S3Tables|S3Vectors|S3Express|LakeFormation|Glue::(Database|Table)|MSK|AmazonMQ|Kinesis::Stream|EFS|FSx|DMS|AppFlow|HealthLake|HealthImaging|KinesisVideo|ManagedBlockchain|MediaStore|ODB|Omics|SecurityLake|Lightsail)(::|$)/;
const added = addedBeside(INSTANCE);

export const databaseKnownStores = environmentRule({
  id: 'database-known-stores',
  title: 'Customer data lie in RDS instances and buckets, in no store that nobody has judged',
  promises: ['SMV-24', 'EMB-49', 'EMB-41'],
  area: 'database',
  fix: 'Keep the data in the RDS instance or in a bucket. Another store needs rules for its encryption, its zones, its backup and its residency first.',
  *check(scope) {
    const { world, environment } = scope;
    if (!environment) return;
    for (const resource of world.resources) {
      if (OTHER_STORES.test(resource.type) && !describesLogs(resource, scope) && !isIncidentRecord(resource, scope))
        yield broken(resource, 'Type', `${INSTANCE} or AWS::S3::Bucket`, resource.type);
    }
    for (const instance of world.ofType(INSTANCE)) yield compliant(instance, 'Type', instance.type);
  },
  mutants: [
    added(CLUSTER, 'an Aurora cluster', { Engine: 'aurora-postgresql' }),
    added('AWS::DynamoDB::Table', 'a DynamoDB table', { BillingMode: 'PAY_PER_REQUEST' }),
    added('AWS::DocDB::DBCluster', 'a document database'),
    added('AWS::ElastiCache::ReplicationGroup', 'a cache', { Engine: 'redis' }),
    added('AWS::OpenSearchService::Domain', 'a search index'),
    added('AWS::Redshift::Cluster', 'a data warehouse'),
    added('AWS::EFS::FileSystem', 'a file system'),
    added('AWS::FSx::FileSystem', 'a Windows file share', { FileSystemType: 'WINDOWS' }),
    added('AWS::Kinesis::Stream', 'a stream'),
    added('AWS::Glue::Table', 'a table over files that are no logs', {
      DatabaseName: 'a',
      TableInput: { StorageDescriptor: { Location: 's3://a-bucket/uploads/' } },
    }),
    added('AWS::Glue::Database', 'a database of tables that nobody sees'),
  ],
});

/** A catalogue of Glue stores nothing itself: it says how files in a bucket are read, and logs are no customer data. */
function describesLogs(resource: Resource, scope: Scope): boolean {
  if (resource.type === 'AWS::Glue::Table') return isOverLogs(resource, scope);
  if (resource.type !== 'AWS::Glue::Database') return false;
  const tables = scope.world.mentionedBy(resource).filter(({ type }) => type === 'AWS::Glue::Table');
  return tables.length > 0 && tables.every((table) => isOverLogs(table, scope));
}

function isOverLogs(table: Resource, scope: Scope): boolean {
  const buckets = scope.world.mentions(read(table, 'TableInput.StorageDescriptor.Location'));
  return buckets.length > 0 && buckets.every((bucket) => holdsLogs(bucket, scope));
}
