import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { deadline } from './deadline';
import type { Targets } from './targets';

const hours = Duration.hours;

/** People are warned and blamed by the same two topics, whatever the duty. */
function people({ table, topics }: Targets) {
  return { table, warned: topics.security, blamed: topics.officers };
}

/** EMB-64: from the end of the interruption; a report has three parts and a time at which it was sent. */
export function causeReportSteps(scope: Construct, targets: Targets): sfn.IChainable {
  return deadline(scope, {
    ...people(targets),
    duty: 'cause-report',
    what: 'cause report to the customers',
    done: ['cause', 'repair', 'prevention', 'sent'],
    warnAfter: hours(20),
    breachAfter: hours(24),
  });
}

/** SMV-49: from the receipt of a report or question; an automatic reply is no answer, so the record names the person. */
export function personalAnswerSteps(scope: Construct, targets: Targets): sfn.IChainable {
  return deadline(scope, {
    ...people(targets),
    duty: 'personal-answer',
    what: 'personal answer to a report',
    done: ['answered', 'person'],
    warnAfter: hours(20),
    breachAfter: hours(24),
  });
}

/**
 * SMV-46: whoever is affected is told, directly or indirectly and whosever fault it was, and so is the authority (GDPR,
 * articles 33 and 34; C27). The first notice within an hour is EMB-63's figure.
 */
export function notifySteps(scope: Construct, targets: Targets): sfn.IChainable {
  const all = new sfn.Parallel(scope, 'notices');
  const first = { warnAfter: Duration.minutes(45), breachAfter: hours(1) };
  const notices = [
    { duty: 'direct', what: 'notice to those directly affected', ...first },
    { duty: 'indirect', what: 'notice to those indirectly affected', ...first },
    { duty: 'authority', what: 'notice to the authority', warnAfter: hours(60), breachAfter: hours(72) },
  ];
  for (const each of notices) {
    all.branch(deadline(scope, { ...people(targets), done: ['sent'], ...each }));
  }
  return all;
}
