import { addedBeside } from '../../mutant';
import { environmentRule, judgeStack } from '../../rule';
import { broken } from '../../verdict';

/** Services that copy data elsewhere, hand them to other companies, or have them processed where no template says. */
const SERVICES = [
  // Copies, exports and reports.
  'AppFabric|AppFlow|B2BI|BCM|BCMDataExports|CUR|DLM|DMS|DRS|DataExchange|DataPipeline|DataSync|ImageBuilder|MGN|Oam|OSIS',
  'KafkaConnect|KinesisAnalytics|KinesisAnalyticsV2|KinesisVideo|Pipes|EventSchemas|EventsV2|ObservabilityAdmin|SecurityLake',
  // Other companies, contact centres, chat and messages.
  'AppIntegrations|AWSExternalAnthropic|Cases|Chime|CodeConnections|CodeStar|CodeStarConnections|CodeStarNotifications|Connect',
  'ConnectCampaigns|ConnectCampaignsV2|CustomerProfiles|Pinpoint|PinpointEmail|SCN|SMSVOICE|SSMContacts|SSMIncidents',
  'SupportApp|VoiceID|Wickr|Wisdom',
  // Analysis and learning, some of which learns for others or picks the region by itself.
  'AIOps|AgentRegistry|CleanRooms|CleanRoomsML|Comprehend|DataBrew|DataZone|DevOpsAgent|DevOpsGuru|EntityResolution|Evidently',
  'Forecast|FraudDetector|Grafana|HealthAgent|Lex|Location|NovaAct|Omics|Personalize|Polly|QuickSight|Rekognition|RUM',
  'SecurityAgent|Synthetics|Textract|Transcribe|Translate',
].join('|');
/** Types of services that are otherwise in use. */
const TYPES = [
  'CloudWatch::(MetricStream|Integration)|EC2::CapacityManagerDataExport|ECR::PullThroughCacheRule|Events::(Archive|Endpoint|EventBus)',
  'Glue::(Connection|ConnectionType|Crawler|DevEndpoint|Integration|Job|MLTransform|Session|Trigger|Workflow)',
  'GuardDuty::(Member|PublishingDestination)|Kinesis::Channel|Logs::(Delivery|DeliveryDestination|Integration)|S3::StorageLens',
  'SES::(ConfigurationSetEventDestination|MailManager\\w+|MultiRegionEndpoint)|SSM::(CloudConnector|ResourceDataSync)',
  'SecurityHub::(AggregatorV2|Connector|ConnectorV2|ProductSubscription)',
].join('|');
const CARRIERS = new RegExp(`^AWS::((${SERVICES})::|(${TYPES})$)`);
const added = addedBeside('AWS::EC2::VPC');

export const residencyNoCarriers = environmentRule({
  id: 'residency-no-carriers',
  title: 'Nothing is there whose nature it is to carry data elsewhere, or to another company',
  promises: ['EVM-03', 'EVM-64'],
  area: 'residency',
  fix: 'Remove it. What is really needed gets a rule that judges where its data go, and only then leaves this list.',
  *check({ world, environment }) {
    if (!environment) return;
    const carriers = world.resources.filter(({ type }) => CARRIERS.test(type));
    for (const carrier of carriers)
      yield broken(carrier, 'Type', 'a type that keeps data where they are', carrier.type);
    for (const stack of world.stacks) {
      if (!carriers.some((carrier) => carrier.stack === stack))
        yield judgeStack(stack, 'Resources', 'no type that carries data away', 'none', true);
    }
  },
  mutants: [
    added('AWS::Pipes::Pipe', 'a pipe to an address of the internet', { Source: 'a-queue', Target: 'an-address' }),
    added('AWS::AppFlow::Flow', 'a flow into a vendor'),
    added('AWS::QuickSight::DataSource', 'a source of reports', { Type: 'POSTGRESQL' }),
    added('AWS::DLM::LifecyclePolicy', 'snapshots copied by a clock'),
    added('AWS::Events::Endpoint', 'events to two regions'),
    added('AWS::CloudWatch::MetricStream', 'a stream of metrics', { FirehoseArn: 'theirs' }),
    added('AWS::Glue::Job', 'a job that reads and writes anywhere', { Command: { Name: 'glueetl' } }),
    added('AWS::SES::MailManagerRelay', 'mail through another company', { ServerName: 'smtp.example' }),
    added('AWS::RUM::AppMonitor', 'what visitors do, as browsers tell it', { Name: 'app' }),
  ],
});
