import type { Deployment } from '../../lib/config/deployment';
import { databaseStackName, preparedGenerations } from '../../lib/database/identifier';
import type { Assembly } from '../../policies/assembly/types';
import { verdictsOf } from '../../policies/judge';
import { healthyAssembly } from '../../policies/mutation/healthy-assembly';
import { ALL_RULES } from '../../policies/rules/all';
import { scopesOf } from '../../policies/scopes';
import { repositoryDeployment, synthesize, type Template, templatesOf } from '../fixtures/templates';

/** The deployment after so many restores of its production. */
function restored(deployment: Deployment, databaseGeneration: number): Deployment {
  const production = { ...deployment.environments.production, databaseGeneration };
  return { ...deployment, environments: { ...deployment.environments, production } };
}

function complaints(assembly: Assembly, deployment: Deployment): string[] {
  const scopes = assembly.worlds.flatMap((world) =>
    scopesOf(world, { deployments: [deployment], jurisdiction: 'germany' }),
  );
  const broken = ALL_RULES.flatMap((rule) =>
    scopes
      .flatMap((scope) => verdictsOf(rule, scope))
      .filter(({ state }) => state === 'broken')
      .map(({ resource, property }) => `${rule.id} ${resource?.logicalId} ${property}`),
  );
  return [...new Set(broken)];
}

describe('EMB-53: a restored generation is the same tree of resources', () => {
  const deployment = repositoryDeployment('evermood');
  const templateOf = (generation: number): Template => {
    const found = templatesOf(synthesize([restored(deployment, generation)], ['production']), 'evermood-production');
    return found.get('database') as Template;
  };

  test('its template differs in the name of the instance and in nothing else', () => {
    const renamed = JSON.stringify(templateOf(1)).replaceAll('evermood-production-g1', 'evermood-production-g2');
    expect(JSON.parse(renamed)).toEqual(templateOf(2));
  });

  test('it has a stack of its own, so that no deployment of the running one touches it', () => {
    const names = [1, 2, 17].map((databaseGeneration) =>
      databaseStackName({ id: 'it-production', databaseGeneration }),
    );
    expect(names).toEqual(['it-production-database', 'it-production-database-g2', 'it-production-database-g17']);
    expect(new Set(names).size).toBe(3);
  });

  test('its log groups stand ready before it exists, and those of the one before stay', () => {
    expect([1, 2, 3].map((databaseGeneration) => preparedGenerations({ databaseGeneration }))).toEqual([
      [1, 2],
      [1, 2, 3],
      [2, 3, 4],
    ]);
  });
});

test.each(['evermood', 'smartmoove'])(
  'EMB-53: every promise of %s is kept after a restore, also beside staging at another generation',
  (name) => {
    const deployment = restored(repositoryDeployment(name), 3);
    expect(complaints(healthyAssembly(deployment, ['production', 'staging']), deployment)).toEqual([]);
  },
);
