import type { Resource } from '../../assembly/types';
import { gone, setTo, without } from '../../mutant';
import { environmentRule } from '../../rule';
import { broken, compliant, isTrue, judgeProperty, read } from '../../verdict';

const TYPE = 'AWS::EC2::VPCEndpoint';
const VPC = 'AWS::EC2::VPC';
/** AWS's own service of the region; a name with `vpce` in it is a service of somebody else. */
const SERVICE = /^(?:com|eu)\.amazonaws\.([a-z0-9-]+)\.([a-z0-9-]+)$/;
/** Where data and secrets go: these calls must never need the internet. */
const NEEDED = ['s3', 'kms', 'secretsmanager', 'logs', 'ssm', 'ssmmessages'];

export const networkEndpointsPrivate = environmentRule({
  id: 'network-endpoints-private',
  title: 'AWS services are reached inside the network, by their usual names, and no service of strangers is',
  promises: ['SMV-28', 'EVM-03'],
  area: 'network',
  fix: "Keep private DNS on (S3's interface endpoint excepted, its gateway serves the names) and the services in lib/network/endpoints.ts.",
  fixElsewhere: 'Set PrivateDnsEnabled to true on interface endpoints.',
  *check({ world, environment }) {
    const endpoints = world.ofType(TYPE);
    const gateways = endpoints.filter((endpoint) => !isInterface(endpoint)).map(serviceOf);
    for (const endpoint of endpoints) {
      const name = serviceOf(endpoint);
      if (!name) yield broken(endpoint, 'ServiceName', "a service of AWS in the stack's own region");
      else if (isInterface(endpoint) && !isTrue(read(endpoint, 'PrivateDnsEnabled')) && !gateways.includes(name)) {
        yield broken(endpoint, 'PrivateDnsEnabled', 'true');
      } else yield compliant(endpoint, 'ServiceName');
    }
    const [vpc] = world.ofType(VPC);
    if (!environment || !vpc) return;
    // Private names need both (VPC user guide, "DNS attributes in your VPC").
    for (const network of world.ofType(VPC)) yield judgeProperty(network, 'EnableDnsHostnames', 'true', isTrue);
    const present = endpoints.map(serviceOf);
    for (const name of NEEDED.filter((needed) => !present.includes(needed))) {
      yield broken(vpc, 'VPCEndpoint', `an endpoint for ${name}`, 'none');
    }
  },
  mutants: [
    setTo(VPC, 'EnableDnsHostnames', false, 'no private names', 'flip'),
    setTo(TYPE, 'PrivateDnsEnabled', false, 'names lead to public addresses', 'flip', isPlainInterface),
    without(TYPE, 'PrivateDnsEnabled', 'private DNS left out', isPlainInterface),
    setTo(
      TYPE,
      'ServiceName',
      'com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0',
      'a service of somebody else',
      'widen',
    ),
    setTo(TYPE, 'ServiceName', 'com.amazonaws.eu-west-1.kms', "another region's service", 'move'),
    setTo(TYPE, 'ServiceRegion', 'eu-west-1', "another region's service, the new way", 'move'),
    gone(TYPE, 'no endpoint for a service that carries data', { partner: VPC }, isPlainInterface),
  ],
});

function isInterface(endpoint: Resource): boolean {
  return read(endpoint, 'VpcEndpointType') === 'Interface';
}

/** Short name of AWS's service, if it is one of the region of the stack. */
function serviceOf(endpoint: Resource): string | undefined {
  const [, region, name] = SERVICE.exec(String(read(endpoint, 'ServiceName') ?? '')) ?? [];
  const known = region === endpoint.stack.region || endpoint.stack.region === 'unknown';
  const elsewhere = read(endpoint, 'ServiceRegion') ?? region;
  return known && elsewhere === region ? name : undefined;
}

function isPlainInterface({ Properties = {} }: { Properties?: { [key: string]: unknown } }): boolean {
  return (
    Properties.VpcEndpointType === 'Interface' &&
    NEEDED.some((name) => name !== 's3' && JSON.stringify(Properties.ServiceName).endsWith(`.${name}"`))
  );
}
