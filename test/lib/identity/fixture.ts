import { App, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { EngineName } from '../../../lib/config/deployment';
import type { Environment } from '../../../lib/config/environment';
import { ArchiveStack } from '../../../stacks/archive';
import { featureFlags } from '../../../stacks/feature-flags';
import { IdentityStack } from '../../../stacks/identity';
import { StorageStack } from '../../../stacks/storage';
import { testDeployment, testEnvironment } from '../../fixtures/environment';

/** Ids that the storage stack is given for the VPC's S3 endpoints. */
export const ENDPOINT_IDS = ['vpce-0123456789abcdef0', 'vpce-0123456789abcdef1'] as const;

const VERSIONS: { readonly [engine in EngineName]: string } = {
  postgres: '17.9',
  mysql: '8.4.9',
  'sqlserver-se': '16.00.4236.2.v1',
};

export interface DataStacks {
  readonly environment: Environment;
  readonly identity: Template;
  readonly archive: Template;
  readonly storage: Template;
}

/** The environment of one engine, and on Windows where the engine is SQL Server. */
export function environmentWith(engine: EngineName): Environment {
  const operatingSystem = engine === 'sqlserver-se' ? 'windows' : 'linux';
  return testEnvironment({
    deployment: testDeployment({ operatingSystem, database: { engine, version: VERSIONS[engine] } }),
  });
}

/** Synthesizes identity, archive and storage as the app does, in a stage. */
export function dataStacks(environment: Environment = environmentWith('postgres')): DataStacks {
  const stage = new Stage(new App({ context: featureFlags() }), environment.id);
  const identity = new IdentityStack(stage, environment);
  const { keys, roles } = identity;
  const archive = new ArchiveStack(stage, environment, { keys, roles });
  const storage = new StorageStack(stage, environment, {
    keys,
    roles,
    archive,
    network: {
      endpoints: { s3Gateway: { vpcEndpointId: ENDPOINT_IDS[0] }, s3Interface: { vpcEndpointId: ENDPOINT_IDS[1] } },
    },
  });
  return {
    environment,
    identity: Template.fromStack(identity),
    archive: Template.fromStack(archive),
    storage: Template.fromStack(storage),
  };
}
