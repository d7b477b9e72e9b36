import * as accessanalyzer from 'aws-cdk-lib/aws-accessanalyzer';
import type { Construct } from 'constructs';

/** Reasons about every policy of the account, and tells what somebody outside could reach (EVM-16). */
export function accessAnalyzer(scope: Construct, environmentId: string): accessanalyzer.CfnAnalyzer {
  return new accessanalyzer.CfnAnalyzer(scope, 'access-analyzer', {
    analyzerName: `${environmentId}-outside-access`,
    type: 'ACCOUNT',
  });
}
