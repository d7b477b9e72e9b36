/** Somebody who takes payments for others, and by which names he is known on the network. */
export interface PaymentProvider {
  readonly name: string;
  /** Labels that stand before any top-level domain: `stripe` is `api.stripe.com` and `stripe.network`. */
  readonly labels: readonly string[];
  /** Whole domains, where the label alone is an everyday word. */
  readonly domains?: readonly string[];
}

/**
 * Providers that a shop in Europe or North America is likely to meet. No list is complete: the egress firewall lets nobody
 * through who is not named (EVM-03); this one says which names are payments, so that a deployment that promises one provider
 * cannot name a second (SMV-42).
 */
export const PAYMENT_PROVIDERS: readonly PaymentProvider[] = [
  { name: 'Micropayment', labels: ['micropayment'] },
  { name: '2Checkout', labels: ['2checkout', '2co'] },
  { name: 'Adyen', labels: ['adyen', 'adyenpayments'] },
  { name: 'Amazon Pay', labels: ['payments-amazon', 'amazonpay'], domains: ['pay.amazon.com', 'pay.amazon.de'] },
  { name: 'Authorize.Net', labels: [], domains: ['authorize.net'] },
  { name: 'Braintree', labels: ['braintreegateway', 'braintree-api', 'braintreepayments'] },
  { name: 'Checkout.com', labels: [], domains: ['checkout.com'] },
  { name: 'Computop', labels: ['computop', 'computop-paygate'] },
  { name: 'Datatrans', labels: ['datatrans'] },
  { name: 'FastSpring', labels: ['fastspring'] },
  { name: 'giropay', labels: ['giropay', 'paydirekt'] },
  { name: 'GoCardless', labels: ['gocardless'] },
  { name: 'Klarna', labels: ['klarna', 'klarnaservices', 'sofort'] },
  { name: 'Mollie', labels: ['mollie'] },
  { name: 'Nexi', labels: ['nexigroup', 'nexi', 'concardis'] },
  { name: 'Novalnet', labels: ['novalnet'] },
  { name: 'Paddle', labels: [], domains: ['paddle.com', 'paddle.net'] },
  { name: 'PayOne', labels: ['payone', 'pay1'] },
  { name: 'PayPal', labels: ['paypal', 'paypalobjects', 'paypal-api'] },
  { name: 'Payrexx', labels: ['payrexx'] },
  { name: 'Paysafe', labels: ['paysafe', 'paysafecard', 'skrill', 'neteller'] },
  { name: 'PayU', labels: ['payu', 'payulatam'] },
  { name: 'Rapyd', labels: ['rapyd'] },
  { name: 'Razorpay', labels: ['razorpay'] },
  { name: 'Saferpay', labels: ['saferpay', 'six-payment-services'] },
  { name: 'secupay', labels: ['secupay'] },
  { name: 'Square', labels: ['squareup', 'squareupsandbox', 'squarecdn'] },
  { name: 'Stripe', labels: ['stripe', 'stripecdn'] },
  { name: 'SumUp', labels: ['sumup'] },
  { name: 'Trustly', labels: ['trustly'] },
  { name: 'TWINT', labels: ['twint'] },
  { name: 'Unzer', labels: ['unzer', 'heidelpay'] },
  { name: 'Worldline', labels: ['worldline', 'worldline-solutions', 'ingenico', 'ogone'] },
  { name: 'Worldpay', labels: ['worldpay'] },
];

const escaped = (text: string): string => text.replaceAll('.', '\\.');

const hostsOf = ({ labels, domains = [] }: PaymentProvider): readonly string[] => [
  ...labels.map((label) => `${escaped(label)}\\.[a-z]{2,}`),
  ...domains.map(escaped),
];
const host = (hosts: readonly string[]): RegExp => new RegExp(`(?<![a-z0-9-])(?:${hosts.join('|')})(?![a-z0-9-])`, 'i');

let patterns: readonly { readonly name: string; readonly reached: RegExp }[] | undefined;

/** Names of the providers whose hosts a text mentions. Nearly no text has a dot and two letters after one of their names. */
export function providersReached(text: string): readonly string[] {
  if (!ANY.test(text)) return [];
  patterns ??= PAYMENT_PROVIDERS.map((provider) => ({ name: provider.name, reached: host(hostsOf(provider)) }));
  return patterns.filter(({ reached }) => reached.test(text)).map(({ name }) => name);
}

const ANY = host(PAYMENT_PROVIDERS.flatMap(hostsOf));

/** Names of the providers that a name of a secret mentions as a word. */
export function providersNamed(text: string): readonly string[] {
  words ??= PAYMENT_PROVIDERS.map(({ name, labels }) => ({
    name,
    word: new RegExp(`(?<![a-z0-9])(?:${[name, ...labels].map(escaped).join('|')})(?![a-z0-9])`, 'i'),
  }));
  return words.filter(({ word }) => word.test(text)).map(({ name }) => name);
}

let words: readonly { readonly name: string; readonly word: RegExp }[] | undefined;

/** Whether a vendor of a deployment takes payments. */
export function isPaymentProvider(vendor: string): boolean {
  return PAYMENT_PROVIDERS.some(({ name }) => name.toLowerCase() === vendor.toLowerCase());
}
