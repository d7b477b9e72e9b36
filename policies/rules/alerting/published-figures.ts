import { METRIC_NAMESPACE, METRICS } from '../../../functions/metrics';
import { SERVICE_METRICS, SERVICE_NAMESPACE } from '../../../functions/service-metrics';
import { CONTAINMENT_METRICS, CONTAINMENT_NAMESPACE } from '../../../lib/containment/names';

/** How figures of a namespace are published. */
export interface Published {
  /** Names of dimensions: an alarm finds a figure by all of them or not at all. @default not known */
  readonly dimensions?: readonly (readonly string[])[];
  /** Units by name of the figure, where one is sure; an alarm that names another finds nothing. */
  readonly units: Readonly<Record<string, string>>;
}

const BALANCER = 'LoadBalancer';
const TARGETS = 'TargetGroup';
const ZONE = 'AvailabilityZone';
const NAME = 'FunctionName';

/**
 * Of the namespaces that are in use: the canned metrics of aws-cdk-lib (AWS's own list), and, for those that it does not
 * have, the user guides of Certificate Manager ("Supported CloudWatch metrics") and CloudWatch ("AWS usage metrics").
 */
const OF_AWS: Readonly<Record<string, Published>> = {
  'AWS/ApplicationELB': {
    dimensions: [[BALANCER], [BALANCER, ZONE], [BALANCER, TARGETS], [BALANCER, TARGETS, ZONE], [TARGETS]],
    units: {
      HTTPCode_ELB_5XX_Count: 'Count',
      RejectedConnectionCount: 'Count',
      HTTPCode_Target_5XX_Count: 'Count',
      RequestCount: 'Count',
      TargetResponseTime: 'Seconds',
      HealthyHostCount: 'Count',
    },
  },
  'AWS/ApiGateway': {
    dimensions: [
      ['ApiName'],
      ['ApiName', 'Stage'],
      ['ApiName', 'Method', 'Resource', 'Stage'],
      ['ApiId'],
      ['ApiId', 'Stage'],
      ['ApiId', 'Route', 'Stage'],
    ],
    units: { '5XXError': 'Count' },
  },
  'AWS/AutoScaling': { dimensions: [['AutoScalingGroupName']], units: {} },
  'AWS/CertificateManager': { dimensions: [['CertificateArn']], units: {} },
  'AWS/CodeBuild': { dimensions: [[], ['ProjectName']], units: { SucceededBuilds: 'Count' } },
  'AWS/Lambda': {
    dimensions: [[], [NAME], [NAME, 'Resource'], [NAME, 'Resource', 'ExecutedVersion']],
    units: { Errors: 'Count', Throttles: 'Count' },
  },
  'AWS/Logs': { units: {} },
  'AWS/RDS': {
    dimensions: [
      [],
      ['DBInstanceIdentifier'],
      ['DBClusterIdentifier'],
      ['DBClusterIdentifier', 'Role'],
      ['DatabaseClass'],
      ['EngineName'],
    ],
    units: {
      CPUUtilization: 'Percent',
      FreeStorageSpace: 'Bytes',
      FreeableMemory: 'Bytes',
      DatabaseConnections: 'Count',
    },
  },
  'AWS/SNS': {
    dimensions: [[], ['TopicName'], ['PhoneNumber'], ['Country', 'SMSType']],
    units: { NumberOfNotificationsFailed: 'Count' },
  },
  'AWS/SQS': { dimensions: [['QueueName']], units: { ApproximateNumberOfMessagesVisible: 'Count' } },
  'AWS/States': { dimensions: [['StateMachineArn'], ['ActivityArn']], units: { ExecutionsFailed: 'Count' } },
  'AWS/Usage': { dimensions: [['Class', 'Resource', 'Service', 'Type']], units: {} },
};

const { up, checkPassed, checkDuration, oldTlsRefused, certificateDays, ...ofServices } = SERVICE_METRICS;
const { failedJobs, skippedJobs, ...ofDatabases } = METRICS;

/** What the functions and the watch of this repository publish. */
const OURS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  [SERVICE_NAMESPACE]: {
    [up]: [],
    ...named([checkPassed, checkDuration], ['Host', 'Check']),
    ...named([oldTlsRefused, certificateDays], ['Host']),
    ...named(Object.values(ofServices), ['Service']),
  },
  [METRIC_NAMESPACE]: {
    ...named([failedJobs, skippedJobs], []),
    ...named(Object.values(ofDatabases), ['Database']),
  },
  [CONTAINMENT_NAMESPACE]: named(Object.values(CONTAINMENT_METRICS), []),
};

function named(metrics: readonly string[], dimensions: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(metrics.map((metric) => [metric, dimensions]));
}

/** What is known about figures of a namespace; undefined where nothing is. */
export function publishedIn(namespace: string, metric: string): Published | undefined {
  const ours = OURS[namespace]?.[metric];
  return ours ? { dimensions: [ours], units: {} } : OF_AWS[namespace];
}
