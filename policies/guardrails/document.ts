/** One denial of a service control or resource control policy. */
export interface Denial {
  readonly Sid: string;
  readonly Effect: 'Deny';
  readonly Principal?: '*';
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: '*';
  readonly NotResource?: readonly string[];
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: string | readonly string[] } };
}

/** Types of policies of an organisation, as CloudFormation names them. */
export type GuardrailType =
  | 'SERVICE_CONTROL_POLICY'
  | 'RESOURCE_CONTROL_POLICY'
  | 'DECLARATIVE_POLICY_EC2'
  | 'AISERVICES_OPT_OUT_POLICY';

/** Characters that a policy may have at most (CloudFormation, AWS::Organizations::Policy, `Content`). */
export const LARGEST: { readonly [type in GuardrailType]: number } = {
  SERVICE_CONTROL_POLICY: 5120,
  RESOURCE_CONTROL_POLICY: 5120,
  DECLARATIVE_POLICY_EC2: 10_000,
  AISERVICES_OPT_OUT_POLICY: 2500,
};

export interface Guardrail {
  readonly name: string;
  readonly type: GuardrailType;
  readonly description: string;
  readonly content: object;
}

/** CloudFormation's own role of the bootstrap: what only a reviewed deployment may do. */
export const DEPLOYMENT_ROLES = 'arn:*:iam::*:role/cdk-*-cfn-exec-role-*';

export function deny(Sid: string, Action: readonly string[]): Denial {
  return { Sid, Effect: 'Deny', Action, Resource: '*' };
}

/** As `deny`, with the reviewed deployments left out. */
export function denyOutsideDeployments(Sid: string, Action: readonly string[]): Denial {
  return { ...deny(Sid, Action), Condition: { ArnNotLike: { 'aws:PrincipalArn': DEPLOYMENT_ROLES } } };
}

export function statements(...Statement: readonly Denial[]): object {
  return { Version: '2012-10-17', Statement };
}
