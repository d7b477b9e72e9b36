import { addedBeside, rawArn, setTo } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { ROLE } from './role-permissions';

const SCHEDULE = 'AWS::Scheduler::Schedule';
/** EventBridge Scheduler calls any API of AWS (its User Guide, "Using universal targets"); here it starts backup jobs, no more. */
const CALLS = /^arn:[^:]*:scheduler:::aws-sdk:backup:startBackupJob$/;
const added = addedBeside(SCHEDULE);

export const accessSchedulesKnown = resourceRule({
  id: 'access-schedules-known',
  title: 'A schedule starts what these templates show, under a role of theirs, and calls no other API',
  promises: ['EVM-26', 'EVM-03', 'EVM-51'],
  area: 'access',
  fix: 'Point the schedule at a function, machine or topic of the environment, and give it a role of lib/identity.',
  type: SCHEDULE,
  judge: (schedule, { world }) => {
    const target = read(schedule, 'Target.Arn');
    const [started] = world.mentions(target);
    const known = started !== undefined || (typeof target === 'string' && CALLS.test(target));
    return [
      known
        ? compliant(schedule, 'Target.Arn')
        : broken(schedule, 'Target.Arn', 'a resource of these templates, or the start of a backup job'),
      world.target(read(schedule, 'Target.RoleArn'))?.type === ROLE
        ? compliant(schedule, 'Target.RoleArn')
        : broken(schedule, 'Target.RoleArn', 'a role of these templates'),
    ];
  },
  mutants: [
    setTo(SCHEDULE, 'Target.Arn', rawArn(':scheduler:::aws-sdk:rds:copyDBSnapshot'), 'copies snapshots', 'widen'),
    setTo(SCHEDULE, 'Target.Arn', 'a-function-of-somebody-else', 'starts what nobody can see', 'move'),
    setTo(SCHEDULE, 'Target.RoleArn', 'a-role-of-somebody-else', 'a role that nobody can see', 'move'),
    added(SCHEDULE, 'one more, which shares snapshots', {
      FlexibleTimeWindow: { Mode: 'OFF' },
      ScheduleExpression: 'rate(1 hour)',
      Target: {
        Arn: rawArn(':scheduler:::aws-sdk:rds:modifyDBSnapshotAttribute'),
        RoleArn: 'a-role-of-somebody-else',
      },
    }),
  ],
});
