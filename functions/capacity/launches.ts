import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CLIENT_SETTINGS } from '../runtime/client-settings';
import { log } from '../runtime/log';
import { publishService } from '../runtime/publish-service';
import { setting } from '../runtime/setting';
import { launchReading } from './launch';
import type { Fleet } from './watch';

const cloudWatch = new CloudWatchClient(CLIENT_SETTINGS);

/** For every instance that Auto Scaling has launched, or could not. */
export async function handler(event: unknown): Promise<void> {
  const reading = launchReading(event, JSON.parse(setting('FLEETS')) as Fleet[]);
  if (!reading) return;
  log('info', 'launch', { metric: reading.metric, value: reading.value });
  await publishService(cloudWatch, [reading]);
}
