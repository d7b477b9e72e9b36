import type { RawObject, RawResource } from '../../mutant';
import { changing, isObject, type NeutralChange } from './neutral-change';

const TIMES: { readonly [expression: string]: string } = {
  'rate(1 minute)': 'cron(* * * * ? *)',
  'cron(0/20 * * * ? *)': 'cron(0,20,40 * * * ? *)',
};

/** The same with other properties: defaults left out or spelled out, equal limits, equal times. */
export const SAME_OTHERWISE: readonly NeutralChange[] = [
  changing('of what is counted, at least 1 for above 0', 'AWS::CloudWatch::Alarm', (it) => {
    const counted = ['Sum', 'SampleCount', 'Maximum'].includes(String(it.Statistic));
    if (!counted || it.ComparisonOperator !== 'GreaterThanThreshold' || it.Threshold !== 0) return;
    it.ComparisonOperator = 'GreaterThanOrEqualToThreshold';
    it.Threshold = 1;
  }),
  changing('alarms that say what is so by default', 'AWS::CloudWatch::Alarm', (it) => {
    if (it.DatapointsToAlarm === it.EvaluationPeriods) delete it.DatapointsToAlarm;
    delete it.ActionsEnabled;
  }),
  {
    name: 'the same times in other words',
    change: ({ Resources }) => {
      for (const { Properties = {} } of Object.values(Resources)) {
        const other = TIMES[String(Properties.ScheduleExpression)];
        if (other !== undefined) Properties.ScheduleExpression = other;
      }
    },
  },
  changing('keys that say only what is not so by default', 'AWS::KMS::Key', (it) => {
    const standard = { Enabled: true, KeySpec: 'SYMMETRIC_DEFAULT', KeyUsage: 'ENCRYPT_DECRYPT', MultiRegion: false };
    for (const [property, value] of Object.entries(standard)) if (it[property] === value) delete it[property];
  }),
  changing('lifecycles in two rules', 'AWS::S3::Bucket', (it) => {
    const lifecycle = isObject(it.LifecycleConfiguration) ? it.LifecycleConfiguration : {};
    if (!Array.isArray(lifecycle.Rules)) return;
    lifecycle.Rules = (lifecycle.Rules as RawObject[]).flatMap(({ NoncurrentVersionExpiration: old, ...rule }) => {
      if (old === undefined || rule.ExpirationInDays === undefined)
        return old === undefined ? [rule] : [{ ...rule, NoncurrentVersionExpiration: old }];
      return [rule, { Id: 'versions', Status: rule.Status ?? 'Enabled', NoncurrentVersionExpiration: old }];
    });
  }),
  {
    name: 'one target group as the only one of several',
    change: ({ Resources }) => {
      for (const action of Object.values(Resources).flatMap(actionsOf)) {
        if (action.Type !== 'forward' || action.TargetGroupArn === undefined) continue;
        action.ForwardConfig = { TargetGroups: [{ TargetGroupArn: action.TargetGroupArn, Weight: 1 }] };
        delete action.TargetGroupArn;
      }
    },
  },
  {
    name: 'kept, but for what a failed first deployment leaves',
    change: ({ Resources }) => {
      for (const resource of Object.values(Resources) as (RawResource & { DeletionPolicy?: string })[])
        if (resource.DeletionPolicy === 'Retain') resource.DeletionPolicy = 'RetainExceptOnCreate';
    },
  },
  changing('rules of the web application firewall further apart', 'AWS::WAFv2::WebACL', (it) => {
    for (const rule of it.Rules as RawObject[]) rule.Priority = Number(rule.Priority) * 10;
  }),
];

function actionsOf({ Type, Properties = {} }: RawResource): RawObject[] {
  if (!/^AWS::ElasticLoadBalancingV2::Listener(Rule)?$/.test(Type)) return [];
  return [Properties.DefaultActions ?? [], Properties.Actions ?? []].flat() as RawObject[];
}
