import { Template } from 'aws-cdk-lib/assertions';
import { RetainedLogGroup } from '../../../lib/archive/log-group';
import { ENGINES } from '../../../lib/database/engines';
import { dataStacks, environmentWith } from '../identity/fixture';
import { bucketsOf } from '../storage/bucket-reader';
import { stackWithKey } from './fixture';

const { archive } = dataStacks();
const groups = Object.entries(archive.findResources('AWS::Logs::LogGroup')).map(
  ([id, group]) => [id.slice(0, -8), group] as const,
);
const named = (name: string) => groups.find(([, { Properties }]) => Properties.LogGroupName === name);

test('EVM-19: there is a log group for every source', () => {
  expect(groups.map(([id]) => id).sort()).toEqual(
    [
      ...[
        'customresources',
        'dns',
        'firewallalert',
        'firewallflow',
        'flow',
        'hostlive',
        'hostweb',
        'logstreamerrors',
        'osmetrics',
        'patching',
        'sessions',
        'trail',
        'waf',
      ],
      ...[1, 2].flatMap((generation) =>
        ENGINES.postgres.logTypes.map((type) => `databaseg${generation}${type.replaceAll('-', '')}`),
      ),
    ].sort(),
  );
});

describe.each(groups)('the log group %s', (_id, { Properties, DeletionPolicy, UpdateReplacePolicy }) => {
  test('EMB-83: keeps logs for 90 days', () => {
    expect(Properties.RetentionInDays).toBe(90);
  });

  test('EVM-38: is encrypted with the key of the logs', () => {
    expect(JSON.stringify(Properties.KmsKeyId)).toMatch(/Fn::ImportValue.*identity.*logs/);
  });

  test('EVM-28: cannot be deleted in passing and outlives its stack', () => {
    expect(Properties.DeletionProtectionEnabled).toBe(true);
    expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
  });
});

describe('EMB-83: a log group refuses', () => {
  const keeping = (days: number) => () => {
    const { stack, key } = stackWithKey();
    new RetainedLogGroup(stack, 'group', { key, days });
    return Template.fromStack(stack);
  };

  test('89 days, and takes 90', () => {
    expect(keeping(89)).toThrow('cannot keep logs for 89 days');
    expect(keeping(90)).not.toThrow();
  });

  test('a number that CloudWatch Logs does not know', () => {
    expect(keeping(100)).toThrow('cannot keep logs for 100 days');
    expect(keeping(120)).not.toThrow();
  });

  test('to keep logs for ever', () => {
    expect(keeping(9999)).toThrow('cannot keep logs for 9999 days');
  });
});

describe('names that AWS demands', () => {
  test('the firewall’s', () => {
    expect(named('aws-waf-logs-sample-production')?.[0]).toBe('waf');
  });

  test.each(ENGINES.postgres.logTypes)(
    'EVM-28: RDS exports %s where it would make a group without key and end',
    (type) => {
      expect(named(`/aws/rds/instance/sample-production-g1/${type}`)).toBeDefined();
    },
  );

  test('EMB-83: the one of enhanced monitoring, where RDS would make a group with 30 days and no key', () => {
    expect(named('RDSOSMetrics')?.[0]).toBe('osmetrics');
  });

  test('no other group has one', () => {
    const ours = groups.filter(
      ([id, { Properties }]) => Properties.LogGroupName && !/^(waf|database|osmetrics)/.test(id),
    );
    expect(ours).toEqual([]);
  });
});

describe('EVM-66, SMV-42: programs of ours cannot leak keys and payment cards into a log', () => {
  test.each(['hostweb', 'hostlive', 'sessions', 'databaseg1postgresql', 'databaseg2postgresql'])(
    '%s masks them',
    (id) => {
      const policy = JSON.stringify(groups.find(([group]) => group === id)?.[1].Properties.DataProtectionPolicy);
      for (const identifier of ['AwsSecretKey', 'CreditCardNumber', 'CreditCardSecurityCode', 'OpenSshPrivateKey']) {
        expect(policy).toContain(`data-identifier/${identifier}`);
      }
      expect(policy).toContain('Deidentify');
    },
  );

  test('EMB-84: addresses stay traceable', () => {
    const policies = JSON.stringify(groups.map(([, { Properties }]) => Properties.DataProtectionPolicy));
    expect(policies).not.toMatch(/EmailAddress|IpAddress/);
  });
});

test('EVM-56: the web firewall may write into its own group and into no other', () => {
  const [policy] = Object.values(archive.findResources('AWS::Logs::ResourcePolicy'));
  const document = JSON.stringify(policy?.Properties.PolicyDocument);
  expect(document).toContain('delivery.logs.amazonaws.com');
  expect(document).toMatch(/aws:SourceAccount/);
  expect(document.match(/Fn::GetAtt/g)).toHaveLength(1);
  expect(document).toMatch(/"Fn::GetAtt":\["waf/);
});

describe('EVM-28: audit files that cannot go into a log group have a bucket', () => {
  const has = (engine: 'postgres' | 'mysql' | 'sqlserver-se') =>
    bucketsOf(dataStacks(environmentWith(engine)).archive).some(({ id }) => id === 'databaseaudit');

  test.each([
    ['sqlserver-se', true],
    ['postgres', false],
    ['mysql', false],
  ] as const)('%s: %s', (engine, expected) => {
    expect(has(engine)).toBe(expected);
  });
});

test('EVM-28: the instances may write down shell sessions, and nothing else', () => {
  const policy = Object.values(archive.findResources('AWS::IAM::ManagedPolicy')).find(
    ({ Properties }) => Properties.Description === 'Logs of shell sessions',
  )?.Properties;
  expect(policy.Roles).toHaveLength(2);
  expect(policy.PolicyDocument.Statement).toMatchObject([
    { Action: 'logs:DescribeLogGroups', Resource: '*' },
    {
      Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      Resource: { 'Fn::GetAtt': [expect.stringMatching(/^sessions/), 'Arn'] },
    },
  ]);
});
