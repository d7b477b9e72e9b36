import { repositoryDeployments, synthesize, templatesOf } from '../fixtures/templates';

/** Only the hashes of assets: they change with the CDK version, never with what is deployed. */
function maskAssetHashes(template: unknown): unknown {
  return JSON.parse(JSON.stringify(template).replace(/\b[0-9a-f]{64}\b/g, '<asset hash>'));
}

describe.each(repositoryDeployments().map((deployment) => [deployment.name, deployment] as const))(
  'the reviewed templates of %s',
  (name, deployment) => {
    const app = synthesize([deployment], ['production']);

    describe.each(['production', 'organization'])('%s', (stage) => {
      test.each([...templatesOf(app, `${name}-${stage}`)])('%s', (_stack, template) => {
        expect(maskAssetHashes(template)).toMatchSnapshot();
      });
    });
  },
);
