import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { METRICS } from '../metrics';
import { CLIENT_SETTINGS } from '../runtime/client-settings';
import { log } from '../runtime/log';
import { publish } from '../runtime/publish';
import { jobEvent } from './job-event';
import { outcomeOf } from './outcome';

const cloudWatch = new CloudWatchClient(CLIENT_SETTINGS);

/** For every backup or copy job that did not complete. */
export async function handler(event: unknown): Promise<void> {
  const { job, state, vault, message } = jobEvent(event);
  const outcome = outcomeOf(message, vault === process.env.FREQUENT_VAULT);
  log(outcome === 'failed' ? 'error' : 'info', `job ${outcome}`, { job, state, vault, message });
  const metric = outcome === 'failed' ? METRICS.failedJobs : METRICS.skippedJobs;
  await publish(cloudWatch, [{ metric, value: 1, unit: 'Count' }]);
}
