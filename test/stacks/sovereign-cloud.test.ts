import { App, CfnResource } from 'aws-cdk-lib';
import { checkDeployment } from '../../lib/config/check';
import type { Deployment } from '../../lib/config/deployment';
import { environmentOf } from '../../lib/config/environment';
import { EnvironmentStack } from '../../lib/environment-stack';
import { partitionOf } from '../../lib/partition';
import { AS_OF, repositoryDeployment, synthesize, templatesOf } from '../fixtures/templates';

const REGION = 'eusc-de-east-1';

/** Evermood as it would be in the European Sovereign Cloud: Germany, another partition. */
function sovereign(): Deployment {
  // People come from the roster, beside what a deployment says of itself.
  const { people, ...evermood } = repositoryDeployment('evermood');
  const zones = ['a', 'b', 'c'].map((letter) => `${REGION}${letter}`);
  // The partition lists none of them: what they keep is a deviation there, and shown as kept elsewhere, never as kept.
  const missing = {
    kind: 'organisation',
    reason: 'does not exist in this partition; a deviation says what stands in',
  } as const;
  const accountServices = { ...evermood.accountServices, inspector: missing, macie: missing, detective: missing };
  const moved = { ...evermood, region: REGION, availabilityZones: zones, accountServices };
  return { ...checkDeployment(moved, { asOf: AS_OF }).deployment, people };
}

describe('EVM-02: Germany in the European Sovereign Cloud', () => {
  const templates = templatesOf(synthesize([sovereign()], ['production']), 'evermood-production');

  test.each([...templates])('%s names no other partition', (_stack, template) => {
    const text = JSON.stringify(template);
    expect(text).not.toMatch(/arn:aws:/);
    expect(text).not.toMatch(/eu-central-1/);
    // Endpoints end in the partition's own suffix; service principals do not, in any partition (fact sheet 4.3).
    expect(text.replaceAll('logs.eusc-de-east-1.amazonaws.com', '')).not.toMatch(/eusc-de-east-1\.amazonaws\.com/);
  });

  test('a service that the partition does not list stops the synth: nothing is skipped in silence', () => {
    const app = new App();
    class Scanned extends EnvironmentStack {}
    const stack = new Scanned(app, 'scanned', environmentOf(sovereign(), 'production'));
    new CfnResource(stack, 'Session', { type: 'AWS::Macie::Session' });
    expect(() => app.synth()).toThrow('AWS::Macie::Session does not exist in eusc-de-east-1');
  });

  test('an unknown region is an error, not a guess', () => {
    expect(() => partitionOf('eu-west-1')).toThrow('region eu-west-1 is in no known partition');
  });
});
