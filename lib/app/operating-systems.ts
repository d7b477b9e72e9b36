import { Duration } from 'aws-cdk-lib';
import type { Deployment } from '../config/deployment';

/** What differs between the operating systems of the instances. */
export interface OperatingSystem {
  readonly rootDevice: string;
  /** GiB. */
  readonly rootVolume: number;
  /** Until a fresh instance answers its health check; EMB-72 allows 15 minutes. */
  readonly boot: Duration;
}

export const OPERATING_SYSTEMS: { readonly [name in Deployment['operatingSystem']]: OperatingSystem } = {
  linux: { rootDevice: '/dev/xvda', rootVolume: 30, boot: Duration.minutes(5) },
  windows: { rootDevice: '/dev/sda1', rootVolume: 80, boot: Duration.minutes(14) },
};
