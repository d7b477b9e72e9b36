import { edgeLoadBalancerLogged } from '../../../../policies/rules/edge/load-balancer-logged';
import { edgeOtherEndpoints } from '../../../../policies/rules/edge/other-endpoints';
import { edgeRsaCertificates } from '../../../../policies/rules/edge/rsa-certificates';
import { edgeWebAclFailClosed } from '../../../../policies/rules/edge/web-acl/fail-closed';
import { judgedAlone } from '../../proofs/foreign-template';

const balancer = (Properties: object) => ({ Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties });
const attributes = (pairs: Record<string, unknown>) => Object.entries(pairs).map(([Key, Value]) => ({ Key, Value }));

describe('EVM-19: load balancers log', () => {
  const on = {
    'access_logs.s3.enabled': 'true',
    'access_logs.s3.bucket': { Ref: 'Logs' },
    'connection_logs.s3.enabled': true,
    'connection_logs.s3.bucket': { Ref: 'Logs' },
  };
  const judged = (more: object, Type = 'application') =>
    judgedAlone(edgeLoadBalancerLogged, {
      Logs: { Type: 'AWS::S3::Bucket' },
      Alb: balancer({ Type, LoadBalancerAttributes: attributes({ ...on, ...more }) }),
    });

  test.each<[string, object, string]>([
    ['both logs', {}, 'compliant'],
    ['one off', { 'connection_logs.s3.enabled': 'false' }, 'Alb LoadBalancerAttributes.connection_logs.s3.enabled'],
    ['another bucket', { 'access_logs.s3.bucket': 'x' }, 'Alb LoadBalancerAttributes.access_logs.s3.bucket'],
    [
      'a text around the bucket',
      { 'access_logs.s3.bucket': { 'Fn::Join': ['', [{ Ref: 'Logs' }, '-2']] } },
      'Alb LoadBalancerAttributes.access_logs.s3.bucket',
    ],
  ])('%s', (_name, more, expected) => {
    expect(judged(more)).toBe(expected);
  });

  test('a network load balancer has no connection log', () => {
    const LoadBalancerAttributes = attributes({
      'access_logs.s3.enabled': 'true',
      'access_logs.s3.bucket': { Ref: 'Logs' },
    });
    expect(
      judgedAlone(edgeLoadBalancerLogged, {
        Logs: { Type: 'AWS::S3::Bucket' },
        Nlb: balancer({ Type: 'network', LoadBalancerAttributes }),
      }),
    ).toBe('compliant');
  });
});

describe('SMV-07: a silent firewall stops requests', () => {
  test.each<[string, object[], string]>([
    ['by default', [], 'compliant'],
    ['said aloud', attributes({ 'waf.fail_open.enabled': 'false' }), 'compliant'],
    ['open', attributes({ 'waf.fail_open.enabled': true }), 'Alb LoadBalancerAttributes.waf.fail_open.enabled'],
    [
      'said twice',
      [...attributes({ 'waf.fail_open.enabled': 'false' }), ...attributes({ 'waf.fail_open.enabled': 'true' })],
      'Alb LoadBalancerAttributes.waf.fail_open.enabled',
    ],
  ])('%s', (_name, LoadBalancerAttributes, expected) => {
    expect(judgedAlone(edgeWebAclFailClosed, { Alb: balancer({ LoadBalancerAttributes }) })).toBe(expected);
  });
});

describe('SMV-12: signatures of 2048 bits', () => {
  const certificate = (Properties: object) =>
    judgedAlone(edgeRsaCertificates, {
      C: { Type: 'AWS::CertificateManager::Certificate', Properties: { ValidationMethod: 'DNS', ...Properties } },
    });

  test.each<[string, object, string]>([
    ['2048', { KeyAlgorithm: 'RSA_2048' }, 'compliant'],
    ["ACM's default, which is 2048", {}, 'compliant'],
    ['1024', { KeyAlgorithm: 'RSA_1024' }, 'C KeyAlgorithm'],
    ['an elliptic curve', { KeyAlgorithm: 'EC_secp384r1' }, 'C KeyAlgorithm'],
    ['by mail', { ValidationMethod: 'EMAIL' }, 'C ValidationMethod'],
    ['of a private authority', { ValidationMethod: undefined, CertificateAuthorityArn: 'x' }, 'compliant'],
  ])('%s', (_name, properties, expected) => {
    expect(certificate(properties)).toBe(expected);
  });

  test('a private authority must say so', () => {
    const authority = (KeyAlgorithm?: string) =>
      judgedAlone(edgeRsaCertificates, {
        A: { Type: 'AWS::ACMPCA::CertificateAuthority', Properties: { KeyAlgorithm } },
      });
    expect(authority('RSA_4096')).toBe('compliant');
    expect(authority('EC_prime256v1')).toBe('A KeyAlgorithm');
    expect(authority()).toBe('A KeyAlgorithm');
  });
});

describe('EVM-35: what answers beside a load balancer', () => {
  const https = {
    DefaultCacheBehavior: { ViewerProtocolPolicy: 'redirect-to-https' },
    ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' },
  };

  test.each<[string, string, object, string]>([
    [
      'a private interface',
      'AWS::ApiGateway::RestApi',
      { EndpointConfiguration: { Types: ['PRIVATE'] } },
      'does not apply',
    ],
    ['a public one under a name of ours', 'AWS::ApiGateway::RestApi', { DisableExecuteApiEndpoint: true }, 'compliant'],
    ["a public one under AWS's name", 'AWS::ApiGateway::RestApi', {}, 'X DisableExecuteApiEndpoint'],
    [
      'private and public',
      'AWS::ApiGateway::RestApi',
      { EndpointConfiguration: { Types: ['PRIVATE', 'REGIONAL'] } },
      'X DisableExecuteApiEndpoint',
    ],
    ['a domain with TLS 1.2', 'AWS::ApiGateway::DomainName', { SecurityPolicy: 'TLS_1_2' }, 'compliant'],
    ['a domain with TLS 1.0', 'AWS::ApiGateway::DomainName', { SecurityPolicy: 'TLS_1_0' }, 'X SecurityPolicy'],
    [
      'one of two configurations',
      'AWS::ApiGatewayV2::DomainName',
      { DomainNameConfigurations: [{ SecurityPolicy: 'TLS_1_2' }, {}] },
      'X DomainNameConfigurations',
    ],
    ['a distribution', 'AWS::CloudFront::Distribution', { DistributionConfig: https }, 'compliant'],
    [
      'a distribution with a plain path',
      'AWS::CloudFront::Distribution',
      { DistributionConfig: { ...https, CacheBehaviors: [{ ViewerProtocolPolicy: 'allow-all' }] } },
      'X DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy',
    ],
    ['a function URL', 'AWS::Lambda::Url', {}, 'X Type'],
    ['a Classic Load Balancer', 'AWS::ElasticLoadBalancing::LoadBalancer', {}, 'X Type'],
  ])('%s', (_name, Type, Properties, expected) => {
    expect(judgedAlone(edgeOtherEndpoints, { X: { Type, Properties } })).toBe(expected);
  });
});
