import { environmentRule, type Verdict } from '../../rule';
import { broken, compliant } from '../../verdict';
import { INLINE, type PermissionSet, permissionSets } from './permission-sets';
import { oneMore } from './set-mutants';

/**
 * All that people may do, whichever set they have. What is denied elsewhere in the same set stands here as little: a right that a
 * denial takes back today is a right tomorrow, when somebody touches the denial.
 */
const KNOWN = [
  ...['access-analyzer:GetFinding', 'access-analyzer:ListAnalyzers', 'access-analyzer:ListFindings'],
  ...['autoscaling:DescribeAutoScalingGroups', 'autoscaling:DescribeScalingActivities'],
  ...['cloudformation:DescribeStackEvents', 'cloudformation:DescribeStacks', 'cloudformation:ListStacks'],
  ...['cloudtrail:DescribeTrails', 'cloudtrail:GetTrailStatus', 'cloudtrail:LookupEvents'],
  ...['cloudwatch:DescribeAlarms', 'cloudwatch:GetDashboard', 'cloudwatch:GetMetricData'],
  ...['cloudwatch:ListDashboards', 'cloudwatch:ListMetrics'],
  ...['codepipeline:GetPipeline', 'codepipeline:GetPipelineExecution', 'codepipeline:GetPipelineState'],
  ...['codepipeline:ListPipelineExecutions', 'codepipeline:PutApprovalResult'],
  ...['config:DescribeComplianceByConfigRule', 'config:DescribeConfigRules'],
  ...['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
  ...['ec2:DescribeInstances', 'rds:DescribeDBInstances', 'tag:GetResources'],
  ...['elasticloadbalancing:DescribeLoadBalancers', 'elasticloadbalancing:DescribeTargetGroups'],
  'elasticloadbalancing:DescribeTargetHealth',
  ...['guardduty:GetFindings', 'guardduty:ListDetectors', 'guardduty:ListFindings'],
  ...['inspector2:ListFindings', 'securityhub:GetFindings', 'kms:Decrypt'],
  ...['logs:DescribeLogGroups', 'logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents'],
  ...['logs:GetQueryResults', 'logs:StartQuery', 'logs:StopQuery'],
  ...['s3:GetObject', 's3:ListBucket'],
  // The status page is written by people, version by version.
  ...['s3:GetObjectVersion', 's3:ListBucketVersions', 's3:PutObject', 'kms:GenerateDataKey'],
  ...['ssm:DescribeInstanceInformation', 'ssm:DescribeSessions', 'ssm:GetConnectionStatus'],
  ...['ssm:StartSession', 'ssm:TerminateSession'],
  ...['states:DescribeExecution', 'states:SendTaskFailure', 'states:SendTaskSuccess', 'states:StartExecution'],
];
/** IAM knows no case in the names of actions. */
const known = new Set(KNOWN.map((action) => action.toLowerCase()));
/** Of these the resource says whose data they show. */
const SHOWING =
  /^(s3:|dynamodb:|kms:|codepipeline:Put|states:Start|ssm:(Start|Terminate)|logs:(FilterLogEvents|GetLogEvents|StartQuery))/i;

export const peopleRightsKnown = environmentRule({
  id: 'people-rights-known',
  title: 'People may do what stands on one list, and of what shows data only on named resources',
  promises: ['SMV-20', 'SMV-21', 'EVM-25', 'EMB-12', 'SMV-18', 'EVM-26'],
  area: 'access',
  fix: 'Take the action out of lib/people/views.ts; if a duty needs it, put it on the list of this rule, so that somebody reviews it.',
  *check(scope) {
    if (!scope.environment) return;
    for (const set of permissionSets(scope)) yield* judge(set);
  },
  mutants: [
    oneMore("the database's secret", { Action: 'secretsmanager:GetSecretValue', Resource: '*' }),
    oneMore('a role for a new function', { Action: ['iam:PassRole', 'lambda:CreateFunction'], Resource: 'x' }),
    oneMore('a database out of a snapshot', { Action: 'rds:RestoreDBInstanceFromDBSnapshot', Resource: '*' }),
    oneMore('statements to the database', { Action: 'rds-data:ExecuteStatement', Resource: '*' }),
    oneMore('other code in a function', { Action: 'lambda:UpdateFunctionCode', Resource: '*' }),
    oneMore('a search in all archived logs', { Action: 'athena:StartQueryExecution', Resource: '*' }),
    oneMore('the logs of everything', { Action: 'logs:GetLogEvents', Resource: '*' }),
    oneMore('objects of every bucket', { Action: 's3:GetObject', Resource: 'arn:*:s3:::*/*' }),
  ],
});

function* judge({ resource, statements }: PermissionSet): Iterable<Verdict> {
  for (const { sid, effect, actions, resources } of statements) {
    if (effect !== 'Allow') continue;
    const property = `${INLINE}.${sid || 'Statement'}`;
    const unknown = actions.filter((action) => !known.has(action.toLowerCase()));
    const showing = actions.filter((action) => SHOWING.test(action));
    if (unknown.length > 0) yield broken(resource, property, 'known rights of people', unknown.join(', '));
    else if (showing.length > 0 && resources.some(isEverything))
      yield broken(resource, property, `${showing.join(', ')} on named resources`, resources.join(', '));
    else yield compliant(resource, property, actions.join(', '));
  }
}

/** Everything, or a name that is nothing but wildcards. */
function isEverything(pattern: string): boolean {
  return /^[*?]+$/.test(pattern) || /^arn:[^:]*:s3:::[*?]/.test(pattern);
}
