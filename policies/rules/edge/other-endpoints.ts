import type { Resource, Value } from '../../assembly/types';
import { addedBeside } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, judgeStack, type Verdict } from '../../rule';
import { broken, compliant, isTrue, judgeProperty, read } from '../../verdict';
import { LOAD_BALANCER } from './load-balancer';

/** TLS 1.2 and newer: API Gateway's two spellings (API Gateway guide, "Choose a security policy"). */
const API_POLICY = /^(TLS_1_2|SecurityPolicy_TLS13_\w+)$/;
/** "Supported protocols and ciphers between viewers and CloudFront": TLS 1.2 and newer. */
const CLOUDFRONT_POLICY = /^TLSv1\.(2_20(18|19|21|25)|3_2025)$/;
const SECURE = ['https-only', 'redirect-to-https'];

const JUDGES: { readonly [type: string]: (resource: Resource) => readonly Verdict[] } = {
  'AWS::ApiGateway::RestApi': (api) =>
    items(read(api, 'EndpointConfiguration.Types')).join() === 'PRIVATE' ? [] : [ownNameOnly(api)],
  'AWS::ApiGatewayV2::Api': (api) => [ownNameOnly(api)],
  'AWS::ApiGateway::DomainName': (domain) => [
    judgeProperty(domain, 'SecurityPolicy', 'TLS_1_2 or newer', (value) => API_POLICY.test(String(value))),
  ],
  'AWS::ApiGatewayV2::DomainName': (domain) => [
    judgeProperty(domain, 'DomainNameConfigurations', 'TLS_1_2 or newer in each', (value) =>
      items(value).every((one) => API_POLICY.test(String(field(one, 'SecurityPolicy')))),
    ),
  ],
  'AWS::CloudFront::Distribution': (distribution) => [
    judgeProperty(
      distribution,
      'DistributionConfig.ViewerCertificate.MinimumProtocolVersion',
      'TLSv1.2 or newer',
      (value) => CLOUDFRONT_POLICY.test(String(value)),
    ),
    behaviours(distribution),
  ],
  'AWS::Lambda::Url': (url) => [broken(url, 'Type', 'a name of our own, behind a listener', url.type)],
  'AWS::ElasticLoadBalancing::LoadBalancer': (balancer) => [
    broken(balancer, 'Type', 'a load balancer of today: the Classic one has no TLS 1.3 and no firewall', balancer.type),
  ],
};
const added = addedBeside(LOAD_BALANCER);

export const edgeOtherEndpoints = environmentRule({
  id: 'edge-other-endpoints',
  title: 'What answers beside a load balancer takes TLS 1.2 or newer, under a name of our own only',
  promises: ['EVM-35', 'SMV-10'],
  area: 'edge',
  fix: 'Switch the default endpoint off, ask TLS 1.2 of the custom domain, and remove function URLs and Classic Load Balancers.',
  *check({ world }) {
    for (const [type, judge] of Object.entries(JUDGES))
      for (const resource of world.ofType(type)) yield* judge(resource);
    for (const stack of world.stacks) {
      const others = world.resources.filter(
        (resource) => resource.stack === stack && Object.hasOwn(JUDGES, resource.type),
      );
      if (others.length === 0) yield judgeStack(stack, 'Resources', 'no endpoint beside a listener', 'none', true);
    }
  },
  mutants: [
    added('AWS::ApiGateway::RestApi', "AWS's own name for an interface", { Name: 'api' }),
    added('AWS::ApiGatewayV2::Api', "AWS's own name for a WebSocket", {
      Name: 'api',
      DisableExecuteApiEndpoint: 'false',
    }),
    added('AWS::ApiGateway::DomainName', 'a domain with TLS 1.0', {
      DomainName: 'api.example',
      SecurityPolicy: 'TLS_1_0',
    }),
    added('AWS::ApiGatewayV2::DomainName', "a domain with AWS's default", {
      DomainName: 'api.example',
      DomainNameConfigurations: [{ EndpointType: 'REGIONAL' }],
    }),
    added('AWS::CloudFront::Distribution', 'CloudFront with TLS 1.1', {
      DistributionConfig: { ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.1_2016' } },
    }),
    added('AWS::Lambda::Url', 'a function URL', { AuthType: 'AWS_IAM' }),
    added('AWS::ElasticLoadBalancing::LoadBalancer', 'a Classic Load Balancer', { Listeners: [] }),
  ],
});

function ownNameOnly(api: Resource): Verdict {
  return judgeProperty(api, 'DisableExecuteApiEndpoint', 'true', isTrue);
}

function behaviours(distribution: Resource): Verdict {
  const all: readonly (Value | undefined)[] = [
    read(distribution, 'DistributionConfig.DefaultCacheBehavior'),
    ...items(read(distribution, 'DistributionConfig.CacheBehaviors')),
  ];
  const bad = all.find((one) => !SECURE.includes(String(field(one, 'ViewerProtocolPolicy'))));
  const path = 'DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy';
  return bad === undefined && all[0] !== undefined
    ? compliant(distribution, path)
    : broken(distribution, path, `${SECURE.join(' or ')}, in each behaviour`);
}
