import { format } from '../../assembly/symbol';
import type { Mutant, RawObject, RawResource } from '../../mutant';
import { resourceRule, type Verdict } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { documentsOf } from './documents';

/** Policies of resources, and where each names what it is attached to. */
const ATTACHED: { readonly [type: string]: string } = {
  'AWS::SNS::TopicPolicy': 'Topics',
  'AWS::SQS::QueuePolicy': 'Queues',
  'AWS::S3::BucketPolicy': 'Bucket',
  'AWS::SecretsManager::ResourcePolicy': 'SecretId',
};

export const accessPoliciesOnOwnResource = resourceRule({
  id: 'access-policies-on-own-resource',
  title: 'A policy of a topic, a queue, a bucket or a secret speaks of that one: what it allows or denies takes effect',
  promises: ['EVM-26', 'EVM-34'],
  area: 'access',
  fix: 'Name the resource that the policy is attached to in each of its statements.',
  type: Object.keys(ATTACHED),
  when: (_policy, { environment }) => environment !== undefined,
  judge: (policy, { world }): readonly Verdict[] => {
    const attached = world.mentions(read(policy, ATTACHED[policy.type] ?? ''));
    const strange = documentsOf(policy).flatMap(({ statements }) =>
      statements.filter(({ resources }) =>
        resources.some((text) => {
          const named = world.mentions(text);
          return text !== '*' && (named.length === 0 || named.some((each) => !attached.includes(each)));
        }),
      ),
    );
    return strange.length === 0
      ? [compliant(policy, ATTACHED[policy.type] ?? '')]
      : strange.map(({ sid, resources }) =>
          broken(policy, `PolicyDocument.${sid}`, 'the resource that it is attached to', resources.map(format).join()),
        );
  },
  mutants: Object.entries(ATTACHED)
    .filter(([type]) => !type.includes('Secret'))
    .flatMap(([type, where]) => [elsewhere(type, 'Resource'), detached(type, where)]),
});

/** Lets the first statement speak of another resource of the same kind. */
function elsewhere(type: string, property: string): Mutant {
  return {
    name: `${type}: a statement about another resource`,
    kind: 'detach',
    type,
    change: ({ Properties }) => {
      const { Statement } = (Properties?.PolicyDocument ?? {}) as { Statement: RawObject[] };
      const [first] = Statement;
      if (first) first[property] = 'arn:x:y:z:111122223333:another';
    },
  };
}

/** Attaches the policy to another resource of the template. */
function detached(type: string, property: string): Mutant {
  const other = (policy: RawResource, resources: { [id: string]: RawResource }) =>
    Object.keys(resources).find(
      (id) =>
        resources[id]?.Type === type.replace('Policy', '') &&
        !JSON.stringify(policy.Properties?.[property]).includes(`"${id}"`),
    );
  return {
    name: `${type}: attached to another resource`,
    kind: 'detach',
    type,
    where: (policy, { Resources }) => other(policy, Resources) !== undefined,
    change: (policy, { Resources }) => {
      const id = other(policy, Resources) ?? '';
      if (policy.Properties) policy.Properties[property] = property === 'Bucket' ? { Ref: id } : [{ Ref: id }];
    },
  };
}
