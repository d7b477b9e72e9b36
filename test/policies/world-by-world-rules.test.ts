import type { Assembly } from '../../policies/assembly/types';
import { templateOf, withTemplate } from '../../policies/assembly/with-template';
import { verdictsOf } from '../../policies/judge';
import type { RawValue } from '../../policies/mutant';
import { healthyAssembly } from '../../policies/mutation/healthy-assembly';
import type { Verdict } from '../../policies/rule';
import { ALL_RULES } from '../../policies/rules/all';
import { scopesOf } from '../../policies/scopes';
import { WorldByWorld } from '../../policies/world-by-world';
import { repositoryDeployments } from '../fixtures/templates';

type Change = readonly [stack: string, type: string, property: string, otherwise: RawValue];

/** Protections that a condition of their own takes away, in stacks that many rules look at. */
const CHANGES: readonly Change[] = [
  ['database', 'AWS::RDS::DBInstance', 'PubliclyAccessible', true],
  ['database', 'AWS::RDS::DBInstance', 'MultiAZ', false],
  ['storage', 'AWS::S3::Bucket', 'VersioningConfiguration', { Ref: 'AWS::NoValue' }],
  ['identity', 'AWS::IAM::Role', 'PermissionsBoundary', { Ref: 'AWS::NoValue' }],
  ['network', 'AWS::EC2::Subnet', 'MapPublicIpOnLaunch', true],
];

/** Wraps a property of the first resource of a type in a condition, in one stack. */
function conditional(assembly: Assembly, [stack, type, property, otherwise]: Change): Assembly {
  const id = assembly.stacks.find((each) => each.id.endsWith(`-production/${stack}`))?.id ?? '';
  const template = structuredClone(templateOf(assembly, id));
  const resource = Object.values(template.Resources).find(({ Type }) => Type === type);
  if (!resource?.Properties) throw new Error(`${stack} has no ${type}`);
  template.Conditions = { ...(template.Conditions as object), Odd: { 'Fn::Equals': ['a', 'b'] } } as never;
  resource.Properties[property] = {
    'Fn::If': ['Odd', otherwise, resource.Properties[property] ?? { Ref: 'AWS::NoValue' }],
  };
  return withTemplate(assembly, id, template);
}

const said = ({ state, resource, stack, property, ...rest }: Verdict): string =>
  JSON.stringify([state, resource?.stack.id ?? stack?.id, resource?.logicalId, property, rest]);

describe('asked world by world, every rule says what it says when it is asked anew in each', () => {
  const deployments = repositoryDeployments();

  test.each(deployments.map((deployment, index) => [deployment.name, deployment, index] as const))(
    '%s',
    (_name, deployment, index) => {
      const healthy = healthyAssembly(deployment, ['production']);
      // One for each deployment: what the rules read is the same in all.
      const changes = CHANGES.filter((_, place) => place % deployments.length === index);
      for (const assembly of changes.map((change) => conditional(healthy, change))) {
        const asked = new WorldByWorld();
        const broken = new Set<string>();
        for (const world of assembly.worlds)
          for (const scope of scopesOf(world, { deployments, jurisdiction: deployment.jurisdiction }))
            for (const rule of ALL_RULES) {
              const { verdicts } = asked.verdicts(rule, scope);
              expect([rule.id, verdicts.map(said)]).toEqual([rule.id, verdictsOf(rule, scope).map(said)]);
              if (verdicts.some(({ state }) => state === 'broken')) broken.add(rule.id);
            }
        expect(assembly.worlds.length).toBeGreaterThan(4);
        expect(broken.size).toBeGreaterThan(0);
      }
    },
  );
});
