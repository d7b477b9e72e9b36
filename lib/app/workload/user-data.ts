import type { aws_ec2 as ec2 } from 'aws-cdk-lib';
import type { Deployment } from '../../config/deployment';
import type { Instance } from './commands';
import { linuxCommands } from './linux';
import { windowsCommands } from './windows';

/** Writes the script of the first boot. It holds names, never secrets: whoever may describe instances can read it (EVM-65). */
export function addFirstBoot(
  userData: ec2.UserData,
  operatingSystem: Deployment['operatingSystem'],
  instance: Instance,
): void {
  userData.addCommands(...(operatingSystem === 'windows' ? windowsCommands(instance) : linuxCommands(instance)));
}
