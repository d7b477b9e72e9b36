import { smartmoove } from '../../../../deployments/smartmoove/deployment';
import { PAYMENT_PROVIDERS, providersNamed, providersReached } from '../../../../lib/config/payment-providers';
import { refusal } from '../../../fixtures/refusal';

const vendor = (name: string) => ({ name, purpose: 'takes payments', data: 'metadata', country: 'DE' });

describe('SMV-42: all payments go through Micropayment', () => {
  test('smartmoove may not name a second provider', () => {
    expect(refusal({ 'vendors.1': vendor('Stripe') }, smartmoove)).toEqual([
      "deployments/smartmoove: vendors[1].name = 'Stripe': for smartmoove allowed is Micropayment alone, which processes all payments (SMV-42)",
    ]);
  });

  test('nor another one instead', () => {
    const lines = refusal(
      { 'vendors.0': vendor('PayPal'), customerDataVendors: { kind: 'none' }, egressDomains: ['api-m.paypal.com'] },
      smartmoove,
    );
    expect(lines.filter((line) => line.includes('SMV-42'))).toHaveLength(2);
  });

  test('nor reach the domain of one', () => {
    expect(refusal({ 'egressDomains.1': '.stripe.com' }, smartmoove)).toEqual([
      "deployments/smartmoove: egressDomains[1] = '.stripe.com': Stripe takes payments, so allowed is its domain only where it is one of the vendors (SMV-42)",
    ]);
  });

  test('and it must be able to reach its own', () => {
    expect(refusal({ egressDomains: [] }, smartmoove)).toEqual([
      'deployments/smartmoove: egressDomains = []: allowed is a list with the domain of Micropayment, a vendor that takes payments (SMV-42)',
    ]);
  });

  test('another deployment may have the provider that it lists as a vendor', () => {
    expect(refusal({ 'vendors.1': vendor('Stripe'), 'egressDomains.0': 'api.stripe.com' })).toEqual([]);
    expect(refusal({ 'egressDomains.0': 'api.stripe.com' })).toHaveLength(1);
  });
});

describe('the list of payment providers', () => {
  test('names each once, with a way to know it by', () => {
    const names = PAYMENT_PROVIDERS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { labels, domains = [] } of PAYMENT_PROVIDERS) expect(labels.length + domains.length).toBeGreaterThan(0);
  });

  test.each([
    ['.stripe.com', ['Stripe']],
    ['js.stripe.com.', ['Stripe']],
    ['https://x.paypal.com/a', ['PayPal']],
    ['checkout.com', ['Checkout.com']],
    ['notstripe.com', []],
    ['stripe-like.com', []],
    ['my-checkout.com', []],
    ['a stripe of paint', []],
    ['', []],
  ])('%s reaches %j', (text, names) => {
    expect(providersReached(text)).toEqual(names);
  });

  test.each([
    ['smartmoove/stripe-api-key', ['Stripe']],
    ['PAYPAL_SECRET', ['PayPal']],
    ['smartmoove/bookings', []],
    ['striped', []],
  ])('%s names %j', (text, names) => {
    expect(providersNamed(text)).toEqual(names);
  });
});
