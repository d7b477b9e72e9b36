import { LISTENER_PRIORITIES } from '../../../lib/edge/listener-priorities';
import type { Resource, Value } from '../../assembly/types';
import { gone } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, missing } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, numberOf, read } from '../../verdict';
import { INSTANCE } from '../database/instance';
import { WEB_ACL } from '../edge/web-acl/web-acl';
import { MACHINE, type State } from './definition';
import { letsOnlyRespondersPass } from './firewall';
import { callsOf, isNamed, machinesNamed, parameter, rewritten, targetOf } from './machines';

const PROPERTY = 'DefinitionString';
const GROUP = 'AWS::EC2::SecurityGroup';
const SCALING = 'AWS::AutoScaling::AutoScalingGroup';

/** What must be closed, and how a call shows that it is. Each answers with what is wrong, or nothing. */
const LAYERS: { readonly [layer: string]: (machine: Resource, scope: Scope) => string | undefined } = {
  'the listener answers every path with 503': (machine, { world }) => {
    const pages = [
      ...callsOf(machine, 'elasticloadbalancingv2:createRule'),
      ...callsOf(machine, 'elasticloadbalancingv2:modifyRule'),
    ];
    const made = pages.filter(
      (page) =>
        world.target(parameter(page, 'ListenerArn'))?.type === 'AWS::ElasticLoadBalancingV2::Listener' &&
        numberOf(parameter(page, 'Priority')) === LISTENER_PRIORITIES.offline,
    );
    return made.length > 0 && pages.every(isPage) ? undefined : 'no such rule';
  },
  'the load balancer gets the firewall of the responders': (machine, scope) => {
    const calls = callsOf(machine, 'wafv2:associateWebACL');
    const right = calls.every((call) => {
      const acl = scope.world.target(parameter(call, 'WebACLArn'));
      return acl?.type === WEB_ACL && letsOnlyRespondersPass(acl, scope);
    });
    return calls.length > 0 && right ? undefined : 'a firewall that lets others pass, or none';
  },
  'every service is found by its group': (machine, { world }) => {
    const sought = callsOf(machine, 'ec2:describeNetworkInterfaces').map((call) =>
      items(parameter(call, 'Filters.0.Values')).map((group) => world.target(group)),
    );
    const used = world.ofType('AWS::EC2::LaunchTemplate').flatMap((template) => groupsOf(template, world));
    const missed = used.filter((group) => sought.length === 0 || !sought.every((groups) => groups.includes(group)));
    return missed.length === 0 ? undefined : `misses ${missed.map(({ logicalId }) => logicalId).join(', ')}`;
  },
  'instances are put into one group': (machine, { world }) => {
    const calls = callsOf(machine, 'ec2:modifyNetworkInterfaceAttribute');
    return calls.length > 0 && calls.every((call) => targetOf(call, 'Groups', world)?.type === GROUP)
      ? undefined
      : 'other groups, or none';
  },
  'every scaling group is stopped': (machine, { world }) => {
    const calls = callsOf(machine, 'autoscaling:suspendProcesses');
    const named = world.mentions(read(machine, PROPERTY)).filter(({ type }) => type === SCALING);
    if (calls.length === 0 || calls.some((call) => parameter(call, 'ScalingProcesses') !== undefined))
      return 'some processes go on';
    const missed = world.ofType(SCALING).filter((group) => !named.includes(group));
    return missed.length === 0 ? undefined : `misses ${missed.map(({ logicalId }) => logicalId).join(', ')}`;
  },
  'every database is put into one group, at once': (machine, { world }) => {
    const calls = callsOf(machine, 'rds:modifyDBInstance');
    const closed = calls
      .filter(
        (call) =>
          targetOf(call, 'VpcSecurityGroupIds', world)?.type === GROUP && parameter(call, 'ApplyImmediately') === true,
      )
      .map((call) => world.target(parameter(call, 'DbInstanceIdentifier')));
    const missed = world.ofType(INSTANCE).filter((instance) => !closed.includes(instance));
    return missed.length === 0 ? undefined : `misses ${missed.map(({ logicalId }) => logicalId).join(', ')}`;
  },
};

export const containmentClosesEveryLayer = environmentRule({
  id: 'containment-closes-every-layer',
  title:
    'One state machine takes the service offline: page, firewall, instances, scaling and database, each for itself',
  promises: ['SMV-45'],
  area: 'containment',
  fix: 'Put the call back into lib/containment/contain; each layer is a branch of its own.',
  *check(scope) {
    const machines = machinesNamed(scope, 'contain');
    if (machines.length === 0 && scope.environment) yield missing(MACHINE, 'a state machine that contains');
    for (const machine of machines) {
      for (const [layer, judge] of Object.entries(LAYERS)) {
        const wrong = judge(machine, scope);
        yield wrong === undefined ? compliant(machine, PROPERTY, layer) : broken(machine, PROPERTY, layer, wrong);
      }
    }
  },
  mutants: [
    gone(MACHINE, 'no machine that contains', 'absence', (machine) => isNamed(machine, 'contain')),
    rewritten('contain', 'no page', /elasticloadbalancingv2:createRule/, 'elasticloadbalancingv2:describeRules'),
    rewritten('contain', 'a page for one path only', /"Values":\["\*"\]/, '"Values":["/old"]'),
    rewritten('contain', 'a page that says all is well', /"StatusCode":"503"/, '"StatusCode":"200"'),
    rewritten('contain', 'a page that is asked last', /"Priority":1,/, '"Priority":900,'),
    rewritten('contain', 'the firewall stays', /wafv2:associateWebACL/, 'wafv2:getWebACLForResource'),
    rewritten('contain', 'instances stay', /ec2:modifyNetworkInterfaceAttribute/, 'ec2:describeNetworkInterfaces'),
    rewritten('contain', 'scaling goes on', /autoscaling:suspendProcesses/, 'autoscaling:describeAutoScalingGroups'),
    rewritten(
      'contain',
      'only launches are stopped',
      /"AutoScalingGroupName\.\$":/,
      '"ScalingProcesses":["Launch"],$&',
    ),
    rewritten('contain', 'the database stays', /rds:modifyDBInstance/, 'rds:describeDBInstances'),
    rewritten(
      'contain',
      'the database is closed in its next window',
      /"ApplyImmediately":true/,
      '"ApplyImmediately":false',
    ),
  ],
});

function isPage(state: State): boolean {
  const [condition, ...others] = items(parameter(state, 'Conditions'));
  const values = items(field(field(condition, 'PathPatternConfig'), 'Values'));
  const answers = items(parameter(state, 'Actions'));
  return (
    others.length === 0 &&
    field(condition, 'Field') === 'path-pattern' &&
    values.includes('*') &&
    answers.length === 1 &&
    answers.every((answer) => field(answer, 'Type') === 'fixed-response' && statusOf(answer) === '503')
  );
}

function statusOf(answer: Value): Value | undefined {
  return field(field(answer, 'FixedResponseConfig'), 'StatusCode');
}

function groupsOf(template: Resource, world: Scope['world']): Resource[] {
  return items(read(template, 'LaunchTemplateData.NetworkInterfaces'))
    .flatMap((each) => items(field(each, 'Groups')))
    .concat(items(read(template, 'LaunchTemplateData.SecurityGroupIds')))
    .flatMap((group) => world.target(group) ?? []);
}
