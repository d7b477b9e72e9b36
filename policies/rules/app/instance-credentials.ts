import { OUTSIDE_ENDPOINTS } from '../../../lib/identity/instance-credentials';
import type { Mutant, RawObject, RawResource } from '../../mutant';
import type { Condition, Statement } from '../../policy-document';
import { environmentRule, type Verdict } from '../../rule';
import { broken, compliant } from '../../verdict';
import { MANAGED_POLICY, ROLE, rolePermissions } from '../access/role-permissions';
import { births, roleOf } from './machines';

/** Where credentials of a server must not work, each as IAM says it. Keys of conditions know no case. */
const ELSEWHERE: readonly (Condition & { readonly where: string })[] = [
  { where: 'past the endpoints', operator: 'Null', key: 'aws:SourceVpc', values: ['true'] },
  {
    where: 'in another network',
    operator: 'StringNotEquals',
    key: 'aws:EC2InstanceSourceVPC',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM
    values: ['${aws:SourceVpc}'],
  },
  {
    where: 'on another server',
    operator: 'StringNotEquals',
    key: 'aws:EC2InstanceSourcePrivateIPv4',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM
    values: ['${aws:VpcSourceIp}'],
  },
];
/** Calls that AWS makes in the server's name come from its own addresses. */
const OWN_CALLS: readonly Condition[] = ['Bool', 'BoolIfExists'].map((operator) => ({
  operator,
  key: 'aws:ViaAWSService',
  values: ['false'],
}));

export const appInstanceCredentials = environmentRule({
  id: 'app-instance-credentials',
  title: 'Credentials of a server are refused wherever they are used but on that server',
  promises: ['SMV-44', 'SMV-28'],
  area: 'app',
  fix: 'Keep the three denials of lib/identity/instance-credentials.ts on the role of every service, for every action and resource.',
  *check(scope) {
    if (!scope.environment) return;
    for (const role of new Set(births(scope.world).flatMap((birth) => roleOf(birth, scope.world) ?? []))) {
      const denials = (rolePermissions(scope).get(role) ?? []).map(({ statement }) => statement).filter(deniesAll);
      const open = ELSEWHERE.find((elsewhere) => !denials.some((denial) => isDeniedThere(denial, elsewhere)));
      yield verdict(role, open?.where);
    }
  },
  mutants: [
    changed('work past the endpoints', ([, ...others]) => others),
    changed('work in another network', ([first, , ...others]) => [first, ...others]),
    changed('work on another server', ([first, second]) => [first, second]),
    each('work everywhere, and that in one word', (it) => ({ ...it, Effect: 'Allow' })),
    each('read elsewhere', (it) => ({ ...it, NotAction: [OUTSIDE_ENDPOINTS, 's3:Get*'] })),
    each('change one thing elsewhere', ({ NotAction, ...it }) => ({ ...it, Action: 's3:PutObject' })),
    each('open one resource elsewhere', (it) => ({ ...it, Resource: 'arn:x:s3:::a' })),
    each('work elsewhere for who comes without a second factor', (it) => ({
      ...it,
      Condition: { ...(it.Condition as RawObject), Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    })),
    each('work elsewhere as any key may be there', (it) => ({
      ...it,
      Condition: JSON.parse(JSON.stringify(it.Condition).replaceAll('StringNotEquals', 'StringNotEqualsIfExists')),
    })),
    each('work where an address is written', (it) => ({
      ...it,
      Condition: JSON.parse(JSON.stringify(it.Condition).replaceAll(/\$\{aws:VpcSourceIp\}/g, '10.0.0.1')),
    })),
    {
      name: 'credentials of the servers: nobody is refused',
      kind: 'detach',
      type: MANAGED_POLICY,
      where: isRefusal,
      notices: { partner: ROLE },
      // The healthy one beside it still refuses.
      copyable: false,
      change: ({ Properties }) => {
        delete Properties?.Roles;
      },
    },
  ],
});

function verdict(role: Parameters<typeof compliant>[0], open: string | undefined): Verdict {
  return open === undefined
    ? compliant(role, 'Policies', `refused ${ELSEWHERE.map(({ where }) => where).join(', ')}`)
    : broken(role, 'Policies', 'a denial of every action elsewhere', `not refused ${open}`);
}

function deniesAll({ effect, actions, notActions, resources }: Statement): boolean {
  return (
    effect === 'Deny' &&
    resources.includes('*') &&
    (actions.includes('*') || (notActions.length > 0 && notActions.every((action) => action === OUTSIDE_ENDPOINTS)))
  );
}

/** Each further condition would let something through, but for AWS's own calls. */
function isDeniedThere({ conditions }: Statement, elsewhere: Condition): boolean {
  const allowed = [elsewhere, ...OWN_CALLS];
  return (
    conditions.some((condition) => isSame(condition, elsewhere)) &&
    conditions.every((condition) => allowed.some((each) => isSame(condition, each)))
  );
}

function isSame(one: Condition, other: Condition): boolean {
  return (
    one.operator === other.operator &&
    one.key.toLowerCase() === other.key.toLowerCase() &&
    one.values.length === 1 &&
    one.values[0]?.toLowerCase() === other.values[0]?.toLowerCase()
  );
}

function isRefusal({ Properties }: RawResource): boolean {
  return JSON.stringify(Properties?.PolicyDocument ?? '').includes('"PastTheEndpoints"');
}

function each(name: string, change: (statement: RawObject) => RawObject): Mutant {
  return changed(name, (statements) => statements.map(change));
}

function changed(name: string, change: (statements: RawObject[]) => (RawObject | undefined)[]): Mutant {
  return {
    name: `credentials of the servers ${name}`,
    kind: 'weaken',
    type: MANAGED_POLICY,
    where: isRefusal,
    notices: { partner: ROLE },
    copyable: false,
    change: ({ Properties }) => {
      const document = Properties?.PolicyDocument as { Statement: RawObject[] };
      document.Statement = JSON.parse(JSON.stringify(change(document.Statement).filter(Boolean)));
    },
  };
}
