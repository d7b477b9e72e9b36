import type { Template } from 'aws-cdk-lib/assertions';

export interface Ref {
  readonly Ref: string;
}
export interface GetAtt {
  readonly 'Fn::GetAtt': readonly [string, string];
}
export interface Tag {
  readonly Key: string;
  readonly Value: string;
}
export interface Subnet {
  readonly AvailabilityZone: string;
  readonly CidrBlock: string;
  readonly MapPublicIpOnLaunch: boolean;
  readonly Tags: readonly Tag[];
}
export interface Route {
  readonly RouteTableId: Ref;
  readonly DestinationCidrBlock: string;
  readonly GatewayId?: Ref;
  readonly NatGatewayId?: Ref;
  readonly VpcEndpointId?: GetAtt;
}

export interface Placed {
  readonly id: string;
  readonly tier: string;
  readonly zone: string;
  readonly cidr: string;
  readonly routes: readonly Route[];
}

/** Resources of a type with their properties, in template order. */
export function resources<P>(template: Template, type: string): { id: string; properties: P }[] {
  return Object.entries(template.findResources(type)).map(([id, resource]) => ({
    id,
    properties: resource.Properties as P,
  }));
}

/** Every subnet with its tier, availability zone and the routes of its own route table. */
export function subnetsOf(template: Template): Placed[] {
  const associations = resources<{ SubnetId: Ref; RouteTableId: Ref }>(
    template,
    'AWS::EC2::SubnetRouteTableAssociation',
  );
  const routes = resources<Route>(template, 'AWS::EC2::Route').map(({ properties }) => properties);
  return resources<Subnet>(template, 'AWS::EC2::Subnet').map(({ id, properties }) => {
    const tables = associations.filter(({ properties: { SubnetId } }) => SubnetId.Ref === id);
    if (tables.length !== 1) {
      throw new Error(`${id} has ${tables.length} route tables`);
    }
    return {
      id,
      tier: tagOf(properties.Tags, 'aws-cdk:subnet-name'),
      zone: properties.AvailabilityZone,
      cidr: properties.CidrBlock,
      routes: routes.filter(({ RouteTableId }) => RouteTableId.Ref === tables[0]?.properties.RouteTableId.Ref),
    };
  });
}

export function tagOf(tags: readonly Tag[], key: string): string {
  return tags.find(({ Key }) => Key === key)?.Value ?? '';
}
