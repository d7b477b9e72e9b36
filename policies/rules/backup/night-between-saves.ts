import { type Mutant, type RawResource, setTo, without } from '../../mutant';
import { field } from '../../proofs/values';
import { environmentRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { type PlanRule, planRules, RULES } from './plan';
import { SCHEDULE, saveJobs } from './save-job';
import { isOnTheClock, minuteOfHour } from './schedule';
import { PLAN } from './vault';

const EVERY = 20;
/** Minutes after a save begins: done by then, at most (simulation/assumptions.ts), and before the next one begins, at least. */
const BETWEEN = { first: 16, last: 19 };
const EXPRESSION = `${RULES}.0.ScheduleExpression`;

export const backupNightBetweenSaves = environmentRule({
  id: 'backup-night-between-saves',
  title: 'The nightly job begins between two saves of the database, so that neither meets the other and fails',
  promises: ['EMB-44', 'EVM-41'],
  area: 'backup',
  fix: 'Keep the minute of lib/backup/plans.ts and the cron expression of lib/backup/save-schedule.ts: docs/decisions/recovery-simulation.md.',
  *check(scope) {
    if (!scope.environment) return;
    const saves = saveJobs(scope);
    for (const save of saves) {
      yield isOnTheClock(read(save, 'ScheduleExpression'), EVERY)
        ? compliant(save, 'ScheduleExpression', 'on the minutes 0, 20 and 40')
        : broken(
            save,
            'ScheduleExpression',
            'a cron expression of the minutes 0, 20 and 40: a rate begins anywhere, and the nightly job fits between no closer ones',
          );
    }
    if (saves.length === 0) return;
    for (const rule of planRules(scope)) {
      const property = `${rule.path}.ScheduleExpression`;
      yield isBetween(rule)
        ? compliant(rule.plan, property)
        : broken(
            rule.plan,
            property,
            `a minute that is ${BETWEEN.first} to ${BETWEEN.last} after a save begins, or one of both fails`,
          );
    }
  },
  mutants: [
    save('rate(20 minutes)', 'from the minute of its deployment on'),
    save('cron(10/20 * * * ? *)', 'ten minutes later'),
    save('cron(0/20 0-12 * * ? *)', 'half of the day'),
    ...[0, 15, 20, 35, 40].flatMap((minute) => [
      night(`cron(${minute} 2 * * ? *)`, `at minute ${minute}`, false),
      night(`cron(${minute} 1 * * ? *)`, `the continuous job at minute ${minute}`, true),
    ]),
    night('cron(0/20 2 * * ? *)', 'with every save of an hour', false),
    besideSaves(without(PLAN, EXPRESSION, 'the night at no minute')),
  ],
});

function isBetween({ value }: PlanRule): boolean {
  const after = (minuteOfHour(field(value, 'ScheduleExpression')) ?? Number.NaN) % EVERY;
  return after >= BETWEEN.first && after <= BETWEEN.last;
}

function save(expression: string, name: string): Mutant {
  return setTo(SCHEDULE, 'ScheduleExpression', expression, name, 'move', ({ Properties }) =>
    JSON.stringify(Properties).includes('startBackupJob'),
  );
}

function night(expression: string, name: string, continuous: boolean): Mutant {
  return besideSaves(
    setTo(PLAN, EXPRESSION, expression, name, 'move', ({ Properties }) =>
      JSON.stringify(Properties).includes(`"EnableContinuousBackup":${continuous}`),
    ),
  );
}

/** Where the database is saved by its logs, no night meets a save. */
function besideSaves(mutant: Mutant): Mutant {
  return {
    ...mutant,
    where: (resource, template) =>
      Object.values(template.Resources).some(isSave) && (mutant.where?.(resource, template) ?? true),
  };
}

function isSave({ Type, Properties }: RawResource): boolean {
  return Type === SCHEDULE && JSON.stringify(Properties).includes('startBackupJob');
}
