import type { StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Environment } from './config/environment';
import { PlaceStack } from './place-stack';

/** A stack of one environment: knows its account, region and zones without asking AWS. */
export abstract class EnvironmentStack extends PlaceStack {
  protected readonly environmentConfig: Environment;

  constructor(scope: Construct, id: string, environment: Environment, props: Omit<StackProps, 'env'> = {}) {
    super(scope, id, environment, { ...props, terminationProtection: environment.name === 'production' });
    this.environmentConfig = environment;
  }

  /** The configured zones: a concrete env would otherwise make the CLI look them up in the account. */
  override get availabilityZones(): string[] {
    return [...this.environmentConfig.availabilityZones];
  }
}
