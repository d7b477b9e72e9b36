import type { RawObject, RawTemplate, RawValue } from '../mutant';

/** A change that breaks no promise: every rule must stay silent. */
export interface NeutralChange {
  readonly name: string;
  /** Changes the (cloned) template in place. */
  readonly change: (template: RawTemplate) => void;
}

export const NEUTRAL_CHANGES: readonly NeutralChange[] = [
  {
    name: 'another description',
    change: (template) => {
      template.Description = 'Reworded';
    },
  },
  {
    name: 'a tag more on everything that is tagged',
    change: (template) => {
      for (const { Properties } of Object.values(template.Resources)) {
        if (Array.isArray(Properties?.Tags)) Properties.Tags.push({ Key: 'cost-centre', Value: '4711' });
      }
    },
  },
  {
    name: 'resources in the opposite order',
    change: (template) => {
      template.Resources = Object.fromEntries(Object.entries(template.Resources).reverse());
    },
  },
  {
    name: 'policy statements in the opposite order',
    change: (template) => {
      for (const { Properties } of Object.values(template.Resources)) eachObject(Properties ?? {}, reverseStatements);
    },
  },
  {
    name: 'keys of every object in the opposite order',
    change: (template) => {
      for (const resource of Object.values(template.Resources)) {
        if (resource.Properties) resource.Properties = reversedKeys(resource.Properties) as RawObject;
      }
    },
  },
  {
    name: 'an output more',
    change: (template) => {
      template.Outputs = { ...(template.Outputs as object), Note: { Value: 'nothing secret' } };
    },
  },
  stricter('backups kept as long as they may be', 'AWS::RDS::DBInstance', (properties) => {
    properties.BackupRetentionPeriod = 35;
  }),
  stricter('the host measured every second', 'AWS::RDS::DBInstance', (properties) => {
    properties.MonitoringInterval = 1;
  }),
  stricter('keys rotated every quarter', 'AWS::KMS::Key', (properties) => {
    properties.RotationPeriodInDays = 90;
  }),
];

function stricter(name: string, type: string, change: (properties: RawObject) => void): NeutralChange {
  return {
    name,
    change: (template) => {
      for (const resource of Object.values(template.Resources)) {
        if (resource.Type === type && resource.Properties) change(resource.Properties);
      }
    },
  };
}

function reverseStatements(object: RawObject): void {
  if (Array.isArray(object.Statement)) object.Statement.reverse();
}

function eachObject(value: RawValue, visit: (object: RawObject) => void): void {
  if (Array.isArray(value)) for (const item of value) eachObject(item, visit);
  else if (value !== null && typeof value === 'object') {
    visit(value);
    for (const inner of Object.values(value)) eachObject(inner, visit);
  }
}

function reversedKeys(value: RawValue): RawValue {
  if (Array.isArray(value)) return value.map(reversedKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversedKeys(inner)]),
  );
}
