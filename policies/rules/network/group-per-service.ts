import type { Mutant, RawObject, RawTemplate } from '../../mutant';
import { groupRules } from '../../proofs/group-rules';
import { carriers, seats } from '../../proofs/seats';
import { environmentRule } from '../../rule';
import { broken, compliant } from '../../verdict';

const GROUP = 'AWS::EC2::SecurityGroup';
const INGRESS = 'AWS::EC2::SecurityGroupIngress';
const TEMPLATE = 'AWS::EC2::LaunchTemplate';

export const networkGroupPerService = environmentRule({
  id: 'network-group-per-service',
  title: 'Each service has a security group of its own, and no service reaches another past the load balancer',
  promises: ['SMV-29', 'SMV-05'],
  area: 'network',
  fix: "Give the service its own group (network.securityGroups.app); services talk to each other by the load balancer's address.",
  *check(scope) {
    if (!scope.environment) return;
    const services = seats(scope).filter(({ end }) => end?.party === 'app');
    const groups = new Set(services.flatMap((service) => service.groups));
    for (const service of services) {
      const shared = service.groups.find((group) => (carriers(scope).get(group) ?? []).length > 1);
      if (shared)
        yield broken(service.resource, 'SecurityGroups', 'a group that nothing else carries', shared.logicalId);
      else if (!service.end?.service)
        yield broken(
          service.resource,
          'TargetGroupARNs',
          "the port of a service of the config, which is nobody else's",
        );
      else yield compliant(service.resource, 'SecurityGroups', service.end.service);
    }
    for (const { peer, group, writtenIn, path } of groupRules(scope)) {
      if (peer.kind !== 'group' || !group || !groups.has(group) || !groups.has(peer.group)) continue;
      yield broken(
        writtenIn,
        path || 'GroupId',
        'no rule between services',
        `${peer.group.logicalId} and ${group.logicalId}`,
      );
    }
  },
  mutants: [
    sharedGroup(),
    betweenServices('services reach each other', (ids) => ids),
    betweenServices('instances of a service reach each other', ([first]) => [first, first]),
  ],
});

/** Only a deployment with two services can have it. */
function sharedGroup(): Mutant {
  return {
    name: 'two services behind one group',
    kind: 'weaken',
    type: TEMPLATE,
    notices: { partner: 'AWS::AutoScaling::AutoScalingGroup' },
    where: (_template, stack) => launchTemplates(stack).length > 1,
    change: (_template, stack) => {
      const [first, second] = launchTemplates(stack);
      if (first && second) second.NetworkInterfaces = structuredClone(first.NetworkInterfaces ?? []);
    },
  };
}

function launchTemplates(stack: RawTemplate): RawObject[] {
  return Object.values(stack.Resources).flatMap(({ Type, Properties }) =>
    Type === TEMPLATE ? [(Properties?.LaunchTemplateData ?? {}) as RawObject] : [],
  );
}

function betweenServices(name: string, choose: (ids: readonly string[]) => readonly (string | undefined)[]): Mutant {
  return {
    name,
    kind: 'widen',
    type: 'AWS::EC2::VPC',
    notices: { partner: INGRESS },
    where: (_vpc, template) => choose(serviceGroups(template))[1] !== undefined,
    change: (_vpc, template) => {
      const [source, target] = choose(serviceGroups(template)).map((id) => ({ 'Fn::GetAtt': [id ?? '', 'GroupId'] }));
      const rule = { IpProtocol: 'tcp', FromPort: 8443, ToPort: 8443, Description: 'shortcut' };
      template.Resources.Added = {
        Type: INGRESS,
        Properties: { ...rule, GroupId: target ?? '', SourceSecurityGroupId: source ?? '' },
      };
    },
  };
}

function serviceGroups(template: RawTemplate): string[] {
  return Object.keys(template.Resources).filter(
    (id) => id.startsWith('Groupsapp') && template.Resources[id]?.Type === GROUP,
  );
}
