import { Match } from 'aws-cdk-lib/assertions';
import { testEnvironment } from '../../fixtures/environment';
import { templates } from '../app/tiers';

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const { edge } = templates(testEnvironment());
const listeners = Object.values(edge.findResources(LISTENER)).map(({ Properties }) => Properties);

describe('EVM-34, EVM-35: TLS 1.2 or newer, forward secrecy and AEAD only', () => {
  test('port 443 has the policy without CBC, by name', () => {
    edge.hasResourceProperties(LISTENER, {
      Port: 443,
      Protocol: 'HTTPS',
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
    });
  });

  test('no listener that speaks TLS leaves the policy to CloudFormation, whose default is of 2016', () => {
    const secure = listeners.filter(({ Protocol }) => Protocol === 'HTTPS');
    expect(secure).toHaveLength(1);
    expect(JSON.stringify(listeners)).not.toContain('2016-08');
  });
});

describe('SMV-09: only over HTTPS', () => {
  test('the only other listener is port 80, and all it does is redirect to 443', () => {
    const plain = listeners.filter(({ Protocol }) => Protocol !== 'HTTPS');
    expect(plain).toHaveLength(1);
    expect(plain[0]).toMatchObject({
      Port: 80,
      Protocol: 'HTTP',
      DefaultActions: [
        { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } },
      ],
    });
  });

  test('EMB-31: browsers are told to stay on HTTPS for a year', () => {
    edge.hasResourceProperties(LISTENER, {
      Port: 443,
      ListenerAttributes: Match.arrayWith([
        {
          Key: 'routing.http.response.strict_transport_security.header_value',
          Value: 'max-age=31536000; includeSubDomains',
        },
      ]),
    });
  });
});

test('what no service claims is answered with 404', () => {
  edge.hasResourceProperties(LISTENER, {
    Port: 443,
    DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: Match.objectLike({ StatusCode: '404' }) }],
  });
});
