import type { Resource } from '../../assembly/types';
import { setTo } from '../../mutant';
import { environmentRule, type Verdict } from '../../rule';
import { isOfOrganization, type Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { PERMISSION_SET } from '../access/people-boundary';
import { ASSIGNMENT, GROUP, MEMBERSHIP } from './permission-sets';

const PROVIDERS = /^AWS::(SSO::(Instance|Application.*)|IAM::(SAMLProvider|OIDCProvider)|RolesAnywhere::.*)$/;
const OIDC = 'AWS::IAM::OIDCProvider';

export const peopleOwnIdentityCentre = environmentRule({
  id: 'people-own-identity-centre',
  title: 'People come through the one identity centre of the organisation, and no second door is built beside it',
  promises: ['EVM-22', 'EMB-11', 'EMB-25', 'EVM-30'],
  area: 'access',
  fix: 'Use the ids of organization.identityCenter in the deployment. The second factor is enforced there: no other provider is asked for it.',
  *check(scope) {
    if (!scope.environment) return;
    for (const resource of scope.world.resources) {
      // No door for people: the repository's host, which delivery-one-repository holds to one workflow.
      if (resource.type === OIDC && isOfOrganization(resource.stack)) continue;
      if (PROVIDERS.test(resource.type))
        yield broken(resource, 'Type', 'the identity centre of the organisation', resource.type);
    }
    for (const type of [PERMISSION_SET, ASSIGNMENT]) {
      for (const resource of scope.world.ofType(type)) yield judgeInstance(resource, scope);
    }
    for (const type of [GROUP, MEMBERSHIP]) {
      for (const resource of scope.world.ofType(type)) yield judgeStore(resource, scope);
    }
  },
  mutants: [
    ...[PERMISSION_SET, ASSIGNMENT].map((type) =>
      setTo(
        type,
        'InstanceArn',
        'arn:of:sso:::instance/ssoins-ffffffffffffffff',
        `${type} of another identity centre`,
        'move',
      ),
    ),
    ...[GROUP, MEMBERSHIP].map((type) =>
      setTo(type, 'IdentityStoreId', 'd-ffffffffff', `${type} of another identity store`, 'move'),
    ),
    ...['AWS::IAM::SAMLProvider', 'AWS::SSO::Instance', 'AWS::RolesAnywhere::TrustAnchor'].map((type) => ({
      name: `a second door: ${type}`,
      kind: 'widen' as const,
      type: GROUP,
      notices: { partner: type },
      change: (_group: unknown, template: { Resources: { [id: string]: { Type: string; Properties?: object } } }) => {
        template.Resources.Added = { Type: type, Properties: {} };
      },
    })),
  ],
});

function judgeInstance(resource: Resource, { environment }: Scope): Verdict {
  const id = environment?.deployment.organization.identityCenter.instanceId;
  const arn = read(resource, 'InstanceArn');
  return typeof arn === 'string' && arn.endsWith(`:sso:::instance/${id}`)
    ? compliant(resource, 'InstanceArn')
    : broken(resource, 'InstanceArn', `instance ${id}`, arn);
}

function judgeStore(resource: Resource, { environment }: Scope): Verdict {
  const id = environment?.deployment.organization.identityCenter.identityStoreId;
  return read(resource, 'IdentityStoreId') === id
    ? compliant(resource, 'IdentityStoreId')
    : broken(resource, 'IdentityStoreId', String(id));
}
