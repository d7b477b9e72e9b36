import { besides, type Mutant, type RawValue } from '../../mutant';
import { coversAction } from '../../policy-document';
import { environmentRule } from '../../rule';
import { broken, compliant } from '../../verdict';
import { grantsOf, readsSecrets } from './grants';
import { births, roleOf } from './machines';

const POLICY = 'AWS::IAM::ManagedPolicy';
const SENDING = ['sns:Publish', 'sms-voice:SendTextMessage', 'mobiletargeting:SendMessages'];

/** Where they stand, the services' own policies stand too; other functions read secrets as well. */
const SERVERS = 'AWS::AutoScaling::AutoScalingGroup';

export const appNoTextMessages = environmentRule({
  id: 'app-no-text-messages',
  title: 'At most one role may send text messages, and no server has it',
  promises: ['EVM-37'],
  area: 'app',
  fix: "Take the right away, or narrow sns:Publish to a topic's ARN: a telephone number is reached through Resource * only.",
  *check(scope) {
    const { world } = scope;
    const servers = new Set(births(world).flatMap((birth) => roleOf(birth, world) ?? []));
    const senders = world.ofType('AWS::IAM::Role').flatMap((role) => {
      const [grant] = grantsOf(role, scope).filter(
        ({ statement }) => SENDING.some((action) => coversAction(statement, action)) && reachesNumbers(statement),
      );
      return grant ? [{ role, grant }] : [];
    });
    for (const { role, grant } of senders) {
      if (servers.has(role))
        yield broken(grant.writtenIn, 'PolicyDocument', 'no right of a server to send text messages', role.logicalId);
      else if (senders.length > 1)
        yield broken(
          grant.writtenIn,
          'PolicyDocument',
          'one role that sends',
          senders.map((one) => one.role.logicalId),
        );
    }
    for (const role of servers)
      if (!senders.some((one) => one.role === role)) yield compliant(role, 'Policies', 'sends no text messages');
  },
  mutants: [
    granted('servers may text anybody', 'sns:Publish', '*'),
    granted('servers may do all of SNS', 'sns:*', '*'),
    granted('servers may use the newer service', 'sms-voice:*', '*'),
  ].map((mutant) => besides(SERVERS, mutant)),
});

/** Telephone numbers have no ARN, so that only a pattern without a name fits them. */
function reachesNumbers({
  resources,
  notResources,
}: {
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
}): boolean {
  return notResources.length > 0 || resources.length === 0 || resources.some((pattern) => /^[*?]+$/.test(pattern));
}

function granted(name: string, Action: string, Resource: RawValue): Mutant {
  return {
    name,
    kind: 'widen',
    type: POLICY,
    where: readsSecrets,
    change: (policy) => {
      const document = policy.Properties?.PolicyDocument as { Statement: RawValue[] };
      policy.Properties = {
        ...policy.Properties,
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [...document.Statement, { Effect: 'Allow', Action, Resource }],
        },
      };
    },
  };
}
