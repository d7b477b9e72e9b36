import { ENVIRONMENT_NAMES } from '../../lib/config/deployment';
import { repositoryDeployments, synthesize, type Template, templatesOf } from '../fixtures/templates';

const deployments = repositoryDeployments();
const assembly = synthesize(deployments);

/** All that staging and test may have smaller than production, by resource type and path. */
const SIZE_PROPERTIES: { readonly [type: string]: readonly string[] } = {
  'AWS::RDS::DBInstance': [
    'Properties.DBInstanceClass',
    'Properties.AllocatedStorage',
    'Properties.MaxAllocatedStorage',
  ],
  'AWS::AutoScaling::AutoScalingGroup': [
    'Properties.MinSize',
    'Properties.MaxSize',
    'Properties.DesiredCapacity',
    'CreationPolicy.ResourceSignal.Count',
    'UpdatePolicy.AutoScalingRollingUpdate.MinInstancesInService',
  ],
  'AWS::AutoScaling::WarmPool': ['Properties.MaxGroupPreparedCapacity'],
  'AWS::AutoScaling::ScheduledAction': ['Properties.MinSize', 'Properties.MaxSize', 'Properties.DesiredCapacity'],
  'AWS::EC2::LaunchTemplate': ['Properties.LaunchTemplateData.InstanceType'],
};

describe('nine environments synthesize', () => {
  test.each(deployments.flatMap(({ name }) => ENVIRONMENT_NAMES.map((environment) => `${name}-${environment}`)))(
    '%s has all stacks',
    (id) => {
      expect([...templatesOf(assembly, id).keys()].sort()).toEqual([
        'account',
        'alerting',
        'app',
        'archive',
        'audit',
        'backup',
        'backup-copy',
        'containment',
        'database',
        'detection',
        'edge',
        'erasure',
        'extracts',
        'identity',
        'mail',
        'monitoring',
        'network',
        'rotation',
        'storage',
      ]);
    },
  );
});

describe('the organisation of each deployment synthesizes beside its environments', () => {
  test.each(deployments.map(({ name }) => name))('%s has all stacks', (name) => {
    expect([...templatesOf(assembly, `${name}-organization`).keys()].sort()).toEqual([
      'delivery',
      'guardrails',
      'identity-center',
      'status',
    ]);
  });

  test('also where one environment alone is built', () => {
    const one = synthesize(deployments.slice(0, 1), ['staging']);
    expect(
      one.nestedAssemblies
        .map(({ id }) => id)
        .sort()
        .reverse(),
    ).toEqual([`assembly-${deployments[0]?.name}-staging`, `assembly-${deployments[0]?.name}-organization`]);
  });
});

describe('EVM-50, EVM-56: staging and test are protected as production is; they are only smaller', () => {
  const pairs = deployments.flatMap((deployment) =>
    (['staging', 'test'] as const).map((name) => [deployment.name, name, deployment] as const),
  );

  test.each(pairs)(
    '%s %s differs from production in sizes and identity alone',
    (deployment, name, { environments }) => {
      const production = templatesOf(assembly, `${deployment}-production`);
      const other = templatesOf(assembly, `${deployment}-${name}`);
      const rename = renaming(
        [environments.production, `${deployment}-production`],
        [environments[name], `${deployment}-${name}`],
      );
      for (const [stack, template] of production) {
        expect({ stack, ...comparable(other.get(stack) as Template) }).toEqual({
          stack,
          ...comparable(rename(template)),
        });
      }
    },
  );
});

type Identity = readonly [
  { account: string; backup: { account: string }; cidr: string; domain: { name: string; hostedZoneId: string } },
  string,
];

/** Turns production's names, account, addresses and domain into the other environment's. */
function renaming([from, fromId]: Identity, [to, toId]: Identity): (template: Template) => Template {
  const prefix = (cidr: string) => `${cidr.split('.').slice(0, 2).join('.')}.`;
  const pairs: (readonly [string, string])[] = [
    [fromId, toId],
    [fromId.replace('-', ''), toId.replace('-', '')],
    [fromId.replace('-', '_'), toId.replace('-', '_')],
    [from.account, to.account],
    [from.backup.account, to.backup.account],
    [from.domain.name, to.domain.name],
    [from.domain.name.replaceAll('.', ''), to.domain.name.replaceAll('.', '')],
    [prefix(from.cidr), prefix(to.cidr)],
    [from.domain.hostedZoneId, to.domain.hostedZoneId],
  ];
  return (template) => {
    const text = pairs.reduce((json, [before, after]) => json.replaceAll(before, after), JSON.stringify(template));
    return JSON.parse(text);
  };
}

/** A template without what may differ: sizes, the environment's name, and the order of outputs. */
function comparable(template: Template): Template {
  // Names that CDK makes of a whole construct path hold the environment's name and end in hashes of the path.
  const unhashed = JSON.stringify(template)
    .replace(/(?<=(?:production|staging|test|example)[A-Za-z0-9]*?)[0-9A-F]{8,20}(?=")/g, '')
    // How many servers the capacity watch expects from a time on.
    .replace(/(\d\d:\d\d\.000Z\\+",)\d+(?=\])/g, '$1any');
  const copy: Template = JSON.parse(unhashed);
  for (const resource of Object.values(copy.Resources)) {
    for (const path of SIZE_PROPERTIES[resource.Type] ?? []) remove(resource, path.split('.'));
  }
  delete copy.Metadata;
  return copy;
}

function remove(holder: unknown, [step = '', ...rest]: readonly string[]): void {
  if (holder === null || typeof holder !== 'object') return;
  if (rest.length === 0) Reflect.deleteProperty(holder, step);
  else remove(Reflect.get(holder, step), rest);
}
