import { CfnResource, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Environment } from './config/environment';
import { partitionOf, unavailableTypes } from './partition';

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
    this.node.addValidation({ validate: () => this.servicesThatAreMissing() });
  }

  /** The configured zones: a concrete env would otherwise make the CLI look them up in the account. */
  override get availabilityZones(): string[] {
    return [...this.environmentConfig.availabilityZones];
  }

  /** A protection that does not exist in the region's partition stops the synth; it is never skipped in silence. */
  private servicesThatAreMissing(): string[] {
    const { region } = this.environmentConfig;
    const types = this.node
      .findAll()
      .filter(CfnResource.isCfnResource)
      .map(({ cfnResourceType }) => cfnResourceType);
    return unavailableTypes(partitionOf(region), types).map(
      (type) => `${type} does not exist in ${region}: record a deviation or choose another region`,
    );
  }
}
