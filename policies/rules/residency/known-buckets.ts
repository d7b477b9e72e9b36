import { oncePerText } from '../../assembly/once-per-text';
import { textsOf } from '../../assembly/texts';
import type { Resource } from '../../assembly/types';
import { addedBeside, rawArn, setTo } from '../../mutant';
import { oncePerResource } from '../../proofs/once';
import { resourceRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant } from '../../verdict';

const BUCKET = 'AWS::S3::Bucket';
/** A property that names a bucket, under whatever name it stands. */
const NAMES_BUCKET = /bucket_?(name|arn)?$/i;
/** A bucket, or a place in one, wherever it stands. */
const PLACE = /^(s3:\/\/|arn:[^:]*:s3:::)/;
/** What a statement may touch is judged with the rights; a bucket's own name names no other. */
const OF_RIGHTS = /(^|\.)Statement\.\d+\./;
const OWN_NAME = /^BucketName$/;
/** The bucket of CDK's bootstrap, of the account and region itself. */
const BOOTSTRAP = /^cdk-[a-z0-9]+-assets-(\d{12})-([a-z0-9-]+)$/;
const added = addedBeside(BUCKET);

/** There are a few hundred names, and a few thousand texts, in tens of thousands of places. */
const namesBucket = oncePerText((name) => NAMES_BUCKET.test(name));
const isPlace = oncePerText((text) => PLACE.test(text));

const placesIn = oncePerResource((resource: Resource) =>
  textsOf(resource).filter(
    ({ path, name, text }) =>
      (namesBucket(name) || isPlace(text)) &&
      !path.endsWith(text) &&
      !OF_RIGHTS.test(path) &&
      !(resource.type === BUCKET && OWN_NAME.test(path)),
  ),
);

export const residencyKnownBuckets = resourceRule({
  id: 'residency-known-buckets',
  title: 'Whatever writes into a bucket, or takes from one, names a bucket of these templates',
  promises: ['EVM-03', 'EVM-64', 'SMV-28'],
  area: 'residency',
  fix: 'Name a bucket of the environment; of one that no template shows nobody knows whose it is, where it lies and who reads it.',
  when: (_resource, { environment }) => environment !== undefined,
  judge: (resource, scope) =>
    placesIn(resource).map(({ path, text }) =>
      isKnown(resource, text, scope)
        ? compliant(resource, path, text)
        : broken(resource, path, 'a bucket of these templates', text),
    ),
  mutants: [
    setTo('AWS::S3::Bucket', 'LoggingConfiguration.DestinationBucketName', 'theirs', 'access logs elsewhere', 'move'),
    setTo(
      'AWS::Athena::WorkGroup',
      'WorkGroupConfiguration.ResultConfiguration.OutputLocation',
      's3://theirs/',
      'results elsewhere',
      'move',
    ),
    setTo(
      'AWS::Lambda::Function',
      'Code.S3Bucket',
      'cdk-hnb659fds-assets-111122223333-eu-west-1',
      'code of another account',
      'move',
    ),
    added('AWS::Backup::ReportPlan', 'reports elsewhere', { ReportDeliveryChannel: { S3BucketName: 'theirs' } }),
    added('AWS::KinesisFirehose::DeliveryStream', 'a stream elsewhere', {
      ExtendedS3DestinationConfiguration: { BucketARN: rawArn(':s3:::theirs') },
    }),
    added('AWS::SSM::Association', 'what a command says, elsewhere', {
      OutputLocation: { S3Location: { OutputS3BucketName: 'theirs' } },
    }),
    added('AWS::Glue::Table', 'a table over files elsewhere', {
      TableInput: { StorageDescriptor: { Location: 's3://theirs/' } },
    }),
  ],
});

function isKnown(resource: Resource, text: string, { world }: Scope): boolean {
  const bootstrap = BOOTSTRAP.exec(text);
  if (bootstrap) return bootstrap[1] === resource.stack.account && bootstrap[2] === resource.stack.region;
  const named = isPlace(text) ? world.mentions(text) : [world.target(text)];
  return named.some((bucket) => bucket?.type === BUCKET);
}
