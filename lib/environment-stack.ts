import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Environment } from './config/environment';

/** A stack of one environment: knows its account, region and zones without asking AWS, and names its owner. */
export abstract class EnvironmentStack extends Stack {
  protected readonly environmentConfig: Environment;

  constructor(scope: Construct, id: string, environment: Environment, props: Omit<StackProps, 'env'> = {}) {
    super(scope, id, {
      ...props,
      env: { account: environment.account, region: environment.region },
      terminationProtection: environment.name === 'production',
    });
    this.environmentConfig = environment;
    this.templateOptions.metadata = {
      Bollwerk: { deployment: environment.deployment.name, environment: environment.name },
    };
  }

  /** The configured zones: a concrete env would otherwise make the CLI look them up in the account. */
  override get availabilityZones(): string[] {
    return [...this.environmentConfig.availabilityZones];
  }
}
