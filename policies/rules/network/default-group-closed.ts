import type { Resource } from '../../assembly/types';
import { gone, type Mutant, setTo } from '../../mutant';
import { groupRules } from '../../proofs/group-rules';
import { environmentRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';

const VPC = 'AWS::EC2::VPC';
const CLOSER = 'Custom::VpcRestrictDefaultSG';

export const networkDefaultGroupClosed = environmentRule({
  id: 'network-default-group-closed',
  title: "The network's default security group has no rules",
  promises: ['EVM-31', 'SMV-05'],
  area: 'network',
  fix: 'Keep restrictDefaultSecurityGroup on the VPC and write no rule for its default group.',
  fixElsewhere: 'Write no rule for the default group of the VPC.',
  *check(scope) {
    const { world, environment } = scope;
    // Only CDK has a resource that empties it; other tools do so after the deployment.
    for (const vpc of environment ? world.ofType(VPC) : []) {
      const closer = world
        .ofType(CLOSER)
        .find((one) => isDefaultGroupOf(vpc, one, world.target(read(one, 'DefaultSecurityGroupId'))));
      yield closer
        ? compliant(closer, 'DefaultSecurityGroupId')
        : broken(vpc, 'DefaultSecurityGroup', `emptied by ${CLOSER}`, 'as AWS makes it: open inside, everything out');
    }
    for (const rule of groupRules(scope)) {
      if (rule.group?.type === VPC)
        yield broken(rule.writtenIn, 'GroupId', "a group of ours, not the network's default group");
    }
  },
  mutants: [
    gone(CLOSER, 'default group left as AWS makes it', { partner: VPC }),
    { ...setTo(CLOSER, 'Account', '111122223333', "another account's group"), notices: { partner: VPC } },
    reopened(),
  ],
});

function isDefaultGroupOf(vpc: Resource, closer: Resource, target: Resource | undefined): boolean {
  return target === vpc && read(closer, 'Account') === vpc.stack.account;
}

function reopened(): Mutant {
  const type = 'AWS::EC2::SecurityGroupIngress';
  return {
    name: 'a rule for the default group',
    kind: 'widen',
    type: VPC,
    notices: { partner: type },
    change: (_vpc, template, logicalId) => {
      const group = { 'Fn::GetAtt': [logicalId, 'DefaultSecurityGroup'] };
      template.Resources.Added = {
        Type: type,
        Properties: { GroupId: group, IpProtocol: '-1', SourceSecurityGroupId: group, Description: 'x' },
      };
    },
  };
}
