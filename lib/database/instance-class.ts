import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { EngineName } from '../config/deployment';
import { engineOf } from './engines';

/**
 * The instance type of a DB instance class such as `db.m7i.large`.
 * @throws Error for a class on which the engine or one of its protections cannot run.
 */
export function instanceType(engineName: EngineName, instanceClass: string): ec2.InstanceType {
  if (!/^db\.[a-z0-9-]+\.[a-z0-9]+$/.test(instanceClass)) {
    throw new Error(`${instanceClass} is no DB instance class; expected for example db.m7i.large`);
  }
  const engine = engineOf(engineName);
  if (engine.instanceClasses.pattern.test(instanceClass)) {
    throw new Error(`${engine.title} cannot run on ${instanceClass}: ${engine.instanceClasses.reason}`);
  }
  return new ec2.InstanceType(instanceClass.slice('db.'.length));
}
