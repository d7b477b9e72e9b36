import type { RawObject, RawTemplate, RawValue } from '../../mutant';
import { changing, isObject, type NeutralChange } from './neutral-change';

/** Names that nobody has promised, and what another version of CDK writes into a template. */
export const OTHER_NAMES: readonly NeutralChange[] = [
  {
    name: 'other logical ids, of the same resources',
    change: (template) => {
      const names = new Map(
        Object.keys(template.Resources).map((id, index) => [id, `R${index}${id.replace(/[0-9A-F]{8}$/, '')}`]),
      );
      const name = (id: string) => names.get(id) ?? id;
      template.Resources = Object.fromEntries(
        Object.entries(template.Resources).map(([id, resource]) => {
          const { DependsOn, Properties } = resource;
          const depends =
            DependsOn === undefined ? {} : { DependsOn: [DependsOn].flat().map((each) => name(String(each))) };
          return [name(id), { ...resource, ...depends, Properties: renamed(Properties ?? {}, name) as RawObject }];
        }),
      );
      if (template.Outputs) template.Outputs = renamed(template.Outputs as RawValue, name);
    },
  },
  {
    name: "another version of CDK: its metadata, the bootstrap's versions, other hashes of code",
    change: (template) => {
      const { Resources, Parameters } = template as RawTemplate & { Parameters?: { [name: string]: RawObject } };
      Resources.CDKMetadata = { Type: 'AWS::CDK::Metadata', Properties: { Analytics: 'v2:deflate64:H4sIAAAAAAAA' } };
      if (Parameters?.BootstrapVersion) Parameters.BootstrapVersion.Default = '/cdk-bootstrap/other/version';
      for (const { Properties } of Object.values(Resources)) {
        const code = Properties?.Code;
        if (isObject(code) && typeof code.S3Key === 'string')
          code.S3Key = code.S3Key.replace(/^[0-9a-f]{8}/, 'deadbeef');
      }
    },
  },
  named('AWS::Lambda::Function', 'FunctionName'),
  named('AWS::SQS::Queue', 'QueueName'),
  named('AWS::SNS::Topic', 'TopicName'),
  named('AWS::Events::Rule', 'Name'),
  named('AWS::Scheduler::Schedule', 'Name'),
  named('AWS::Logs::MetricFilter', 'FilterName'),
  named('AWS::Config::ConfigRule', 'ConfigRuleName'),
  named('AWS::ElasticLoadBalancingV2::TargetGroup', 'Name'),
  named('AWS::EC2::LaunchTemplate', 'LaunchTemplateName'),
  changing('other names of backup plans and their rules', 'AWS::Backup::BackupPlan', (it) => {
    const plan = it.BackupPlan as RawObject;
    plan.BackupPlanName = 'renamed';
    for (const rule of plan.BackupPlanRule as RawObject[]) rule.RuleName = `${rule.RuleName}-renamed`;
  }),
];

/** A name where CloudFormation would have made one. */
function named(type: string, property: string): NeutralChange {
  return {
    name: `a name for each ${type}`,
    change: ({ Resources }) => {
      for (const [id, { Type, Properties }] of Object.entries(Resources))
        if (Type === type && Properties) Properties[property] ??= `bollwerk-${id}`.slice(0, 32);
    },
  };
}

function renamed(value: RawValue, name: (id: string) => string): RawValue {
  if (Array.isArray(value)) return value.map((each) => renamed(each, name));
  if (!isObject(value)) return value;
  if (typeof value.Ref === 'string') return { Ref: name(value.Ref) };
  const [id, ...attribute] = Array.isArray(value['Fn::GetAtt']) ? value['Fn::GetAtt'] : [];
  if (typeof id === 'string') return { 'Fn::GetAtt': [name(id), ...attribute] };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renamed(inner, name)]));
}
