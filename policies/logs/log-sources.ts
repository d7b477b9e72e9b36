/** Where a type of resource says what it does, besides the calls about it, which the trail records. */
export interface LogSource {
  /** What is written down, for the auditor's table. */
  readonly what: string;
  /** Properties that name log groups or buckets, themselves or deep inside. */
  readonly named?: readonly string[];
  /** Another type that logs in this one's name, and the property in which it names it: a flow log names its VPC. */
  readonly by?: { readonly type: string; readonly names: string; readonly named: readonly string[] };
  /** A partner that this one names, and the partner's properties: a database names its option group. */
  readonly follows?: { readonly property: string; readonly named: readonly string[] };
  /** Groups that are called after it, as RDS does: the property with its name, and what stands before the name. */
  readonly calledAfter?: { readonly property: string; readonly prefix: string };
  /** The property of an instance profile, whose role's right to write shows where hosts log. */
  readonly profile?: string;
}

/** Types that log on their own. */
export const LOG_SOURCES: Readonly<Record<string, LogSource>> = {
  'AWS::ApiGateway::Stage': { what: 'requests', named: ['AccessLogSetting'] },
  'AWS::ApiGatewayV2::Stage': { what: 'requests', named: ['AccessLogSettings'] },
  'AWS::CodeBuild::Project': { what: 'what a build says', named: ['LogsConfig'] },
  'AWS::CloudTrail::Trail': { what: 'every call', named: ['S3BucketName', 'CloudWatchLogsLogGroupArn'] },
  'AWS::Config::DeliveryChannel': { what: 'every change of a resource', named: ['S3BucketName'] },
  'AWS::EC2::LaunchTemplate': {
    what: 'hosts, their programs and shell sessions',
    profile: 'LaunchTemplateData.IamInstanceProfile',
  },
  'AWS::EC2::VPC': {
    what: 'flows',
    by: { type: 'AWS::EC2::FlowLog', names: 'ResourceId', named: ['LogGroupName', 'LogDestination'] },
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': { what: 'requests and handshakes', named: ['LoadBalancerAttributes'] },
  'AWS::KinesisFirehose::DeliveryStream': {
    what: 'failed deliveries',
    named: ['ExtendedS3DestinationConfiguration', 'SplunkDestinationConfiguration'],
  },
  'AWS::Lambda::Function': { what: 'what the function says', named: ['LoggingConfig.LogGroup'] },
  'AWS::NetworkFirewall::Firewall': {
    what: 'alerts and flows of the egress firewall',
    by: { type: 'AWS::NetworkFirewall::LoggingConfiguration', names: 'FirewallArn', named: ['LoggingConfiguration'] },
  },
  'AWS::RDS::DBInstance': {
    what: 'connections and statements',
    follows: { property: 'OptionGroupName', named: ['OptionConfigurations'] },
    calledAfter: { property: 'DBInstanceIdentifier', prefix: '/aws/rds/instance/' },
  },
  'AWS::Route53Resolver::ResolverQueryLoggingConfig': { what: 'names asked for', named: ['DestinationArn'] },
  'AWS::S3::Bucket': { what: 'access to objects', named: ['LoggingConfiguration.DestinationBucketName'] },
  'AWS::SSM::MaintenanceWindowTask': { what: 'what a patch run says', named: ['TaskInvocationParameters'] },
  'AWS::StepFunctions::StateMachine': { what: 'each step', named: ['LoggingConfiguration'] },
  'AWS::WAFv2::WebACL': {
    what: 'requests that the firewall judged',
    by: { type: 'AWS::WAFv2::LoggingConfiguration', names: 'ResourceArn', named: ['LogDestinationConfigs'] },
  },
};
