import { environmentRule, missing } from '../../rule';
import { PIPELINE } from './pipeline';
import { judgeStartedDaily, scheduleMutants } from './started-daily';

export const deliveryDaily = environmentRule({
  id: 'delivery-daily',
  title: 'A schedule starts the pipeline each day, changes or none',
  promises: ['EMB-54'],
  area: 'pipeline',
  fix: 'Keep the schedule each-day of lib/delivery/clock.ts: ENABLED, daily, with dead letters and a role that may start the pipeline.',
  *check(scope) {
    if (!scope.environment) return;
    const pipelines = scope.world.ofType(PIPELINE);
    if (pipelines.length === 0) yield missing(PIPELINE, 'a pipeline that deploys');
    for (const pipeline of pipelines) yield* judgeStartedDaily(pipeline, 'codepipeline:StartPipelineExecution', scope);
  },
  mutants: scheduleMutants('the delivery', PIPELINE, ({ Properties }) =>
    JSON.stringify(Properties?.Target ?? '').includes(':codepipeline:'),
  ),
});
