import { setTo, without } from '../../mutant';
import { environmentRule } from '../../rule';
import { broken, compliant } from '../../verdict';
import { isTakenOnlyBy } from '../access/role-permissions';
import { births, LAUNCH_TEMPLATE, roleOf } from './machines';

const ROLE = 'AWS::IAM::Role';
const PROFILE = 'AWS::IAM::InstanceProfile';

export const appInstanceRole = environmentRule({
  id: 'app-instance-role',
  title: 'Machines act as one role, which these templates show and which EC2 alone may take on',
  promises: ['SMV-06'],
  area: 'app',
  fix: "Use the service's role of the identity stack (roles.service), alone in its instance profile.",
  fixElsewhere: 'Give the instance profile one role, made for this service alone.',
  *check({ world }) {
    for (const birth of births(world)) {
      const path = `${birth.prefix}IamInstanceProfile`;
      const role = roleOf(birth, world);
      if (!role) yield broken(birth.resource, path, 'an instance profile of these templates with one role');
      else if (!isTakenOnlyBy(role, ['ec2'])) yield broken(role, 'AssumeRolePolicyDocument', 'EC2, and nobody else');
      else yield compliant(birth.resource, path);
    }
  },
  mutants: [
    without(LAUNCH_TEMPLATE, 'LaunchTemplateData.IamInstanceProfile', 'no role'),
    setTo(
      LAUNCH_TEMPLATE,
      'LaunchTemplateData.IamInstanceProfile',
      { Name: 'administrators' },
      'a role that no template shows',
    ),
    {
      ...setTo(PROFILE, 'Roles', ['administrators'], 'a profile with a role from elsewhere', 'widen'),
      notices: { partner: LAUNCH_TEMPLATE },
    },
    // A second role beside it is no machine's, until a profile names it.
    {
      ...setTo(
        ROLE,
        'AssumeRolePolicyDocument.Statement.0.Principal',
        { AWS: '*' },
        'everybody may take it on',
        'widen',
        isOfMachines,
      ),
      copyable: false,
    },
  ],
});

function isOfMachines(role: { Properties?: { [key: string]: unknown } }): boolean {
  return JSON.stringify(role.Properties?.AssumeRolePolicyDocument ?? '').includes('ec2.');
}
