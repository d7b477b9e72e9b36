import type { Environment } from '../../../lib/config/environment';
import type { Resource } from '../../assembly/types';
import { awayFrom, type RawResource, setTo } from '../../mutant';
import { items } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import { isOfOrganization, type Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { TOPIC } from './channel';
import { SUBSCRIPTION } from './listeners';

const FILTER = 'FilterPolicy';
/** Where a topic lists subscribers itself. */
const INLINE = 'Subscription';
const MAILS = ['email', 'email-json'];
/** Resources of these templates that can be subscribed. */
const OWN_TYPES = ['AWS::Lambda::Function', 'AWS::SQS::Queue', 'AWS::KinesisFirehose::DeliveryStream'];

export const alertingSubscribersKnown = environmentRule({
  id: 'alerting-subscribers-known',
  title: 'Alerts go to the people and the vendors that the deployment names, over TLS, and to nobody else',
  promises: ['EVM-47', 'EVM-32', 'EMB-61', 'EVM-34', 'EVM-64', 'EVM-37', 'SMV-38'],
  area: 'monitoring',
  fix: 'Use an address of `alerts` in the deployment, an HTTPS endpoint of its egress domains, or a function or queue of the environment.',
  *check(scope) {
    const { environment, world } = scope;
    if (!environment) return;
    const subscriptions = world.ofType(SUBSCRIPTION);
    for (const subscription of subscriptions) {
      yield judge(subscription, environment, scope);
      yield read(subscription, FILTER) === undefined
        ? compliant(subscription, FILTER, 'absent')
        : broken(subscription, FILTER, 'absent: whoever is told is told everything');
      yield world.target(read(subscription, 'TopicArn'))?.type === TOPIC
        ? compliant(subscription, 'TopicArn')
        : broken(subscription, 'TopicArn', 'a topic of this environment');
    }
    for (const topic of world.ofType(TOPIC)) {
      for (const index of items(read(topic, INLINE)).keys())
        yield judge(topic, environment, scope, `${INLINE}.${index}.`);
    }
    for (const address of new Set(addressesOf(environment))) {
      // What the organisation tells them is not what the environment has to tell.
      const found = subscriptions.find(
        (subscription) => read(subscription, 'Endpoint') === address && !isOfOrganization(subscription.stack),
      );
      yield found ? compliant(found, 'Endpoint') : missing(SUBSCRIPTION, `a subscription of ${address}`);
    }
  },
  mutants: [
    setTo(SUBSCRIPTION, 'Endpoint', 'somebody@elsewhere.example', 'mails to somebody else', 'move'),
    awayFrom(['AWS::CodePipeline::Pipeline', 'AWS::ApiGateway::RestApi'], {
      ...setTo(
        SUBSCRIPTION,
        'Endpoint',
        'somebody@elsewhere.example',
        'nobody on call gets a mail',
        'move',
        ({ Properties }) => String(Properties?.Endpoint).startsWith('on-call@'),
      ),
      notices: 'absence',
    }),
    setTo(SUBSCRIPTION, 'TopicArn', 'arn:x:sns:eu-central-1:999988887777:t', "somebody else's topic", 'detach'),
    setTo(
      TOPIC,
      INLINE,
      [{ Protocol: 'email', Endpoint: 'somebody@elsewhere.example' }],
      'somebody else, in the list of the topic',
      'widen',
    ),
    setTo(SUBSCRIPTION, FILTER, { severity: ['never'] }, 'told of some alerts only'),
    setTo(SUBSCRIPTION, 'Protocol', 'http', 'alerts over plain HTTP'),
    setTo(SUBSCRIPTION, 'Protocol', 'sms', 'alerts as text messages', 'widen'),
    setTo(SUBSCRIPTION, 'Protocol', 'https', 'an address that is no endpoint'),
    setTo(SUBSCRIPTION, 'Endpoint', '+4930000000', "a person's number in the open", 'weaken', isTelephone),
    setTo(
      SUBSCRIPTION,
      'Endpoint',
      '{{resolve:secretsmanager:other:SecretString:::}}',
      'another number',
      'move',
      isTelephone,
    ),
  ],
});

function addressesOf({ deployment: { alerts } }: Environment): readonly string[] {
  return [alerts.onCall, alerts.securityOfficer, alerts.cto, alerts.ceo];
}

/** @param at where the subscriber stands: in a subscription of its own, or in the list of a topic */
function judge(subscription: Resource, environment: Environment, { world }: Scope, at = ''): Verdict {
  const { deployment } = environment;
  const property = `${at}Endpoint`;
  const protocol = String(read(subscription, `${at}Protocol`));
  const endpoint = read(subscription, property);
  if (MAILS.includes(protocol)) {
    const known = addressesOf(environment);
    return known.some((address) => address === endpoint)
      ? compliant(subscription, property)
      : broken(subscription, property, known.join(' or '));
  }
  if (protocol === 'https') {
    const host = /^https:\/\/([^/:@]+)(\/|$)/.exec(String(endpoint))?.[1];
    return host !== undefined && deployment.egressDomains.includes(host)
      ? compliant(subscription, property)
      : broken(subscription, property, `https:// and one of ${deployment.egressDomains.join(', ')}`);
  }
  if (protocol === 'sms') return judgeTelephone(subscription, environment, property);
  if (!['lambda', 'sqs', 'firehose'].includes(protocol)) {
    return broken(subscription, `${at}Protocol`, 'email, sms, https, or a function or queue of the environment');
  }
  return OWN_TYPES.includes(world.target(endpoint)?.type ?? '')
    ? compliant(subscription, property)
    : broken(subscription, property, 'a function or queue of these templates');
}

/** The number is a person's, so that the template names the secret it stands in, and nothing else. */
function judgeTelephone(subscription: Resource, { deployment: { alerts } }: Environment, property: string): Verdict {
  const secret = alerts.telephone?.numberSecretName;
  const expected = secret ? numberIn(secret) : 'no telephone: the deployment names none';
  return secret && read(subscription, property) === numberIn(secret)
    ? compliant(subscription, property)
    : broken(subscription, property, expected);
}

/** As CloudFormation reads a secret (CloudFormation User Guide, "Get a secret from Secrets Manager"). */
export function numberIn(secret: string): string {
  return `{{resolve:secretsmanager:${secret}:SecretString:::}}`;
}

export function isTelephone({ Properties }: RawResource): boolean {
  return Properties?.Protocol === 'sms';
}
