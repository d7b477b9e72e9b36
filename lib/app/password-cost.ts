import * as ssm from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';

/** Cost factor of bcrypt (EMB-29): each step doubles the work; 12 is a few hundred milliseconds on today's machines. */
const COST = 12;
/** 12 to 15 and nothing else: below, guessing is too cheap; above, a log-in takes seconds and a queue of them the service down. */
const ADMITTED = '^1[2-5]$';

/**
 * The cost with which services hash passwords, in one place for all of them. Systems Manager itself refuses another value, also
 * from somebody who changes it past the templates; instances get it as `BCRYPT_COST`.
 */
export function passwordCost(scope: Construct, environmentId: string): ssm.CfnParameter {
  return new ssm.CfnParameter(scope, 'BcryptCost', {
    name: `/bollwerk/${environmentId}/bcrypt-cost`,
    description: 'Cost factor of bcrypt for all passwords of users and administrators',
    type: 'String',
    value: String(COST),
    allowedPattern: ADMITTED,
  });
}
