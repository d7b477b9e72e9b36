import type { Environment } from '../../lib/config/environment';
import { NOTHING, type RESTORE_PARAMETERS } from '../../lib/database/restore-parameters';
import { type CdkDeployment, deploy } from '../cdk';
import { namesOf } from '../context';
import { RecoveryFailure } from '../failure';
import type { RecoveryPoint, RecoveryRecord } from '../record';
import { settled } from '../stack';
import type { Step } from '../steps';

export const restore: Step = {
  name: 'restore',
  title: 'deploy the database stack of the new generation, which restores the point',
  run: async ({ environment, account, record, now }) => {
    const { stack } = namesOf(environment, record.generation);
    const found = await settled(account.cloudFormation, stack, now);
    // A retained instance of a failed attempt would stand in the way of the next one.
    if (found?.StackStatus?.startsWith('ROLLBACK') || found?.StackStatus?.endsWith('_FAILED')) {
      throw new RecoveryFailure(
        `stack ${stack} is ${found.StackStatus} (${found.StackStatusReason ?? 'no reason given'}): remove what is left of it with --abandon, then recover again`,
      );
    }
    await deploy(restoreDeployment(environment, record), now);
    return {};
  },
};

/** The deployment that restores: every deployment's command with the recovery point as the stack's parameters. */
export function restoreDeployment(environment: Environment, { generation, point }: RecoveryRecord): CdkDeployment {
  if (!point) throw new Error('a recovery cannot restore before it has chosen a point');
  return {
    app: { deployment: environment.deployment.name, environment: environment.name, generation },
    pattern: `${environment.id}/database`,
    alone: true,
    parameters: { stack: namesOf(environment, generation).stack, values: parametersOf(point) },
  };
}

function parametersOf(point: RecoveryPoint): { readonly [name in keyof typeof RESTORE_PARAMETERS]: string } {
  return point.kind === 'time'
    ? { RestoreSnapshot: NOTHING, RestoreSource: point.source, RestoreTime: point.time }
    : { RestoreSnapshot: point.snapshot, RestoreSource: NOTHING, RestoreTime: NOTHING };
}
