import { assemblyFromTemplates } from '../../../../policies/assembly/in-memory';
import { verdictsOf } from '../../../../policies/judge';
import type { Rule } from '../../../../policies/rule';
import { anonymous } from '../../../../policies/rules/environments/anonymous';
import { environmentsAsProtected } from '../../../../policies/rules/environments/as-protected';
import { environmentsNoCrossing } from '../../../../policies/rules/environments/no-crossing';
import { environmentsOwnAccount } from '../../../../policies/rules/environments/own-account';
import { environmentsTerminationProtection } from '../../../../policies/rules/environments/termination-protection';
import { scopesOf } from '../../../../policies/scopes';
import { testDeployment } from '../../../fixtures/environment';

const deployment = testDeployment();
const { production, staging } = deployment.environments;
type Name = 'production' | 'staging' | 'organization';
type Stack = {
  readonly Resources?: object;
  readonly Outputs?: object;
  readonly account?: string;
  readonly terminationProtection?: boolean;
};

function accountOf(name: Name): string {
  return name === 'organization' ? deployment.organization.identityAccount : deployment.environments[name].account;
}

/** What a rule complains about in production and staging, each with one stack. */
function judged(rule: Rule, stacks: { readonly [name in Name]?: Stack }): string[] {
  const templates = (['production', 'staging', 'organization'] as const)
    .filter((name) => stacks[name] !== undefined)
    .map((name) => ({
      id: `${deployment.name}-${name}/app`,
      account: stacks[name]?.account ?? accountOf(name),
      region: deployment.region,
      deployment: deployment.name,
      environment: name,
      terminationProtection: stacks[name]?.terminationProtection ?? true,
      template: { Resources: stacks[name]?.Resources ?? {}, Outputs: stacks[name]?.Outputs ?? {} },
    }));
  const { worlds } = assemblyFromTemplates(templates);
  const scopes = worlds.flatMap((world) => scopesOf(world, { deployments: [deployment], jurisdiction: 'germany' }));
  const verdicts = scopes.flatMap((scope) => verdictsOf(rule, scope));
  if (verdicts.length === 0) return ['does not apply'];
  return verdicts
    .filter(({ state }) => state === 'broken')
    .map(({ resource, stack, property }) => `${resource?.logicalId ?? stack?.id ?? 'missing'} ${property}`);
}

describe('EVM-50: an account for each environment', () => {
  test('its own', () => {
    expect(judged(environmentsOwnAccount, { production: {}, staging: {} })).toEqual([]);
  });

  test("staging in production's account is seen from both sides", () => {
    const both = judged(environmentsOwnAccount, { production: {}, staging: { account: production.account } });
    expect(new Set(both)).toEqual(new Set([`${deployment.name}-staging/app env.account`]));
    expect(both.length).toBe(2);
  });

  test.each<[string, string, boolean]>([
    ['its own', deployment.organization.managementAccount, true],
    ["production's", production.account, false],
    ['one that nobody knows', '999988887777', false],
  ])('the organisation in an account: %s', (_name, account, holds) => {
    const findings = judged(environmentsOwnAccount, { production: {}, organization: { account } });
    expect(findings).toEqual(holds ? [] : [`${deployment.name}-organization/app env.account`]);
  });

  test.each([
    ['nothing but vaults and keys, in the account of the copies', ['AWS::Backup::BackupVault', 'AWS::KMS::Key'], []],
    ['nothing but vaults, beside what they save', ['AWS::Backup::BackupVault'], ['env.account'], production.account],
    [
      'a vault and something else, in the account of the copies',
      ['AWS::Backup::BackupVault', 'AWS::S3::Bucket'],
      ['env.account'],
    ],
    ['no vault at all, in the account of the copies', ['AWS::KMS::Key'], ['env.account']],
  ])('EVM-46: a stack with %s', (_name, types, properties, account = production.backup.account) => {
    const Resources = Object.fromEntries(types.map((Type, index) => [`R${index}`, { Type, Properties: {} }]));
    const id = `${deployment.name}-production/app`;
    expect(judged(environmentsOwnAccount, { production: { account, Resources } })).toEqual(
      properties.map((property) => `${id} ${property}`),
    );
  });

  test('a stack that does not say where it goes', () => {
    expect(judged(environmentsOwnAccount, { production: { account: 'unknown' } })).toHaveLength(1);
  });
});

describe('EVM-50, EVM-51: nothing crosses from one environment to another', () => {
  const queue = (Properties: object) => ({ Resources: { It: { Type: 'AWS::SQS::Queue', Properties } } });
  const arn = (account: string) => `arn:p:kms:eu-central-1:${account}:key/x`;

  test.each<[string, unknown, boolean]>([
    ['a key of the own account', arn(production.account), true],
    ['a vault of the own backup account', arn(production.backup.account), true],
    ['a resource of AWS', 'arn:p:iam::aws:policy/x', true],
    ["staging's key", arn(staging.account), false],
    ["staging's account in a name", `assets-${staging.account}-eu-central-1`, false],
    ["staging's backup account", staging.backup.account, false],
    ['a key of an account that nobody knows', arn('999988887777'), false],
    ['the same inside a longer text', `use ${arn('999988887777')} here`, false],
    ['a number that only looks like an account', '999988887777', true],
  ])('%s', (_name, KmsMasterKeyId, holds) => {
    const findings = judged(environmentsNoCrossing, { production: queue({ KmsMasterKeyId }) });
    expect(findings).toEqual(holds ? [] : ['It KmsMasterKeyId']);
  });

  test.each<[string, Name, string, boolean]>([
    ['the organisation names an account of an environment', 'organization', staging.account, true],
    ['the organisation names a key of an environment', 'organization', arn(staging.account), true],
    ['the organisation names an account that nobody knows', 'organization', arn('999988887777'), false],
    ['an environment names the organisation', 'production', deployment.organization.managementAccount, false],
  ])('%s', (_name, where, KmsMasterKeyId, holds) => {
    const findings = judged(environmentsNoCrossing, { production: {}, [where]: queue({ KmsMasterKeyId }) });
    expect(findings).toEqual(holds ? [] : ['It KmsMasterKeyId']);
  });

  test('a reference into the other environment', () => {
    const Resources = { Key: { Type: 'AWS::KMS::Key' } };
    const output = { 'Fn::GetStackOutput': { StackName: `${deployment.name}-production-app`, OutputName: 'Arn' } };
    const crossing = judged(environmentsNoCrossing, {
      production: { Resources, Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Key', 'Arn'] } } } },
      staging: { ...queue({ KmsMasterKeyId: output }), account: production.account },
    });
    expect(crossing).toEqual(['It KmsMasterKeyId']);
  });
});

describe('EVM-56: staging is protected as production is', () => {
  const db = (Properties: object) => ({ Resources: { Db: { Type: 'AWS::RDS::DBInstance', Properties } } });
  const protectedAs = { MultiAZ: true, KmsKeyId: 'key', Tags: [{ Key: 'of', Value: `${deployment.name}-production` }] };
  const renamed = { ...protectedAs, Tags: [{ Key: 'of', Value: `${deployment.name}-staging` }] };

  test.each<[string, object, string[]]>([
    ['the same under its own name', renamed, []],
    ['smaller', { ...renamed, DBInstanceClass: 'db.t4g.medium', AllocatedStorage: '20' }, []],
    ['less protected', { ...renamed, MultiAZ: false }, ['Db MultiAZ']],
    ['with something of its own', { ...renamed, PubliclyAccessible: true }, ['Db PubliclyAccessible']],
    ['without something', { MultiAZ: true, Tags: renamed.Tags }, ['Db KmsKeyId']],
  ])('%s', (_name, staged, expected) => {
    expect(judged(environmentsAsProtected, { production: db(protectedAs), staging: db(staged) })).toEqual(expected);
  });

  test('a resource more or less is seen as well', () => {
    const more = { Resources: { ...db(renamed).Resources, Second: { Type: 'AWS::RDS::DBInstance', Properties: {} } } };
    expect(judged(environmentsAsProtected, { production: db(protectedAs), staging: more })).toEqual(['Second Type']);
    expect(judged(environmentsAsProtected, { production: db(protectedAs), staging: {} })).toEqual(['missing Type']);
  });

  test('there must be a production to compare with', () => {
    expect(judged(environmentsAsProtected, { staging: db(renamed) })).toEqual(['does not apply']);
    expect(judged(environmentsAsProtected, { production: db(protectedAs) })).toEqual(['does not apply']);
  });

  test('what only says which environment it is about is put away', () => {
    const text = (name: 'production' | 'staging') => {
      const { account, domain, backup } = deployment.environments[name];
      return `${deployment.name}-${name} ${account} ${backup.account} https://a.${domain.name} ${domain.hostedZoneId}`;
    };
    expect(anonymous(text('production'), deployment, 'production')).toBe(
      anonymous(text('staging'), deployment, 'staging'),
    );
    expect(anonymous(text('production'), deployment, 'staging')).not.toBe(
      anonymous(text('staging'), deployment, 'staging'),
    );
  });

  describe('addresses, by where they lie in the network', () => {
    const networks = {
      ...deployment,
      environments: {
        ...deployment.environments,
        production: { ...production, cidr: '10.10.0.0/16' },
        staging: { ...staging, cidr: '172.16.32.0/20' },
      },
    };
    const same = (own: string, theirs: string) =>
      anonymous(own, networks, 'staging') === anonymous(theirs, networks, 'production');

    test.each<[string, string, string, boolean]>([
      ['the whole network', '172.16.32.0/20', '10.10.0.0/16', true],
      ['the second sixteenth', '172.16.33.0/24', '10.10.16.0/20', true],
      ['another sixteenth', '172.16.34.0/24', '10.10.16.0/20', false],
      ['a larger part of it', '172.16.32.0/23', '10.10.0.0/20', false],
      ['the resolver', 'udp to 172.16.32.2/32', 'udp to 10.10.0.2/32', true],
      ["production's network in both", '10.10.0.0/16', '10.10.0.0/16', false],
      ['everybody in both', '0.0.0.0/0', '0.0.0.0/0', true],
      ['everybody in one', '0.0.0.0/0', '10.10.0.0/16', false],
    ])('%s', (_name, own, theirs, is) => {
      expect(same(own, theirs)).toBe(is);
    });
  });

  test('names that CDK had to cut in front', () => {
    const long = { ...deployment, name: 'abcdefghijklmnopqrst' };
    const [own, theirs] = [
      '"bcdefghijklmnopqrststagingbackupcontinuousE5339F4D"',
      '"efghijklmnopqrstproductionbackupcontinuousAD294BFF"',
    ];
    expect(anonymous(own, long, 'staging')).toBe(anonymous(theirs, long, 'production'));
    expect(anonymous(own.replace('continuous', 'continuouz'), long, 'staging')).not.toBe(
      anonymous(theirs, long, 'production'),
    );
  });
});

test('SMV-35: no stack of production can be deleted by one call', () => {
  expect(judged(environmentsTerminationProtection, { production: {} })).toEqual([]);
  expect(judged(environmentsTerminationProtection, { production: { terminationProtection: false } })).toEqual([
    `${deployment.name}-production/app terminationProtection`,
  ]);
  expect(judged(environmentsTerminationProtection, { staging: { terminationProtection: false } })).toEqual([
    'does not apply',
  ]);
});
