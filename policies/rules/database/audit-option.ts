import type { Resource, Value, World } from '../../assembly/types';
import type { Mutant, RawObject } from '../../mutant';
import { field, items } from '../../proofs/values';
import { read } from '../../verdict';

/** What one setting of an audit option must say; undefined stands for a setting that is not there. */
interface SettingDemand {
  readonly setting: string;
  readonly expected: string;
  readonly holds: (value: Value | undefined, world: World) => boolean;
}

const absent = (setting: string): SettingDemand => ({
  setting,
  expected: 'absent: it leaves users out',
  holds: (value) => value === undefined,
});

/** RDS User Guide, "MariaDB Audit Plugin" and "SQL Server Audit". */
export const AUDIT_SETTINGS: {
  readonly [option in 'MARIADB_AUDIT_PLUGIN' | 'SQLSERVER_AUDIT']: readonly SettingDemand[];
} = {
  MARIADB_AUDIT_PLUGIN: [
    {
      setting: 'SERVER_AUDIT_EVENTS',
      expected: 'CONNECT,QUERY',
      holds: (value) => {
        const events = String(value ?? '')
          .split(',')
          .map((event) => event.trim());
        return ['CONNECT', 'QUERY'].every((event) => events.includes(event));
      },
    },
    absent('SERVER_AUDIT_EXCL_USERS'),
    absent('SERVER_AUDIT_INCL_USERS'),
    {
      setting: 'SERVER_AUDIT_LOGGING',
      expected: 'ON or absent',
      holds: (value) => value === undefined || value === 'ON',
    },
  ],
  SQLSERVER_AUDIT: [
    {
      setting: 'IAM_ROLE_ARN',
      expected: 'a role of this environment',
      holds: (value, world) => world.target(value)?.type === 'AWS::IAM::Role',
    },
    {
      setting: 'S3_BUCKET_ARN',
      expected: 'a bucket of this environment',
      holds: (value, world) => {
        const [bucket, ...more] = world.mentions(value);
        return bucket?.type === 'AWS::S3::Bucket' && more.length === 0;
      },
    },
  ],
};

export function optionOf(group: Resource, name: string): Value | undefined {
  return items(read(group, 'OptionConfigurations')).find((option) => field(option, 'OptionName') === name);
}

export function settingsOf(option: Value): ReadonlyMap<string, Value> {
  const settings = items(field(option, 'OptionSettings')).map(
    (setting) => [String(field(setting, 'Name')), field(setting, 'Value') ?? null] as const,
  );
  return new Map(settings);
}

/** Changes a setting of an option; without a setting the whole option goes. A second group that nobody uses breaks nothing. */
export function optionMutant(
  option: string,
  setting: string | undefined,
  value: string | undefined,
  why: string,
): Mutant {
  return {
    name: `${option}: ${why}`,
    kind: value === undefined ? 'remove' : 'weaken',
    type: 'AWS::RDS::OptionGroup',
    where: (group) => JSON.stringify(group.Properties ?? {}).includes(option),
    copyable: false,
    change: ({ Properties }) => {
      const options = (Properties?.OptionConfigurations ?? []) as RawObject[];
      const chosen = options.find(({ OptionName }) => OptionName === option);
      if (!Properties || !chosen) return;
      if (setting === undefined) Properties.OptionConfigurations = options.filter((each) => each !== chosen);
      else {
        const others = ((chosen.OptionSettings ?? []) as RawObject[]).filter(({ Name }) => Name !== setting);
        chosen.OptionSettings = value === undefined ? others : [...others, { Name: setting, Value: value }];
      }
    },
  };
}
