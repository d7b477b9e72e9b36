import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CLIENT_SETTINGS } from '../runtime/client-settings';
import { setting } from '../runtime/setting';
import { probe } from './probe';
import type { HostChecks } from './target';

/** Milliseconds for one check: a customer has given up by then. */
const PATIENCE = 10_000;

const cloudWatch = new CloudWatchClient(CLIENT_SETTINGS);

/** The checks stand in the function's settings, written by the stack from the deployment's own list. */
export async function handler(): Promise<void> {
  await probe({ cloudWatch, hosts: JSON.parse(setting('HOSTS')) as HostChecks[], patience: PATIENCE });
}
