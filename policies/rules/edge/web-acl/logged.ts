import type { Resource, Value } from '../../../assembly/types';
import { gone, type Mutant, type RawValue, setTo, without } from '../../../mutant';
import { field, items } from '../../../proofs/values';
import { type Broken, environmentRule } from '../../../rule';
import type { Scope } from '../../../scope';
import { broken, compliant, numberOf, read } from '../../../verdict';
import { WEB_ACL } from './web-acl';

export const LOGGING = 'AWS::WAFv2::LoggingConfiguration';
/** AWS refuses a destination whose name begins otherwise (fact sheet 6.6). */
const PREFIX = 'aws-waf-logs-';
/** Days that logs stay searchable (EMB-83). */
const SHORTEST = 90;

export const edgeWebAclLogged = environmentRule({
  id: 'edge-web-acl-logged',
  title: 'What the web application firewall refuses and lets pass is logged, and the log is kept',
  promises: ['EVM-19', 'EVM-56'],
  area: 'edge',
  fix: "Send the web ACL's log to the archive stack's log group, without a filter that drops (lib/edge/firewall/web-application-firewall.ts).",
  fixElsewhere: 'Send the web ACL’s log to a log group of the template, without a filter that drops.',
  *check(scope) {
    const { world } = scope;
    for (const acl of world.ofType(WEB_ACL)) {
      const own = world.ofType(LOGGING).filter((logging) => world.target(read(logging, 'ResourceArn')) === acl);
      if (own.length === 0) yield broken(acl, 'LoggingConfiguration', 'a log', 'none');
    }
    for (const logging of world.ofType(LOGGING))
      yield problemOf(logging, scope) ?? compliant(logging, 'LogDestinationConfigs');
  },
  mutants: [
    gone(LOGGING, 'no log', { partner: WEB_ACL }),
    worse('LogDestinationConfigs', ['a-log-group-of-somebody-else'], 'a log that no template shows'),
    worse('LogDestinationConfigs', [], 'no destination'),
    worse('LoggingFilter', { DefaultBehavior: 'DROP', Filters: [] }, 'nothing is written'),
    worse(
      'LoggingFilter',
      {
        DefaultBehavior: 'KEEP',
        Filters: [
          { Behavior: 'DROP', Requirement: 'MEETS_ANY', Conditions: [{ ActionCondition: { Action: 'BLOCK' } }] },
        ],
      },
      'what was refused is not written',
    ),
    worse('ResourceArn', 'another-web-acl', 'the log of another web ACL'),
    without(LOGGING, 'LogDestinationConfigs', 'destination left out'),
    {
      ...setTo('AWS::Logs::LogGroup', 'RetentionInDays', 30, 'kept a month', 'weaken', isOurs),
      notices: { partner: LOGGING },
    },
    {
      ...without('AWS::Logs::LogGroup', 'KmsKeyId', "the log group on CloudWatch's own key", isOurs),
      notices: { partner: LOGGING },
    },
  ],
});

function problemOf(logging: Resource, { world, environment }: Scope): Broken | undefined {
  if (world.target(read(logging, 'ResourceArn'))?.type !== WEB_ACL)
    return broken(logging, 'ResourceArn', 'a web ACL of these templates');
  const filter = read(logging, 'LoggingFilter');
  const behaviours = [
    field(filter, 'DefaultBehavior'),
    ...items(field(filter, 'Filters')).map((one) => field(one, 'Behavior')),
  ];
  if (filter !== undefined && behaviours.some((one) => one !== 'KEEP'))
    return broken(logging, 'LoggingFilter', 'absent, or KEEP throughout');
  const destinations = items(read(logging, 'LogDestinationConfigs'));
  const kept = (destination: Value) => {
    const [target, ...more] = world.mentions(destination);
    if (!target || more.length > 0) return false;
    // Elsewhere a bucket or a stream may serve as well; here the archive is a log group.
    return (
      isKept(target, world) ||
      (environment === undefined && ['AWS::S3::Bucket', 'AWS::KinesisFirehose::DeliveryStream'].includes(target.type))
    );
  };
  return destinations.length > 0 && destinations.every(kept)
    ? undefined
    : broken(
        logging,
        'LogDestinationConfigs',
        `a log group ${PREFIX}… of these templates, encrypted with an own key, kept ${SHORTEST} days or longer`,
      );
}

function isKept(group: Resource, world: Scope['world']): boolean {
  return (
    group.type === 'AWS::Logs::LogGroup' &&
    String(read(group, 'LogGroupName')).startsWith(PREFIX) &&
    numberOf(read(group, 'RetentionInDays')) >= SHORTEST &&
    world.target(read(group, 'KmsKeyId'))?.type === 'AWS::KMS::Key'
  );
}

function worse(path: string, value: RawValue, name: string): Mutant {
  return setTo(LOGGING, path, value, name);
}

function isOurs(group: { Properties?: { [key: string]: unknown } }): boolean {
  return String(group.Properties?.LogGroupName).startsWith(PREFIX);
}
