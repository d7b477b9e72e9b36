import { App, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { featureFlags } from '../../../stacks/feature-flags';
import { testEnvironment } from '../../fixtures/environment';
import { EarlierStack, templates, tiers, windowsEnvironment } from './tiers';

/** Everything but outputs, which exist because somebody refers to them. */
function resources(template: Template): unknown {
  return template.toJSON().Resources;
}

test('edge and app write nothing back into the stacks before them', () => {
  const environment = testEnvironment();
  const app = new App({ context: featureFlags(), analyticsReporting: false });
  const stage = new Stage(app, environment.id, { env: { account: environment.account, region: environment.region } });
  const alone = Template.fromStack(new EarlierStack(stage, environment));
  const { earlier, edge } = templates(environment);
  expect(resources(earlier)).toEqual(resources(alone));
  expect(JSON.stringify(edge.toJSON())).not.toContain('sample-production-app');
});

test('the same environment gives the same templates', () => {
  const [first, second] = [templates(testEnvironment()), templates(testEnvironment())];
  expect(first.edge.toJSON()).toEqual(second.edge.toJSON());
  expect(first.service.toJSON()).toEqual(second.service.toJSON());
});

test.each([
  ['linux', testEnvironment()],
  ['windows', windowsEnvironment()],
])('synthesis asks no account for anything, on %s', (_, environment) => {
  const assembly = tiers(environment).app.synth().getNestedAssembly(`assembly-${environment.id}`);
  expect(assembly.manifest.missing).toBeUndefined();
  for (const { template } of assembly.stacks) {
    expect(JSON.stringify(template)).not.toContain('dummy');
  }
});
