import { assemblyFromTemplates } from '../../policies/assembly/in-memory';
import { scopesOf } from '../../policies/scopes';
import { testDeployment } from '../fixtures/environment';

const deployment = testDeployment();
const options = { deployments: [deployment], jurisdiction: 'virginia' } as const;

function scopes(stacks: readonly (readonly [id: string, environment: string, owner?: string])[]) {
  const templates = stacks.map(([id, environment, owner = deployment.name]) => ({
    id,
    account: '000000000901',
    region: deployment.region,
    deployment: owner,
    environment,
    terminationProtection: true,
    template: { Resources: {} },
  }));
  return assemblyFromTemplates(templates)
    .worlds.flatMap((world) => scopesOf(world, options))
    .map(({ environment, world, jurisdiction }) => ({
      of: environment?.id,
      jurisdiction,
      stacks: world.stacks.map(({ id }) => id),
    }));
}

describe('what is judged together', () => {
  test('an environment with the organisation that it belongs to, each time', () => {
    expect(
      scopes([
        ['app', 'production'],
        ['staged', 'staging'],
        ['people', 'organization'],
      ]),
    ).toEqual([
      { of: 'sample-production', jurisdiction: 'germany', stacks: ['app', 'people'] },
      { of: 'sample-staging', jurisdiction: 'germany', stacks: ['staged', 'people'] },
    ]);
  });

  test('an organisation alone, so that it is not passed over', () => {
    expect(scopes([['people', 'organization']])).toEqual([
      { of: undefined, jurisdiction: 'germany', stacks: ['people'] },
    ]);
  });

  test('what claims to belong to a deployment that nobody knows belongs to none', () => {
    expect(
      scopes([
        ['app', 'production'],
        ['people', 'organization', 'unknown'],
      ]),
    ).toEqual([
      { of: 'sample-production', jurisdiction: 'germany', stacks: ['app'] },
      { of: undefined, jurisdiction: 'virginia', stacks: ['people'] },
    ]);
  });

  test('an empty assembly has nothing to judge', () => {
    expect(scopes([])).toEqual([]);
  });
});
