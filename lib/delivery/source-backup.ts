import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import type { Construct } from 'constructs';
import type { Organization } from '../config/environment';
import { allow } from '../operations/statement';
import type { DeliveryBuckets } from './buckets';
import { build } from './build';
import type { DeliveryKeys } from './keys';
import { connectionArn, readRepository, rights, useKey, writeLog } from './rights';
import type { DeliveryRoles } from './roles';
import { backupSteps } from './steps';

export interface SourceBackupProps {
  readonly organization: Organization;
  readonly roles: DeliveryRoles;
  readonly keys: DeliveryKeys;
  readonly buckets: DeliveryBuckets;
}

/** Copies the whole repository into the locked bucket; it can add a file there, and neither read nor delete one (EVM-42). */
export function sourceBackup(scope: Construct, props: SourceBackupProps): codebuild.Project {
  const { organization, roles, keys, buckets } = props;
  const { props: common, logGroup } = build(scope, 'source-backup', {
    organization,
    role: roles.sourceBackup,
    what: 'Saves all branches and tags of the repository',
    spec: backupSteps(buckets.source.bucketName),
    logsKey: keys.logs,
    key: keys.source,
  });
  const [owner = '', repo = ''] = organization.delivery.repository.split('/');
  const project = new codebuild.Project(scope, 'source-backup', {
    ...common,
    source: codebuild.Source.gitHub({ owner, repo, cloneDepth: 1, reportBuildStatus: false }),
  });
  const { defaultChild } = project.node;
  if (!(defaultChild instanceof codebuild.CfnProject)) throw new Error('the project has lost its resource');
  // The library's source knows no connection: without one CodeBuild takes whatever credentials the account has.
  defaultChild.addPropertyOverride('Source.Auth', { Type: 'CODECONNECTIONS', Resource: connectionArn(organization) });
  rights(scope, 'source-backup', roles.sourceBackup, [
    writeLog(logGroup),
    readRepository(organization),
    allow('Bundles', ['s3:PutObject'], [buckets.source.arnForObjects('bundles/*')]),
    useKey('BundleKey', keys.source, 's3', organization),
  ]);
  return project;
}
