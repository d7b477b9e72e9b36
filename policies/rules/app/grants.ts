import { isLiteral } from '../../assembly/symbol';
import type { Resource, World } from '../../assembly/types';
import { type Statement, statementsOf } from '../../policy-document';
import { field, items } from '../../proofs/values';
import { read } from '../../verdict';

/** One statement that a role has, and the resource that it is written in. */
export interface Grant {
  readonly writtenIn: Resource;
  readonly statement: Statement;
}

const ATTACHABLE: { readonly [type: string]: readonly string[] } = {
  'AWS::IAM::Policy': ['Roles'],
  'AWS::IAM::ManagedPolicy': ['Roles'],
  'AWS::IAM::RolePolicy': ['RoleName'],
};

/** Every statement that allows a role something: its own policies, and those of any template that name it. */
export function grantsOf(role: Resource, world: World): Grant[] {
  const inline = items(read(role, 'Policies')).flatMap((policy) => allowing(role, field(policy, 'PolicyDocument')));
  const attached = Object.entries(ATTACHABLE).flatMap(([type, properties]) =>
    world
      .ofType(type)
      .filter((policy) =>
        properties.some((property) => items(read(policy, property)).some((one) => world.target(one) === role)),
      ),
  );
  const named = items(read(role, 'ManagedPolicyArns')).flatMap((arn) => world.target(arn) ?? []);
  return [
    ...inline,
    ...[...new Set([...attached, ...named])].flatMap((policy) => allowing(policy, read(policy, 'PolicyDocument'))),
  ];
}

/** Managed policies of a role that these templates do not show, such as AWS's own. */
export function unseenPolicies(role: Resource, world: World): string[] {
  return items(read(role, 'ManagedPolicyArns'))
    .filter((arn) => world.target(arn) === undefined)
    .map((arn) => (isLiteral(arn) ? String(arn) : 'a policy that nobody knows before the deployment'));
}

function allowing(writtenIn: Resource, document: Parameters<typeof statementsOf>[0]): Grant[] {
  return statementsOf(document)
    .filter(({ effect }) => effect !== 'Deny')
    .map((statement) => ({ writtenIn, statement }));
}

/** For mutants: a policy of the template that is attached to a role and lets it read secrets. */
export function readsSecrets({ Properties }: { Properties?: { [key: string]: unknown } }): boolean {
  const { Roles, PolicyDocument } = Properties ?? {};
  return Roles !== undefined && JSON.stringify(PolicyDocument ?? '').includes('secretsmanager:GetSecretValue');
}
