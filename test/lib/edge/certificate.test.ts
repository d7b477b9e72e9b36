import { Match } from 'aws-cdk-lib/assertions';
import { testEnvironment } from '../../fixtures/environment';
import { templates } from '../app/tiers';

const ARN = ['arn', 'aws', 'acm', 'eu-central-1', '000000000901', 'certificate/0d1e'].join(':');

describe('SMV-12: 2048-bit digital signatures', () => {
  const { edge } = templates(testEnvironment());

  test('the certificate is RSA 2048, for the domain and every service host, proven by DNS', () => {
    edge.hasResourceProperties('AWS::CertificateManager::Certificate', {
      KeyAlgorithm: 'RSA_2048',
      DomainName: 'sample.example',
      SubjectAlternativeNames: ['live.sample.example'],
      ValidationMethod: 'DNS',
    });
  });

  test('only Amazon may issue for the domain', () => {
    edge.hasResourceProperties('AWS::Route53::RecordSet', {
      Type: 'CAA',
      Name: 'sample.example.',
      ResourceRecords: ['0 issue "amazon.com"'],
    });
  });
});

describe('EMB-32: certificates of GeoTrust and GlobalSign', () => {
  const { edge } = templates(testEnvironment({ certificate: { source: 'imported', arn: ARN } }));

  test('the listener shows the imported certificate and none is issued', () => {
    edge.resourceCountIs('AWS::CertificateManager::Certificate', 0);
    edge.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Port: 443,
      Certificates: [{ CertificateArn: ARN }],
    });
  });

  test('the template says that it does not renew itself', () => {
    edge.hasResource('AWS::ElasticLoadBalancingV2::Listener', {
      Metadata: { 'Bollwerk:Reason': Match.stringLikeRegexp('^EMB-32 .* runs out unless') },
    });
  });

  test('nobody but the two may issue for the domain', () => {
    edge.hasResourceProperties('AWS::Route53::RecordSet', {
      Type: 'CAA',
      ResourceRecords: ['0 issue "digicert.com"', '0 issue "globalsign.com"'],
    });
  });
});
