import type { Resource, Value } from '../../assembly/types';
import { gone, type Mutant, type RawResource, setTo, without } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, numberOf, read } from '../../verdict';
import { TOPIC } from '../alerting/channel';
import { ALARM, heardTopics } from '../alerting/listeners';
import { EVENT_RULE } from '../backup/called';
import { actionsOf, deploysInto, PIPELINE, PROJECT, projectOf } from './pipeline';

/** What ends badly, as each service tells it (CodeBuild and CodePipeline User Guides, "events"). */
const BUILD_ENDS = ['FAILED', 'FAULT', 'STOPPED', 'TIMED_OUT'];
const PIPELINE_ENDS = ['FAILED'];
/** A day, and time for the build. */
const HOURS = 26;

export const deliveryFailuresHeard = environmentRule({
  id: 'delivery-failures-heard',
  title:
    'A failed backup of the source and a failed delivery are told at once, and a success that stays away rings after a day',
  promises: ['EVM-42', 'EMB-54'],
  area: 'pipeline',
  fix: 'Keep lib/delivery/alarms.ts: an event rule to a topic that somebody hears, and an alarm on SucceededBuilds with silence breaching.',
  *check(scope) {
    if (!scope.environment) return;
    const { world } = scope;
    const pipelines = world.ofType(PIPELINE);
    const savers = world
      .ofType(PROJECT)
      .filter((project) => String(read(project, 'Source.BuildSpec')).includes('clone --mirror'));
    const deployers = pipelines
      .flatMap(actionsOf)
      .filter((action) => deploysInto(action, scope).includes('production'));
    for (const saver of savers)
      yield judgeNotice(saver, 'aws.codebuild', 'build-status', 'project-name', BUILD_ENDS, scope);
    for (const pipeline of pipelines)
      yield judgeNotice(pipeline, 'aws.codepipeline', 'state', 'pipeline', PIPELINE_ENDS, scope);
    for (const project of [...savers, ...deployers.flatMap((action) => projectOf(action, scope) ?? [])])
      yield judgeAlarm(project, scope);
    if (savers.length + pipelines.length === 0) yield missing(EVENT_RULE, 'a notice of failed deliveries');
  },
  mutants: [
    ...['sourcebackup', 'pipeline'].flatMap((what): Mutant[] => {
      const partner = what === 'pipeline' ? PIPELINE : PROJECT;
      const on = ({ Properties }: RawResource): boolean =>
        JSON.stringify(Properties?.EventPattern ?? '').includes(
          what === 'pipeline' ? 'aws.codepipeline' : 'aws.codebuild',
        );
      const unheard = (mutant: Mutant): Mutant => ({ ...mutant, notices: { partner }, copyable: false });
      const detail = `EventPattern.detail.${what === 'pipeline' ? 'state' : 'build-status'}`;
      return [
        unheard(gone(EVENT_RULE, `${what}: nobody listens`, undefined, on)),
        unheard(setTo(EVENT_RULE, 'State', 'DISABLED', `${what}: switched off`, 'flip', on)),
        unheard(setTo(EVENT_RULE, 'EventPattern.source', ['aws.s3'], `${what}: hears something else`, 'weaken', on)),
        unheard(setTo(EVENT_RULE, detail, ['SUCCEEDED'], `${what}: hears successes`, 'weaken', on)),
        unheard(setTo(EVENT_RULE, 'Targets', [], `${what}: tells nobody`, 'detach', on)),
        unheard(setTo(EVENT_RULE, 'EventPattern.detail.extra', ['x'], `${what}: some failures only`, 'weaken', on)),
      ];
    }),
    ...['source-backup', 'production'].flatMap((what): Mutant[] => {
      const on = ({ Properties }: RawResource): boolean =>
        Properties?.MetricName === 'SucceededBuilds' && JSON.stringify(Properties).includes(what.replace('-', ''));
      const unheard = (mutant: Mutant): Mutant => ({ ...mutant, notices: { partner: PROJECT }, copyable: false });
      return [
        unheard(gone(ALARM, `${what}: no alarm`, undefined, on)),
        unheard(setTo(ALARM, 'TreatMissingData', 'notBreaching', `${what}: silence is fine`, 'weaken', on)),
        unheard(setTo(ALARM, 'EvaluationPeriods', 170, `${what}: rings after a week`, 'weaken', on)),
        unheard(setTo(ALARM, 'Threshold', 0, `${what}: no success is enough`, 'weaken', on)),
        unheard(setTo(ALARM, 'MetricName', 'Builds', `${what}: a failed one counts too`, 'weaken', on)),
        unheard(without(ALARM, 'Dimensions', `${what}: any build counts`, on)),
      ];
    }),
  ],
});

function judgeNotice(
  about: Resource,
  source: string,
  ends: string,
  name: string,
  wanted: readonly string[],
  scope: Scope,
): Verdict {
  const { world } = scope;
  const rule = world.ofType(EVENT_RULE).find((candidate) => {
    const detail = read(candidate, 'EventPattern.detail');
    const names: Value[] = [...items(field(detail, name))];
    return (
      (read(candidate, 'State') ?? 'ENABLED') === 'ENABLED' &&
      items(read(candidate, 'EventPattern.source')).includes(source) &&
      wanted.every((end) => items(field(detail, ends)).includes(end)) &&
      names.some((each) => world.target(each) === about || each === read(about, 'Name')) &&
      Object.keys((detail ?? {}) as object).every((key) => key === name || key === ends) &&
      items(read(candidate, 'Targets')).some((target) => isHeard(field(target, 'Arn'), scope))
    );
  });
  return rule
    ? compliant(about, 'Notice', wanted.join(', '))
    : broken(about, 'Notice', `an enabled event rule on ${wanted.join(', ')} that a topic takes to somebody`, 'none');
}

/** Each of the last hours without a success rings: one success in them is enough. */
function judgeAlarm(project: Resource, scope: Scope): Verdict {
  const { world } = scope;
  const alarm = world.ofType(ALARM).find((candidate) => {
    const seconds = numberOf(read(candidate, 'Period')) * numberOf(read(candidate, 'EvaluationPeriods'));
    const names = items(read(candidate, 'Dimensions')).filter((each) => field(each, 'Name') === 'ProjectName');
    return (
      read(candidate, 'Namespace') === 'AWS/CodeBuild' &&
      read(candidate, 'MetricName') === 'SucceededBuilds' &&
      read(candidate, 'Statistic') === 'Sum' &&
      names.some(
        (each) => world.target(field(each, 'Value')) === project || field(each, 'Value') === read(project, 'Name'),
      ) &&
      seconds >= 86_400 &&
      seconds <= HOURS * 3600 &&
      read(candidate, 'ComparisonOperator') === 'LessThanThreshold' &&
      numberOf(read(candidate, 'Threshold')) === 1 &&
      read(candidate, 'TreatMissingData') === 'breaching' &&
      items(read(candidate, 'AlarmActions')).some((arn) => isHeard(arn, scope))
    );
  });
  return alarm
    ? compliant(project, 'Alarm', `no success for ${HOURS} hours`)
    : broken(project, 'Alarm', `an alarm where no build succeeds for 24 to ${HOURS} hours, silence included`, 'none');
}

function isHeard(arn: Value | undefined, scope: Scope): boolean {
  const topic = scope.world.target(arn);
  return topic?.type === TOPIC && heardTopics(scope).has(topic);
}
