import { isPaymentProvider, providersNamed, providersReached } from '../../../lib/config/payment-providers';
import { oncePerText } from '../../assembly/once-per-text';
import { textsOf } from '../../assembly/texts';
import type { Resource } from '../../assembly/types';
import { type Mutant, type RawObject, type RawResource, setTo } from '../../mutant';
import { oncePerResource } from '../../proofs/once';
import { environmentRule, missing } from '../../rule';
import { broken, compliant } from '../../verdict';

const RULE_GROUP = 'AWS::NetworkFirewall::RuleGroup';
const TARGETS = 'RuleGroup.RulesSource.RulesSourceList.Targets';
const DOMAIN_LIST = 'AWS::Route53Resolver::FirewallDomainList';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const SECRET = 'AWS::SecretsManager::Secret';
/** Types that hold keys, where a provider's name is enough. */
const KEPT = [SECRET, 'AWS::SSM::Parameter'];

export const networkOnePaymentProvider = environmentRule({
  id: 'network-one-payment-provider',
  title: 'No payment provider is reached, embedded or signed in to but those that are vendors of the deployment',
  promises: ['SMV-42'],
  area: 'network',
  fix: 'Take a provider that is no vendor out of egressDomains, headers and secrets, and let egressDomains hold the domain of one that is; both are known by lib/config/payment-providers.ts.',
  *check({ world, environment }) {
    if (!environment) return;
    const vendors = environment.deployment.vendors.map(({ name }) => name).filter(isPaymentProvider);
    for (const resource of world.resources) {
      const foreign = providersIn(resource).find((provider) => !vendors.includes(provider));
      if (foreign)
        yield broken(resource, propertyWith(resource, foreign), `only ${vendors.join(', ') || 'no provider'}`, foreign);
    }
    const lists = world.ofType(RULE_GROUP).filter((group) => JSON.stringify(group.properties).includes('ALLOWLIST'));
    for (const list of lists) {
      const reached = providersReached(JSON.stringify(list.properties));
      const lacking = vendors.find((vendor) => !reached.includes(vendor));
      yield lacking
        ? broken(list, TARGETS, `the domain of ${lacking}, which takes the payments`, 'none')
        : compliant(list, TARGETS, vendors.join(', ') || 'no provider');
    }
    // Where the deployment reaches nobody there is no list, and nothing is let out (network-egress-firewall-default-drop).
    if (lists.length === 0 && environment.deployment.egressDomains.length > 0)
      yield missing(RULE_GROUP, 'a list of the domains that are reached');
  },
  mutants: [
    more(RULE_GROUP, TARGETS, '.stripe.com', isAllowList),
    more(RULE_GROUP, TARGETS, 'api-m.paypal.com', isAllowList),
    more(RULE_GROUP, TARGETS, 'checkout.com', isAllowList),
    more(DOMAIN_LIST, 'Domains', 'js.stripe.com.'),
    setTo(
      LISTENER,
      'ListenerAttributes.0',
      {
        Key: 'routing.http.response.content_security_policy.header_value',
        Value: "frame-src 'self' https://checkoutshopper-live.adyen.com",
      },
      'a page may embed another provider',
      'widen',
    ),
    setTo(SECRET, 'Name', 'smartmoove/stripe-api-key', 'a key of another provider', 'widen'),
    setTo(SECRET, 'Description', 'key for the PayPal shop', 'a key of another provider, by its description', 'widen'),
  ],
});

const providersIn = oncePerResource((resource): readonly string[] => [
  ...textsOf(resource).flatMap(({ text }) => reachedBy(text)),
  ...(KEPT.includes(resource.type) ? providersNamed(JSON.stringify(resource.properties)) : []),
]);

/** A host has a dot. */
const reachedBy = oncePerText((text) => (text.includes('.') ? providersReached(text) : NOBODY));
const NOBODY: readonly string[] = [];

function propertyWith({ properties }: Resource, provider: string): string {
  const found = Object.entries(properties).find(([, value]) => {
    const text = JSON.stringify(value);
    return providersReached(text).includes(provider) || providersNamed(text).includes(provider);
  });
  return found?.[0] ?? 'Properties';
}

function isAllowList(resource: RawResource): boolean {
  return JSON.stringify(resource).includes('ALLOWLIST');
}

/** One entry more in a list. */
function more(type: string, path: string, domain: string, where?: Mutant['where']): Mutant {
  const steps = path.split('.');
  const holder = ({ Properties }: RawResource) =>
    steps.slice(0, -1).reduce<RawObject | undefined>((at, step) => at?.[step] as RawObject | undefined, Properties);
  const last = steps.at(-1) ?? '';
  return {
    name: `${domain} besides`,
    kind: 'widen',
    type,
    where: (resource, template) => Array.isArray(holder(resource)?.[last]) && (where?.(resource, template) ?? true),
    change: (resource) => {
      const inner = holder(resource);
      if (inner) inner[last] = [...(inner[last] as string[]), domain];
    },
  };
}
