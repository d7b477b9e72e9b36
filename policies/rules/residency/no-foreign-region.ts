import { numberedTextsOf } from '../../assembly/texts';
import type { Resource } from '../../assembly/types';
import { addedBeside, rawArn, setTo } from '../../mutant';
import { oncePerResource } from '../../proofs/once';
import { resourceRule, type Verdict } from '../../rule';
import { broken, compliant } from '../../verdict';
import { allowedRegions, foreignPlaces } from './regions';
import { firstUnknownPlace, OURS } from './unknown-places';

/** A longer text is not shown, only the place that it names. */
const LONGEST = 200;
const added = addedBeside('AWS::EC2::VPC', 'move');

export const residencyNoForeignRegion = resourceRule({
  id: 'residency-no-foreign-region',
  title: 'No property of any resource names a region outside the jurisdiction',
  promises: ['EVM-03', 'EVM-02'],
  area: 'residency',
  fix: 'Remove the ARN, endpoint, replica, copy action or zone of the other region, and write out what the deployment would look up: data that leave once cannot be called back.',
  fixElsewhere:
    'Remove the ARN, endpoint, replica, copy action or zone of the other region, and write out what is looked up at deployment: data that leave once cannot be called back.',
  judge: (resource, scope) => judgeTexts(resource, allowedRegions(scope), scope.environment ? OURS : ''),
  mutants: [
    setTo(
      'AWS::RDS::DBInstance',
      'AutomaticBackupReplicationRegion',
      'eu-west-1',
      'backups replicated to Ireland',
      'move',
    ),
    setTo(
      'AWS::SecretsManager::Secret',
      'ReplicaRegions',
      [{ Region: 'us-east-2' }],
      'secret replicated to Ohio',
      'move',
    ),
    setTo('AWS::EC2::Subnet', 'AvailabilityZone', 'eu-west-3a', 'subnet in Paris', 'move'),
    setTo('AWS::EC2::Subnet', 'AvailabilityZone', 'eu-central-1-waw-1a', 'subnet in Warsaw, a local zone', 'move'),
    setTo('AWS::EC2::Subnet', 'AvailabilityZoneId', 'euw1-az2', 'subnet in Ireland, by the id of its zone', 'move'),
    setTo(
      'AWS::EC2::Subnet',
      'AvailabilityZone',
      { 'Fn::Select': [0, { 'Fn::GetAZs': 'eu-west-1' }] },
      'subnet in the first zone of Ireland',
      'move',
    ),
    setTo('AWS::EC2::VPCEndpoint', 'ServiceName', 'com.amazonaws.eu-west-1.s3', 'endpoint of Ireland', 'move'),
    setTo('AWS::S3::Bucket', 'Tags', [{ Key: 'copy', Value: 'EU-WEST-1' }], 'Ireland in capital letters', 'move'),
    setTo(
      'AWS::SecretsManager::Secret',
      'ReplicaRegions',
      [{ Region: '{{resolve:ssm:/where}}' }],
      'secret replicated to a region that is looked up at the deployment',
      'move',
    ),
    added('AWS::Events::Rule', 'events sent to whatever the deployment looks up', {
      EventPattern: { source: ['aws.rds'] },
      Targets: [{ Id: 'there', Arn: '{{resolve:ssm:/where}}' }],
    }),
    added('AWS::Events::Rule', 'events sent to whatever the deployment imports', {
      EventPattern: { source: ['aws.rds'] },
      Targets: [{ Id: 'there', Arn: { 'Fn::ImportValue': 'somewhere' } }],
    }),
    added('AWS::Events::Rule', 'events sent to Ireland', {
      EventPattern: { source: ['aws.rds'] },
      Targets: [{ Id: 'there', Arn: rawArn(':events:eu-west-1:', { Ref: 'AWS::AccountId' }, ':event-bus/default') }],
    }),
    added('AWS::SNS::Subscription', 'messages sent to Ireland', {
      Protocol: 'sqs',
      TopicArn: 'topic',
      Endpoint: rawArn(':sqs:eu-west-1:', { Ref: 'AWS::AccountId' }, ':queue'),
    }),
    added('AWS::Backup::BackupPlan', 'backups copied to Ireland', {
      BackupPlan: {
        BackupPlanRule: [
          { CopyActions: [{ DestinationBackupVaultArn: rawArn(':backup:eu-west-1:111122223333:backup-vault:x') }] },
        ],
      },
    }),
  ],
});

const firstForeign = oncePerResource((resource, allowed) => {
  for (const { path, text } of numberedTextsOf(resource)) {
    const [foreign] = foreignPlaces(text, allowed);
    if (foreign) return { path, actual: text.length > LONGEST ? foreign : text };
  }
  return undefined;
});

function judgeTexts(resource: Resource, allowed: readonly string[], whose: string): Verdict {
  const expected = `nothing outside ${allowed.join(', ')}`;
  const found = firstForeign(resource, allowed) ?? firstUnknownPlace(resource, [whose]);
  return found ? broken(resource, found.path, expected, found.actual) : compliant(resource, 'Properties', expected);
}
