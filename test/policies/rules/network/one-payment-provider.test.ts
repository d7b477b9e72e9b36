import { verdictsOf } from '../../../../policies/judge';
import { networkOnePaymentProvider } from '../../../../policies/rules/network/one-payment-provider';
import { testDeployment, testEnvironment } from '../../../fixtures/environment';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

type Resources = Parameters<typeof foreignScope>[0];

const deployment = testDeployment();
const paying = testEnvironment({
  deployment: {
    ...deployment,
    vendors: [{ name: 'Micropayment', purpose: 'takes payments', data: 'customer', country: 'DE' }],
  },
});
const judge = (resources: Resources, environment = paying) =>
  outcome(verdictsOf(networkOnePaymentProvider, { ...foreignScope(resources), environment }));
const list = (...Targets: string[]) => ({
  Type: 'AWS::NetworkFirewall::RuleGroup',
  Properties: { RuleGroup: { RulesSource: { RulesSourceList: { GeneratedRulesType: 'ALLOWLIST', Targets } } } },
});

describe('SMV-42: one payment provider', () => {
  test('a template of nobody: it does not apply', () => {
    expect(judgedAlone(networkOnePaymentProvider, {})).toBe('does not apply');
  });

  test('the provider that is a vendor must be reached, and no other may', () => {
    expect(judge({ List: list('api.micropayment.example') })).toBe('compliant');
    expect(judge({ List: list('api.other.example') })).toContain('List RuleGroup');
    expect(judge({ List: list('api.micropayment.example', '.stripe.com') })).toContain('List RuleGroup');
  });

  test('without any list of domains, it is missing', () => {
    expect(judge({})).toContain('missing');
  });

  test.each([
    [
      'a header that lets it be embedded',
      'AWS::ElasticLoadBalancingV2::Listener',
      { Value: 'frame-src js.stripe.com' },
    ],
    ['a secret of its name', 'AWS::SecretsManager::Secret', { Name: 'shop/stripe' }],
    ['a parameter of its name', 'AWS::SSM::Parameter', { Name: '/shop/paypal/key' }],
    [
      'an address in a variable',
      'AWS::Lambda::Function',
      { Environment: { Variables: { URL: 'https://api.mollie.com' } } },
    ],
  ])('another provider by %s is broken', (_how, Type, Properties) => {
    expect(judge({ List: list('api.micropayment.example'), Other: { Type, Properties } })).toContain('Other');
  });

  test('a deployment without payments reaches none', () => {
    expect(judge({ List: list('api.partner.example') }, testEnvironment())).toBe('compliant');
    expect(judge({ List: list('api.micropayment.example') }, testEnvironment())).toContain('List RuleGroup');
  });
});
