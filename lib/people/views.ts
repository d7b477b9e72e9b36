import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Organization } from '../config/environment';
import { CALLER, SESSION_TAG } from '../extracts/names';
import { approveRequests, askForData, readHandOver } from './data-requests';
import { approveDelivery } from './deliveries';
import { RECORDED_SESSION } from './names';
import { publishing } from './publishing';
import { type PeopleRole, WEB_TEAM } from './roles';

/** What a role may do; nothing here reads data, but for the core team's session. */
export function rightsOf(role: PeopleRole, organization: Organization): iam.PolicyStatement[] {
  const rights: { readonly [each in PeopleRole]: () => iam.PolicyStatement[] } = {
    'core-team': () => [...recordedSession(organization), ...approveRequests(organization)],
    engineering: () => [...hostLogs(organization), ...readHandOver(organization)],
    security: () => [findings(), ...approveDelivery(organization), ...analysisLog(organization)],
    support: () => readHandOver(organization),
    'web-team': () => publishing(organization),
  };
  // The web team works in no environment, so there is nothing to view and nothing to ask for.
  return role === WEB_TEAM ? rights[role]() : [view(), ...askForData(organization), ...rights[role]()];
}

/** The least: to see that the service runs (EMB-12). */
export const VIEW_ACTIONS: readonly string[] = [
  'autoscaling:DescribeAutoScalingGroups',
  'autoscaling:DescribeScalingActivities',
  'cloudformation:DescribeStackEvents',
  'cloudformation:DescribeStacks',
  'cloudformation:ListStacks',
  'cloudwatch:DescribeAlarms',
  'cloudwatch:GetDashboard',
  'cloudwatch:GetMetricData',
  'cloudwatch:ListDashboards',
  'cloudwatch:ListMetrics',
  'ec2:DescribeInstances',
  'elasticloadbalancing:DescribeLoadBalancers',
  'elasticloadbalancing:DescribeTargetGroups',
  'elasticloadbalancing:DescribeTargetHealth',
  'rds:DescribeDBInstances',
  'tag:GetResources',
];

export const LOG_ACTIONS: readonly string[] = [
  'logs:DescribeLogStreams',
  'logs:FilterLogEvents',
  'logs:GetLogEvents',
  'logs:StartQuery',
];
export const LOG_LIST_ACTIONS: readonly string[] = ['logs:DescribeLogGroups', 'logs:GetQueryResults', 'logs:StopQuery'];

export const FINDING_ACTIONS: readonly string[] = [
  'access-analyzer:GetFinding',
  'access-analyzer:ListAnalyzers',
  'access-analyzer:ListFindings',
  'cloudtrail:DescribeTrails',
  'cloudtrail:GetTrailStatus',
  'cloudtrail:LookupEvents',
  'config:DescribeComplianceByConfigRule',
  'config:DescribeConfigRules',
  'guardduty:GetFindings',
  'guardduty:ListDetectors',
  'guardduty:ListFindings',
  'inspector2:ListFindings',
  'securityhub:GetFindings',
];

export const SESSION_ACTIONS: readonly string[] = [
  'ssm:DescribeInstanceInformation',
  'ssm:DescribeSessions',
  'ssm:GetConnectionStatus',
  'ssm:StartSession',
  'ssm:TerminateSession',
];

/** These know no narrower resource, or list what one of the later calls needs by name. */
function view(): iam.PolicyStatement {
  return allow('View', VIEW_ACTIONS, ['*']);
}

function findings(): iam.PolicyStatement {
  return allow('Findings', FINDING_ACTIONS, ['*']);
}

/** Logs of the hosts only: what people type, and what the database writes down, stay with the core team. */
function hostLogs({ deployment, region }: Organization): iam.PolicyStatement[] {
  const groups = `arn:${Aws.PARTITION}:logs:${region}:*:log-group:${deployment.name}-*-archive-host*`;
  return [allow('HostLogs', LOG_ACTIONS, [groups]), allow('ListLogs', LOG_LIST_ACTIONS, ['*'])];
}

/** What the gate said about a state that waits for approval; the group's name is CloudFormation's, behind that of its stack. */
function analysisLog({ id, region, deliveryAccount }: Organization): iam.PolicyStatement[] {
  const groups = `arn:${Aws.PARTITION}:logs:${region}:${deliveryAccount}:log-group:${id}-delivery-analysislog*`;
  return [allow('AnalysisLog', LOG_ACTIONS, [groups]), allow('ListLogs', LOG_LIST_ACTIONS, ['*'])];
}

/**
 * A shell on an instance of production that an approved request has marked for this very person (EVM-27), recorded, by one document:
 * not the one that forwards ports, and not the account's own preferences. `SessionDocumentAccessCheck` makes Session Manager ask for a right on the document in every case
 * (Systems Manager User Guide, "Enforce a session document permission check").
 */
function recordedSession({ deployment, region }: Organization): iam.PolicyStatement[] {
  const { account } = deployment.environments.production;
  const checked = { BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' } };
  const own = (service: string, rest: string) => `arn:${Aws.PARTITION}:${service}:${region}:${account}:${rest}`;
  return [
    new iam.PolicyStatement({
      sid: 'GrantedInstance',
      actions: ['ssm:StartSession'],
      resources: [own('ec2', 'instance/*')],
      conditions: {
        ...checked,
        StringEquals: { [`ssm:resourceTag/${SESSION_TAG}`]: CALLER },
      },
    }),
    new iam.PolicyStatement({
      sid: 'RecordedSession',
      actions: ['ssm:StartSession'],
      resources: [own('ssm', `document/${RECORDED_SESSION}`)],
      conditions: checked,
    }),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM
    allow('OwnSession', ['ssm:TerminateSession'], [own('ssm', 'session/${aws:userid}-*')]),
    allow(
      'FindSession',
      SESSION_ACTIONS.filter((action) => /:(Describe|Get)/.test(action)),
      ['*'],
    ),
  ];
}

function allow(sid: string, actions: readonly string[], resources: string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({ sid, actions: [...actions], resources });
}
