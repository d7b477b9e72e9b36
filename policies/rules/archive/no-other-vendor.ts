import type { Deployment } from '../../../lib/config/deployment';
import { isLiteral, parse } from '../../assembly/symbol';
import type { Resource, Value } from '../../assembly/types';
import { type Mutant, setTo } from '../../mutant';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { destinationsOf, isSink, STREAM, SUBSCRIPTION, TO_BUCKET } from './stream';

const SNS = 'AWS::SNS::Subscription';
const FUNCTION = 'AWS::Lambda::Function';

export const archiveNoOtherVendor = environmentRule({
  id: 'archive-no-other-vendor',
  title: 'No stream, subscription or topic hands anything to somebody whom the deployment does not name',
  promises: ['EVM-64', 'EVM-19'],
  area: 'archive',
  fix: 'Deliver to the sink of the deployment; mails go to the addresses in alerts, calls to a domain in egressDomains.',
  *check(scope) {
    const { world } = scope;
    for (const stream of world.ofType(STREAM)) yield judgeStream(stream, scope);
    for (const each of world.ofType(SUBSCRIPTION)) yield judgeDestination(each, scope);
    for (const each of world.ofType('AWS::Logs::Destination')) yield broken(each, 'Type', 'no destination for others');
    for (const each of scope.environment ? world.ofType(SNS) : []) yield judgeSubscriber(each, scope);
  },
  mutants: [
    {
      name: 'logs to a cloud of somebody else',
      kind: 'move',
      type: STREAM,
      change: ({ Properties }) => {
        if (Properties)
          Properties.HttpEndpointDestinationConfiguration = { EndpointConfiguration: { Url: 'https://logs.example' } };
      },
    } satisfies Mutant,
    setTo(SUBSCRIPTION, 'DestinationArn', 'a-stream-of-somebody-else', "somebody else's stream", 'move'),
    setTo(SNS, 'Endpoint', 'somebody@vendor.example', 'a mail to somebody else', 'widen', isMail),
    {
      name: 'an outside vendor is called',
      kind: 'widen',
      type: SNS,
      change: ({ Properties }) => {
        Object.assign(Properties ?? {}, { Protocol: 'https', Endpoint: 'https://hooks.vendor.example/x' });
      },
    } satisfies Mutant,
  ],
});

function judgeStream(stream: Resource, scope: Scope): Verdict {
  const kinds = destinationsOf(stream).map(({ kind }) => kind);
  const holds = isSink(stream, scope) || (kinds.length === 1 && kinds[0] === TO_BUCKET);
  return holds
    ? compliant(stream, 'Destination', kinds.join())
    : broken(stream, 'Destination', "a bucket, or the deployment's sink", kinds.join(', '));
}

function judgeDestination(subscription: Resource, { world }: Scope): Verdict {
  const target = world.target(read(subscription, 'DestinationArn'));
  return target && [STREAM, FUNCTION].includes(target.type)
    ? compliant(subscription, 'DestinationArn')
    : broken(subscription, 'DestinationArn', 'a stream or function of this environment');
}

function judgeSubscriber(subscription: Resource, { world, environment }: Scope): Verdict {
  const endpoint = read(subscription, 'Endpoint');
  const deployment = environment?.deployment;
  const known =
    world.target(endpoint) !== undefined ||
    (deployment !== undefined && (isNamedMail(subscription, deployment) || isNamedHost(endpoint, deployment)));
  return known
    ? compliant(subscription, 'Endpoint', read(subscription, 'Protocol'))
    : broken(
        subscription,
        'Endpoint',
        'a resource of this environment, an address in alerts or a domain in egressDomains',
      );
}

function isNamedMail(subscription: Resource, { alerts }: Deployment): boolean {
  const endpoint = read(subscription, 'Endpoint');
  const named = [alerts.securityOfficer, alerts.onCall, alerts.cto, alerts.ceo];
  return /^email(-json)?$/.test(String(read(subscription, 'Protocol'))) && named.some((mail) => mail === endpoint);
}

/** The host must be readable; what follows it may be a secret. */
function isNamedHost(endpoint: Value | undefined, { egressDomains }: Deployment): boolean {
  const [first] = typeof endpoint === 'string' ? parse(endpoint) : [];
  const host = first?.kind === 'literal' ? /^https:\/\/([a-z0-9.-]+)(\/|$)/.exec(first.text)?.[1] : undefined;
  return (
    host !== undefined &&
    egressDomains.some((domain) => (domain.startsWith('.') ? host.endsWith(domain) : host === domain))
  );
}

function isMail({ Properties }: { Properties?: { [key: string]: unknown } }): boolean {
  return isLiteral((Properties?.Endpoint ?? '') as Value) && Properties?.Protocol === 'email';
}
