import { Duration } from 'aws-cdk-lib';
import type * as codebuild from 'aws-cdk-lib/aws-codebuild';
import type * as codepipeline from 'aws-cdk-lib/aws-codepipeline';
import * as events from 'aws-cdk-lib/aws-events';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { ringingAlarm } from '../alerting/ringing-alarm';

export interface DeliveryAlarmsProps {
  readonly onCall: sns.ITopic;
  readonly pipeline: codepipeline.IPipeline;
  readonly production: codebuild.IProject;
  readonly sourceBackup: codebuild.IProject;
}

/** A day, and time for the build itself. */
const HOURS = 26;
/** Every end of a build but the good one (CodeBuild User Guide, "Build notifications input format reference"). */
const BAD_ENDS = ['FAILED', 'FAULT', 'STOPPED', 'TIMED_OUT'];

/** A failure is told at once; a success that stays away rings after a day, whatever the reason (EVM-42, EMB-54). */
export function deliveryAlarms(scope: Construct, props: DeliveryAlarmsProps): void {
  const { onCall, pipeline, production, sourceBackup } = props;
  const { topicArn } = onCall;
  const failed = (id: string, description: string, eventPattern: events.EventPattern) =>
    new events.Rule(scope, id, {
      description,
      eventPattern,
      enabled: true,
      // By its ARN: the topic admits this account's rules already, and the library's own target would admit everybody's.
      targets: [{ bind: () => ({ arn: topicArn, input: events.RuleTargetInput.fromText(description) }) }],
    });
  failed('source-backup-failed', 'The backup of the source failed. Runbook: docs/runbooks/source-not-saved.md', {
    source: ['aws.codebuild'],
    detailType: ['CodeBuild Build State Change'],
    detail: { 'build-status': BAD_ENDS, 'project-name': [sourceBackup.projectName] },
  });
  failed('delivery-failed', 'A delivery failed or was refused. Runbook: docs/runbooks/not-delivered.md', {
    source: ['aws.codepipeline'],
    detailType: ['CodePipeline Pipeline Execution State Change'],
    detail: { state: ['FAILED'], pipeline: [pipeline.pipelineName] },
  });
  silent(scope, 'source-not-saved', sourceBackup, onCall, `The source was not saved for ${HOURS} hours.`);
  silent(scope, 'not-delivered', production, onCall, `Nothing was delivered into production for ${HOURS} hours.`);
}

/** Each of the last hours without a success: one success in them silences the alarm. */
function silent(scope: Construct, id: string, project: codebuild.IProject, topic: sns.ITopic, what: string): void {
  ringingAlarm(scope, id, {
    metric: project.metricSucceededBuilds({ period: Duration.hours(1), statistic: 'Sum' }),
    rings: 'below',
    threshold: 1,
    periods: { bad: HOURS, of: HOURS },
    silence: 'bad',
    what,
    runbook: id,
    topic,
  });
}
