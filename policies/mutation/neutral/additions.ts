import type { RawObject } from '../../mutant';
import { everywhere, isObject, type NeutralChange } from './neutral-change';

/** What is added beside everything that is there. */
export const MORE: readonly NeutralChange[] = [
  everywhere('a tag more on everything that is tagged, and words more in each description', (value, path) => {
    if (Array.isArray(value) && path.length === 1 && path[0] === 'Tags')
      return [...value, tagOf(value[0] as RawObject)];
    return path.at(-1)?.endsWith('Description') && typeof value === 'string' ? `${value} Reworded.` : value;
  }),
  {
    name: 'a denial more in each policy that is attached to a role or a bucket',
    change: ({ Resources }) => {
      for (const { Type, Properties } of Object.values(Resources)) {
        const document = Properties?.PolicyDocument;
        if (!isObject(document) || !Array.isArray(document.Statement)) continue;
        const denial: RawObject = { Effect: 'Deny', Action: 's3:PutBucketAcl', Resource: '*' };
        if (Type === 'AWS::S3::BucketPolicy') denial.Principal = '*';
        if (/^AWS::(IAM::ManagedPolicy|IAM::Policy|S3::BucketPolicy)$/.test(Type)) document.Statement.push(denial);
      }
    },
  },
  {
    name: 'a note about each resource',
    change: ({ Resources }) => {
      for (const resource of Object.values(Resources)) resource.Metadata = { ...resource.Metadata, reviewed: 'yes' };
    },
  },
  {
    name: 'a description, a mapping, an output, an alarm and a page more',
    change: (template) => {
      template.Description = 'Reworded';
      template.Mappings = { ...(template.Mappings as object), Unused: { a: { b: 'c' } } };
      template.Outputs = { ...(template.Outputs as object), Note: { Value: 'nothing secret' } };
      const { Resources } = template;
      const alarm = Object.values(Resources).find(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
      if (!alarm) return;
      Resources.AnotherAlarm = structuredClone(alarm);
      Resources.AnotherPage = {
        Type: 'AWS::CloudWatch::Dashboard',
        Properties: { DashboardBody: '{"widgets":[{"type":"text","properties":{"markdown":"Who to ask"}}]}' },
      };
    },
  },
];

/** A tag as the resource's type writes it. */
function tagOf(like: RawObject): RawObject {
  return { ...like, Key: 'cost-centre', Value: '4711' };
}
