import { CfnResource, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Place } from './config/environment';
import { partitionOf, unavailableTypes } from './partition';

/** A stack that names its owner, an environment or the organisation, and uses nothing that its partition lacks. */
export abstract class PlaceStack extends Stack {
  constructor(scope: Construct, id: string, place: Place, props: Omit<StackProps, 'env'>) {
    super(scope, id, { ...props, env: { account: place.account, region: place.region } });
    this.templateOptions.metadata = {
      Bollwerk: { deployment: place.deployment.name, environment: place.name },
    };
    this.node.addValidation({ validate: () => this.servicesThatAreMissing(place.region) });
  }

  /** A protection that does not exist in the region's partition stops the synth; it is never skipped in silence. */
  private servicesThatAreMissing(region: string): string[] {
    const types = this.node
      .findAll()
      .filter(CfnResource.isCfnResource)
      .map(({ cfnResourceType }) => cfnResourceType);
    return unavailableTypes(partitionOf(region), types).map(
      (type) => `${type} does not exist in ${region}: record a deviation or choose another region`,
    );
  }
}
