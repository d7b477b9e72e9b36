import { setTo, without } from '../../mutant';
import { groupRules } from '../../proofs/group-rules';
import { environmentRule } from '../../rule';
import { broken, compliant } from '../../verdict';

const GROUP = 'AWS::EC2::SecurityGroup';
const INGRESS = 'AWS::EC2::SecurityGroupIngress';
const EGRESS = 'AWS::EC2::SecurityGroupEgress';

export const networkRulesDescribed = environmentRule({
  id: 'network-rules-described',
  title: 'Each security group rule says what it is for',
  promises: ['SMV-05', 'EVM-31'],
  area: 'network',
  fix: 'Give the rule a Description; those of the flow matrix take theirs from the flow (lib/zones.ts).',
  fixElsewhere: 'Give the rule a Description.',
  *check(scope) {
    for (const { writtenIn, path, described } of groupRules(scope)) {
      const property = path ? `${path}.Description` : 'Description';
      yield described ? compliant(writtenIn, property) : broken(writtenIn, property, 'what the rule is for');
    }
  },
  mutants: [
    without(INGRESS, 'Description', 'an ingress rule without description'),
    without(EGRESS, 'Description', 'an egress rule without description'),
    without(GROUP, 'SecurityGroupIngress.0.Description', 'inline rule without description'),
    setTo(INGRESS, 'Description', ' ', 'blank description'),
  ],
});
