import { assemblyFromTemplates } from '../../../policies/assembly/in-memory';
import type { Assembly } from '../../../policies/assembly/types';
import { templateOf } from '../../../policies/assembly/with-template';
import { judge } from '../../../policies/judge';
import type { RawTemplate } from '../../../policies/mutant';
import { healthyAssembly } from '../../../policies/mutation/healthy-assembly';
import { type Change, changed, changesOf } from '../../../policies/mutation/sweep/changes';
import { noticingIn } from '../../../policies/mutation/sweep/noticing';
import { ALL_RULES } from '../../../policies/rules/all';
import { repositoryDeployments } from '../../fixtures/templates';

/** Of each deployment; judging one from scratch takes half a second. */
const SAMPLE = 12;
const SEED = 20_261_130;

interface Place {
  readonly stack: string;
  readonly logicalId: string;
  readonly change: Change;
}

/** Numbers that look random and are the same at every run (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function sampleOf(assembly: Assembly, next: () => number): Place[] {
  const all = assembly.stacks.flatMap(({ id: stack }) =>
    Object.entries(templateOf(assembly, stack).Resources).flatMap(([logicalId, resource]) =>
      [...changesOf(resource)].map((change) => ({ stack, logicalId, change })),
    ),
  );
  return Array.from({ length: SAMPLE }, () => all[Math.floor(next() * all.length)]).filter((one) => one !== undefined);
}

/** The same templates loaded anew, one of them changed: nothing that is known of the healthy ones is known of these. */
function fromScratch(assembly: Assembly, { stack, logicalId, change }: Place): Assembly {
  return assemblyFromTemplates(
    assembly.stacks.map(({ id, name, account, region, terminationProtection, file }) => {
      const template = structuredClone(templateOf(assembly, id)) as RawTemplate;
      const resource = template.Resources[logicalId];
      if (id === stack && resource) template.Resources[logicalId] = changed(resource, change);
      return { id, name, account, region, terminationProtection, file, template };
    }),
  );
}

describe('what the sweep says of a change is what judging everything from scratch says', () => {
  const deployments = repositoryDeployments();

  test.each(deployments.map((deployment, index) => [deployment.name, deployment, index] as const))(
    '%s',
    (_, deployment, index) => {
      const options = { deployments, jurisdiction: deployment.jurisdiction };
      const assembly = healthyAssembly(deployment, ['production']);
      const { notices } = noticingIn(assembly, ALL_RULES, options);
      const answers = sampleOf(assembly, numbers(SEED + index)).map((place) => {
        const resource = templateOf(assembly, place.stack).Resources[place.logicalId];
        if (!resource) throw new Error(`no resource ${place.logicalId}`);
        const { findings } = judge(fromScratch(assembly, place), ALL_RULES, options);
        return {
          ...place,
          fast: notices(place.stack, place.logicalId, changed(resource, place.change), []),
          slow: findings.length > 0,
        };
      });
      expect(answers.filter(({ fast, slow }) => fast !== slow)).toEqual([]);
      // A sample that is all of one kind proves little.
      expect(new Set(answers.map(({ fast }) => fast)).size).toBe(2);
    },
    300_000,
  );
});
