import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CLIENT_SETTINGS } from '../runtime/client-settings';
import { setting } from '../runtime/setting';
import type { CapacityChange } from './calendar';
import { type Fleet, watch } from './watch';

const autoScaling = new AutoScalingClient(CLIENT_SETTINGS);
const cloudWatch = new CloudWatchClient(CLIENT_SETTINGS);

export async function handler(): Promise<void> {
  await watch({
    autoScaling,
    cloudWatch,
    fleets: JSON.parse(setting('FLEETS')) as Fleet[],
    changes: JSON.parse(setting('CHANGES')) as CapacityChange[],
    now: new Date(),
  });
}
