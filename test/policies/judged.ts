import { assemblyFromTemplates } from '../../policies/assembly/in-memory';
import type { Deviation } from '../../policies/deviations/deviation';
import { type GateInput, type GateResult, runGate } from '../../policies/gate';
import type { RawResource } from '../../policies/mutant';
import { databaseBackupRetention } from '../../policies/rules/database/backup-retention';
import { databaseMultiAz } from '../../policies/rules/database/multi-az';
import { databaseNotPublic } from '../../policies/rules/database/not-public';
import { testDeployment } from '../fixtures/environment';

export const AS_OF = '2026-11-22';

export const HEALTHY = { BackupRetentionPeriod: 35, MultiAZ: true, PubliclyAccessible: false };

export interface JudgedInput {
  /** Properties of the database, by environment. */
  readonly databases: { readonly [environment: string]: RawResource['Properties'] };
  readonly deployment?: string;
  readonly deviations?: readonly Deviation[];
  readonly asOf?: string;
  readonly openParts?: GateInput['openParts'];
}

/** What the gate says about environments of one deployment that hold a database each, judged by three rules. */
export function judged({
  databases,
  deployment = 'evermood',
  deviations = [],
  asOf = AS_OF,
  openParts,
}: JudgedInput): GateResult {
  const line = { file: 'lib/database/database.ts', line: 58 };
  return runGate({
    assembly: assemblyFromTemplates(
      Object.entries(databases).map(([environment, Properties]) => ({
        id: `${deployment}-${environment}/database`,
        account: '000000000901',
        region: 'eu-central-1',
        deployment,
        environment,
        origins: new Map([['Db', { source: line }]]),
        template: { Resources: { Db: { Type: 'AWS::RDS::DBInstance', Properties } } },
      })),
    ),
    rules: [databaseBackupRetention, databaseMultiAz, databaseNotPublic],
    deployments: [testDeployment({ name: 'evermood' })],
    deviations,
    openParts,
    jurisdiction: 'germany',
    asOf,
  });
}
