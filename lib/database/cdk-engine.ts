import * as rds from 'aws-cdk-lib/aws-rds';
import type { DatabaseChoice, EngineName } from '../config/deployment';
import { engineMajor } from './engines';

type Make = (release: string, major: string) => rds.IInstanceEngine;

const MAKE: { readonly [name in EngineName]: Make } = {
  postgres: (release, major) =>
    rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.of(release, major) }),
  mysql: (release, major) => rds.DatabaseInstanceEngine.mysql({ version: rds.MysqlEngineVersion.of(release, major) }),
  'sqlserver-se': (release, major) =>
    rds.DatabaseInstanceEngine.sqlServerSe({ version: rds.SqlServerEngineVersion.of(release, major) }),
};

/** The CDK engine of a configured choice; refuses what the engine table does not list. */
export function cdkEngine(choice: DatabaseChoice): rds.IInstanceEngine {
  return MAKE[choice.engine](choice.version, engineMajor(choice.engine, choice.version).version);
}
