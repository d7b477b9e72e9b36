import type { Deployment } from '../lib/config/deployment';
import { eventmobi } from './eventmobi/deployment';
import { evermood } from './evermood/deployment';
import { smartmoove } from './smartmoove/deployment';

/** Every deployment of this repository, as written: `checkDeployment` judges them. A new one is added here. */
export const DEPLOYMENTS: readonly Deployment[] = [evermood, eventmobi, smartmoove];
