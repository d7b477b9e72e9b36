import { edgePlainListenersRedirect } from '../../../../policies/rules/edge/plain-listeners-redirect';
import { edgeStrictTransport } from '../../../../policies/rules/edge/strict-transport';
import { edgeTlsPolicy } from '../../../../policies/rules/edge/tls-policy';
import { judgedAlone } from '../../proofs/foreign-template';

const listener = (Properties: object) => ({ Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties });
const REDIRECT = { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } };
const FORWARD = { Type: 'forward', TargetGroupArn: 'x' };

describe('EVM-34: TLS with forward secrecy and authenticated ciphers', () => {
  const judged = (Properties: object) => judgedAlone(edgeTlsPolicy, { Listener: listener(Properties) });

  test.each<[string, object, string]>([
    [
      'TLS 1.3 and 1.2, post-quantum',
      { Protocol: 'HTTPS', SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09' },
      'compliant',
    ],
    [
      'TLS 1.3 alone, network load balancer',
      { Protocol: 'TLS', SslPolicy: 'ELBSecurityPolicy-TLS13-1-3-2021-06' },
      'compliant',
    ],
    [
      "the library's default, with CBC",
      { Protocol: 'HTTPS', SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-PQ-2025-09' },
      'Listener SslPolicy',
    ],
    ['the policy of 2016', { Protocol: 'HTTPS', SslPolicy: 'ELBSecurityPolicy-2016-08' }, 'Listener SslPolicy'],
    ['left out', { Protocol: 'HTTPS' }, 'Listener SslPolicy'],
    [
      'in small letters, which AWS refuses',
      { Protocol: 'HTTPS', SslPolicy: 'elbsecuritypolicy-tls13-1-3-2021-06' },
      'Listener SslPolicy',
    ],
    ['a parameter without a value', { Protocol: 'HTTPS', SslPolicy: { 'Fn::ImportValue': 'x' } }, 'Listener SslPolicy'],
    ['plain', { Protocol: 'HTTP' }, 'does not apply'],
  ])('%s', (_name, properties, expected) => {
    expect(judged(properties)).toBe(expected);
  });
});

describe('EVM-35: plain HTTP only redirects', () => {
  const http = (...DefaultActions: object[]) => listener({ Protocol: 'HTTP', Port: 80, DefaultActions });
  const rule = (ListenerArn: unknown, ...Actions: object[]) => ({
    Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    Properties: { ListenerArn, Actions },
  });
  const redirect = (more: object) => ({ Type: 'redirect', RedirectConfig: { ...REDIRECT.RedirectConfig, ...more } });
  const broken = 'Listener DefaultActions';

  test.each<[string, Parameters<typeof judgedAlone>[1], string]>([
    ['to port 443', { Listener: http(REDIRECT) }, 'compliant'],
    ['port as a number', { Listener: http(redirect({ Port: 443 })) }, 'compliant'],
    ['for the same host, said aloud', { Listener: http(redirect({ Host: '#{host}' })) }, 'compliant'],
    ['to another host', { Listener: http(redirect({ Host: 'elsewhere.example' })) }, broken],
    ['to whatever protocol it came by', { Listener: http(redirect({ Protocol: '#{protocol}' })) }, broken],
    ['to plain HTTP', { Listener: http(redirect({ Protocol: 'HTTP' })) }, broken],
    ['forwards', { Listener: http(FORWARD) }, broken],
    ['redirects and forwards', { Listener: http(REDIRECT, FORWARD) }, broken],
    ['does nothing', { Listener: http() }, broken],
    [
      'on another port',
      { Listener: listener({ Protocol: 'HTTP', Port: 8080, DefaultActions: [REDIRECT] }) },
      'Listener Protocol',
    ],
    [
      'a plain connection',
      { Listener: listener({ Protocol: 'TCP', Port: 443, DefaultActions: [FORWARD] }) },
      'Listener DefaultActions; Listener Protocol',
    ],
    ['an appliance behind a gateway load balancer', { Listener: listener({ Protocol: 'GENEVE' }) }, 'does not apply'],
    [
      'the secure listener forwards',
      {
        Listener: listener({ Protocol: 'HTTPS', DefaultActions: [FORWARD] }),
        Rule: rule({ Ref: 'Listener' }, FORWARD),
      },
      'does not apply',
    ],
    ['a rule forwards', { Listener: http(REDIRECT), Rule: rule({ Ref: 'Listener' }, FORWARD) }, 'Rule Actions'],
    ['a rule redirects', { Listener: http(REDIRECT), Rule: rule({ Ref: 'Listener' }, REDIRECT) }, 'compliant'],
    ['a rule of a listener that nobody sees', { Rule: rule('x', FORWARD) }, 'Rule Actions'],
  ])('%s', (_name, resources, expected) => {
    expect(judgedAlone(edgePlainListenersRedirect, resources)).toBe(expected);
  });
});

describe('EMB-31: browsers remember for a year', () => {
  const KEY = 'routing.http.response.strict_transport_security.header_value';
  const judged = (...values: string[]) => {
    const ListenerAttributes = values.map((Value) => ({ Key: KEY, Value }));
    return judgedAlone(edgeStrictTransport, { Listener: listener({ Protocol: 'HTTPS', ListenerAttributes }) });
  };

  test.each<[string, string]>([
    ['max-age=31536000; includeSubDomains', 'compliant'],
    ['includeSubDomains; MAX-AGE="63072000"', 'compliant'],
    ['max-age=31535999', `Listener ListenerAttributes.${KEY}`],
    ['max-age=', `Listener ListenerAttributes.${KEY}`],
    ['x-max-age=31536000', `Listener ListenerAttributes.${KEY}`],
  ])('%s', (value, expected) => {
    expect(judged(value)).toBe(expected);
  });

  test('an attribute written twice is as good as its worse value, a missing one as none', () => {
    expect(judged('max-age=31536000', 'max-age=0')).toContain(KEY);
    expect(judged()).toContain(KEY);
  });
});
