import { addedBeside } from '../../mutant';
import { environmentRule } from '../../rule';
import { broken, compliant } from '../../verdict';
import { ROLE } from './role-permissions';

/** Identities that carry a password or a key of their own, and what gives rights to them. */
const STANDING =
  /^AWS::IAM::(User|Group|AccessKey|LoginProfile|UserToGroupAddition|UserPolicy|GroupPolicy|VirtualMFADevice)$/;
const added = addedBeside(ROLE);

export const accessNoUsers = environmentRule({
  id: 'access-no-users',
  title:
    'There are no IAM users, groups, passwords or access keys: people come through the identity provider, programs by role',
  promises: ['EVM-22', 'EMB-11', 'SMV-06', 'EMB-10', 'EMB-25'],
  area: 'access',
  fix: 'Remove it. People get a permission set of the identity centre, programs the role of their instance or function.',
  *check({ world }) {
    for (const resource of world.resources) {
      if (STANDING.test(resource.type)) yield broken(resource, 'Type', 'a role', resource.type);
    }
    for (const role of world.ofType(ROLE)) yield compliant(role, 'Type', role.type);
  },
  mutants: [
    added('AWS::IAM::User', 'a user with a password', { LoginProfile: { Password: 'correct horse' } }),
    added('AWS::IAM::AccessKey', 'an access key', { UserName: 'deploy' }),
    added('AWS::IAM::Group', 'a group', { ManagedPolicyArns: [] }),
    added('AWS::IAM::UserToGroupAddition', 'a user in a group', { GroupName: 'admins', Users: ['somebody'] }),
    added('AWS::IAM::UserPolicy', "a user's rights", { UserName: 'somebody', PolicyName: 'all' }),
  ],
});
