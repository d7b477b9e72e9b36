import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { RetainedLogGroup } from '../archive/log-group';
import type { ContainmentRoles } from '../identity/environment-roles';
import { logDelivery } from '../network/log-delivery';
import { allow } from '../operations/statement';
import { containSteps } from './contain/machine';
import { causeReportSteps, notifySteps, personalAnswerSteps } from './deadlines';
import { machine } from './machine';
import { type MachineName, machineArn } from './names';
import { reopenSteps } from './reopen/machine';
import { containmentMachineRights, lookingRights, metricRights, noticeRights, switchRights } from './rights';
import type { Targets } from './targets';
import { watchSteps } from './watch';

export interface MachinesProps {
  readonly targets: Targets;
  readonly key: kms.IKey;
  readonly roles: ContainmentRoles;
}

export type Machines = { readonly [name in MachineName]: sfn.StateMachine };

/** Longest run of the switch: evidence waits until the database has been closed. */
const SWITCH_TIMEOUT = Duration.minutes(30);
const WATCH_TIMEOUT = Duration.seconds(50);
/** Longer than any deadline; Step Functions would wait for a year. */
const DEADLINE_TIMEOUT = Duration.days(7);

/** All state machines, each role with the rights of its machines and no others. */
export function containmentMachines(scope: Construct, { targets, key, roles }: MachinesProps): Machines {
  const { environment, table } = targets;
  // A name below this prefix keeps CloudWatch Logs' resource policy short (Step Functions Developer Guide, "Logging").
  const logGroup = new RetainedLogGroup(scope, 'log', {
    key,
    days: environment.deployment.retention.logDays,
    name: `/aws/vendedlogs/states/${environment.id}`,
    masked: true,
  });
  const delivery = logDelivery(scope, 'log-delivery', [logGroup]);
  const rights = (id: string, role: iam.Role, names: readonly MachineName[], statements: iam.PolicyStatement[]) => {
    const made = new iam.ManagedPolicy(scope, `${id}-rights`, {
      description: `${environment.id}: ${id}`,
      roles: [role],
      statements: [...containmentMachineRights(scope, environment, key, names), ...statements],
    });
    made.node.addDependency(delivery);
    return { role, rights: made };
  };
  const switching = rights(
    'switch',
    roles.switch,
    ['contain', 'reopen'],
    [...lookingRights(targets), ...switchRights(scope, targets), ...noticeRights(targets, key)],
  );
  const watching = rights('watch', roles.watch, ['watch'], [...lookingRights(targets), metricRights()]);
  const waiting = rights(
    'deadlines',
    roles.deadlines,
    ['notify', 'cause-report', 'personal-answer'],
    [allow('Record', ['dynamodb:GetItem', 'dynamodb:UpdateItem'], [table.tableArn]), ...noticeRights(targets, key)],
  );

  const common = { environment, key, logGroup };
  const make = (
    name: MachineName,
    comment: string,
    who: { role: iam.Role; rights: iam.ManagedPolicy },
    timeout: Duration,
    steps: (scope: Construct) => sfn.IChainable,
    type?: sfn.StateMachineType,
  ) => {
    const place = new Construct(scope, name);
    return machine(place, { ...common, ...who, name, comment, timeout, type, steps: steps(place) });
  };
  const arnOf = (name: MachineName) =>
    Stack.of(scope).formatArn({
      service: 'states',
      resource: 'stateMachine',
      resourceName: machineArn(environment, name).split(':').at(-1),
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  return {
    contain: make('contain', 'takes the service offline', switching, SWITCH_TIMEOUT, (place) =>
      containSteps(place, { targets, notify: arnOf('notify') }),
    ),
    reopen: make('reopen', 'brings the service back', switching, SWITCH_TIMEOUT, (place) =>
      reopenSteps(place, { targets, causeReport: arnOf('cause-report') }),
    ),
    watch: make(
      'watch',
      'looks whether what is closed is still closed',
      watching,
      WATCH_TIMEOUT,
      (place) => watchSteps(place, targets),
      sfn.StateMachineType.EXPRESS,
    ),
    notify: make('notify', 'notices to those affected and to the authority', waiting, DEADLINE_TIMEOUT, (place) =>
      notifySteps(place, targets),
    ),
    'cause-report': make('cause-report', 'cause report within a day of the end', waiting, DEADLINE_TIMEOUT, (place) =>
      causeReportSteps(place, targets),
    ),
    'personal-answer': make('personal-answer', 'personal answer within a day', waiting, DEADLINE_TIMEOUT, (place) =>
      personalAnswerSteps(place, targets),
    ),
  };
}
