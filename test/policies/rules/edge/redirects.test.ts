import { edgeRedirectsStay } from '../../../../policies/rules/edge/redirects-stay';
import { judgedAlone } from '../../proofs/foreign-template';

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const REFUSED = { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } };

function redirecting(RedirectConfig: object, Protocol = 'HTTPS'): string {
  const Actions = [{ Type: 'redirect', RedirectConfig }];
  return judgedAlone(edgeRedirectsStay, {
    Listener: { Type: LISTENER, Properties: { Protocol, DefaultActions: [REFUSED] } },
    Rule: { Type: RULE, Properties: { ListenerArn: { Ref: 'Listener' }, Actions } },
  });
}

describe('EVM-35, SMV-09: whoever came over TLS stays on it', () => {
  test.each<[string, object, string]>([
    ['another path', { Path: '/new', StatusCode: 'HTTP_301' }, 'compliant'],
    ['protocol and host kept', { Protocol: '#{protocol}', Host: '#{host}', StatusCode: 'HTTP_302' }, 'compliant'],
    ['HTTPS on another port', { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_302' }, 'compliant'],
    ['plain HTTP', { Protocol: 'HTTP', StatusCode: 'HTTP_302' }, 'Rule Actions'],
    ['another host', { Host: 'collector.example', StatusCode: 'HTTP_307' }, 'Rule Actions'],
    ['a subdomain of ours', { Host: 'new.#{host}', StatusCode: 'HTTP_302' }, 'Rule Actions'],
    ['a host that nobody knows', { Host: { 'Fn::ImportValue': 'x' }, StatusCode: 'HTTP_302' }, 'Rule Actions'],
  ])('%s', (_name, config, expected) => {
    expect(redirecting(config)).toBe(expected);
  });

  test('a plain listener is another rule’s', () => {
    expect(redirecting({ Protocol: 'HTTP', StatusCode: 'HTTP_302' }, 'HTTP')).toBe('does not apply');
  });

  test('by default', () => {
    const DefaultActions = [REFUSED, { Type: 'redirect', RedirectConfig: { Protocol: 'HTTP' } }];
    const Listener = { Type: LISTENER, Properties: { Protocol: 'HTTPS', DefaultActions } };
    expect(judgedAlone(edgeRedirectsStay, { Listener })).toBe('Listener DefaultActions');
    expect(judgedAlone(edgeRedirectsStay, {})).toBe('does not apply');
  });
});
