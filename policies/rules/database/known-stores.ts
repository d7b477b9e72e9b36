import type { Mutant, RawObject } from '../../mutant';
import { environmentRule } from '../../rule';
import { broken, compliant } from '../../verdict';
import { CLUSTER, INSTANCE } from './instance';

/** What can hold customer data and is neither an RDS instance nor a bucket. A cluster is Aurora, or has no point-in-time copies. */
const OTHER_STORES =
  /^AWS::(RDS::(DBCluster|GlobalCluster|DBShardGroup|DBProxy|Integration)|DSQL|DynamoDB|DAX|DocDB|DocDBElastic|Neptune|NeptuneGraph|ElastiCache|MemoryDB|Redshift|RedshiftServerless|Cassandra|Timestream|QLDB|SDB|OpenSearchService|OpenSearchServerless|Elasticsearch|Kendra|S3Tables|S3Vectors|S3Express|LakeFormation|Glue::(Database|Table)|MSK|AmazonMQ|Kinesis::Stream|EFS|FSx|DMS|AppFlow|HealthLake|Lightsail)(::|$)/;

export const databaseKnownStores = environmentRule({
  id: 'database-known-stores',
  title: 'Customer data lie in RDS instances and buckets, in no store that nobody has judged',
  promises: ['SMV-24', 'EMB-49', 'EMB-41'],
  area: 'database',
  fix: 'Keep the data in the RDS instance or in a bucket. Another store needs rules for its encryption, its zones, its backup and its residency first.',
  *check({ world, environment }) {
    if (!environment) return;
    for (const resource of world.resources) {
      if (OTHER_STORES.test(resource.type))
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
  ],
});

function added(type: string, name: string, properties: RawObject = {}): Mutant {
  return {
    name,
    kind: 'widen',
    type: INSTANCE,
    notices: { partner: type },
    change: (_instance, template) => {
      template.Resources.Added = { Type: type, Properties: properties };
    },
  };
}
