import { organizationAccounts } from '../../../lib/config/environment';
import { oncePerText } from '../../assembly/once-per-text';
import { references } from '../../assembly/symbol';
import { filledInTextsOf, numberedTextsOf } from '../../assembly/texts';
import type { Resource } from '../../assembly/types';
import { addedBeside, rawArn, setTo } from '../../mutant';
import { oncePerResource, oncePerWorld } from '../../proofs/once';
import { resourceRule, type Verdict } from '../../rule';
import { isOfOrganization, type Scope } from '../../scope';
import { broken, compliant } from '../../verdict';

const FOREIGN = '999988887777';
const ACCOUNT = /\d{12}/;
/** The account of an ARN, wherever the ARN stands in a text. */
const ARN_ACCOUNT = /\barn:[^:\s]*:[^:\s]*:[^:\s]*:(\d{12}):/g;
const added = addedBeside('AWS::EC2::VPC', 'move');

export const environmentsNoCrossing = resourceRule({
  id: 'environments-no-crossing',
  title: 'Nothing in an environment points at another environment, or at any account but its own',
  promises: ['EVM-50', 'EVM-51'],
  area: 'environments',
  fix: 'Remove the reference or the ARN: an environment uses its own resources only. Copies of backups go to its own backup account.',
  when: (_, { environment }) => environment !== undefined,
  judge: (resource, scope) => {
    const { border, around } = bordersOf(scope);
    return judge(resource, isOfOrganization(resource.stack) ? around : border);
  },
  mutants: [
    setTo(
      'AWS::RDS::DBInstance',
      'KmsKeyId',
      rawArn(`:kms:eu-central-1:${FOREIGN}:key/x`),
      "another account's key",
      'move',
    ),
    setTo(
      'AWS::S3::Bucket',
      'Tags',
      [{ Key: 'copy', Value: `see arn:x:s3:x:${FOREIGN}:bucket` }],
      "another account's bucket in a text",
      'move',
    ),
    added('AWS::SNS::Subscription', 'messages sent to another account', {
      TopicArn: 'topic',
      Protocol: 'lambda',
      Endpoint: rawArn(`:lambda:eu-central-1:${FOREIGN}:function:x`),
    }),
    added('AWS::Events::Rule', 'events sent to another account', {
      EventPattern: { source: ['aws.s3'] },
      Targets: [{ Id: 'there', Arn: rawArn(`:events:eu-central-1:${FOREIGN}:event-bus/default`) }],
    }),
    added('AWS::Logs::SubscriptionFilter', 'logs sent to another account', {
      LogGroupName: 'group',
      FilterPattern: '',
      DestinationArn: rawArn(`:logs:eu-central-1:${FOREIGN}:destination:x`),
    }),
  ],
});

/** Most texts hold no number of twelve digits. */
const isNumbered = oncePerText((text) => ACCOUNT.test(text));

/** What a resource names: the stacks of what it refers to, and the texts in which a number may be an account's. */
const namedBy = oncePerResource((resource) => {
  return {
    references: filledInTextsOf(resource).flatMap(({ path, text }) =>
      references(text).map(({ stack, logicalId }) => ({ path, stack, logicalId })),
    ),
    numbered: numberedTextsOf(resource).filter(({ text }) => isNumbered(text)),
  };
});

interface Border {
  /** Ids of the environment's own stacks. */
  readonly inside: ReadonlySet<string>;
  readonly own: readonly string[];
  readonly neighbours: readonly string[];
}

const NOWHERE: Border = { inside: new Set(), own: [], neighbours: [] };

/** What an environment's stacks may name, and what those of its organisation may. */
const bordersOf = oncePerWorld((scope): { readonly border: Border; readonly around: Border } => {
  const { environment, world } = scope;
  if (!environment) return { border: NOWHERE, around: NOWHERE };
  const [ofOrganization, ofEnvironment] = [true, false].map((which) =>
    world.stacks.filter((stack) => isOfOrganization(stack) === which).map(({ id }) => id),
  );
  const own = [environment.account, environment.backup.account];
  const organization = organizationAccounts(environment.deployment);
  const border = { inside: new Set(ofEnvironment), own, neighbours: [...accountsOfOthers(scope), ...organization] };
  // The organisation names the accounts of all environments: that is what it is for. It refers to none of their resources.
  const all = [...own, ...accountsOfOthers(scope), ...organization];
  return { border, around: { inside: new Set(ofOrganization), own: all, neighbours: [] } };
});

function judge(resource: Resource, { inside, own, neighbours }: Border): Verdict {
  const { references, numbered } = namedBy(resource);
  const crossing = references.find(({ stack }) => !inside.has(stack));
  if (crossing)
    return broken(resource, crossing.path, 'resources of this environment', `${crossing.stack}/${crossing.logicalId}`);
  for (const { path, text } of numbered) {
    const foreign = foreignAccount(text, own, neighbours);
    if (foreign) return broken(resource, path, `account ${own.join(' or ')}`, foreign);
  }
  return compliant(resource, 'Properties', 'this environment only');
}

function foreignAccount(text: string, own: readonly string[], neighbours: readonly string[]): string | undefined {
  const named = [...text.matchAll(ARN_ACCOUNT)].map(([, account = '']) => account);
  return named.find((account) => !own.includes(account)) ?? neighbours.find((account) => text.includes(account));
}

/** The accounts of the deployment's other environments; one of them may stand in a name as well, of a bucket for instance. */
function accountsOfOthers({ environment }: Scope): string[] {
  const others = Object.values(environment?.deployment.environments ?? {}).filter(
    ({ account }) => account !== environment?.account,
  );
  return others.flatMap(({ account, backup }) => [account, backup.account]);
}
