import { textsOf } from '../../policies/assembly/texts';
import type { Resource } from '../../policies/assembly/types';
import { judge } from '../../policies/judge';
import { oncePerWorld } from '../../policies/proofs/once';
import { environmentRule, type Rule, resourceRule, type Verdict } from '../../policies/rule';
import type { Scope } from '../../policies/scope';
import { broken, compliant, judgeProperty, read } from '../../policies/verdict';
import { repositoryDeployments } from '../fixtures/templates';
import { askedTimes, twoWorlds } from './two-worlds';

const BUCKET = 'AWS::S3::Bucket';
const TOPIC = 'AWS::SNS::Topic';
const either = (one: unknown, other: unknown) => ({ 'Fn::If': ['Odd', one, other] });

const RESOURCES = {
  Bucket: { Type: BUCKET, Properties: { BucketName: either('bad', 'good'), Tags: [] } },
  Topic: { Type: TOPIC, Properties: { DisplayName: 'good' } },
};
const named = (resource: Resource | undefined) => resource?.properties.BucketName;

describe('a rule is asked again in each world that differs in what it asked for', () => {
  const bucketNames = oncePerWorld(({ world }: Scope) => world.ofType(BUCKET).map((one) => read(one, 'BucketName')));

  test.each<[string, (scope: Scope) => unknown, number]>([
    ['what differs', ({ world }) => world.ofType(BUCKET).map(named), 2],
    ['what differs, in the whole assembly', ({ assembly }) => assembly.ofType(BUCKET).map(named), 2],
    ['what differs in one resource', ({ world }) => named(world.resource('stack', 'Bucket')), 2],
    ['whether it is there', ({ world }) => 'BucketName' in (world.ofType(BUCKET)[0]?.properties ?? {}), 2],
    ['what differs, among all resources', ({ world }) => world.resources.map(named), 2],
    ['everything in a resource', ({ world }) => JSON.stringify(world.ofType(BUCKET)), 2],
    ['every property of a resource', ({ world }) => world.ofType(BUCKET).map((one) => ({ ...one.properties })), 2],
    ['all texts of a resource', ({ world }) => world.ofType(BUCKET).map((one) => textsOf(one)), 2],
    ['another property of what differs', ({ world }) => world.ofType(BUCKET).map((one) => one.properties.Tags), 1],
    ['how many there are of what differs', ({ world }) => world.ofType(BUCKET).length, 1],
    ['the conditions themselves', ({ world }) => world.conditions, 2],
    ['something kept that was made of what differs', bucketNames, 2],
    ['a type that is the same in both', ({ world }) => world.ofType(TOPIC), 1],
    ['nothing at all', () => undefined, 1],
  ])('%s', (_name, look, times) => {
    expect(askedTimes(look, RESOURCES)).toBe(times);
  });

  test('whatever it asked for, where a resource stands in one world alone', () => {
    const lonely = { ...RESOURCES, Lonely: { Type: 'AWS::SQS::Queue', Condition: 'Odd' } };
    expect(askedTimes(({ world }) => world.ofType(TOPIC), lonely)).toBe(2);
  });

  test('also when another rule has made what is kept before it', () => {
    const rule = (id: string): Rule =>
      environmentRule({
        id,
        title: 'good names',
        promises: ['EVM-38'],
        area: 'storage',
        fix: 'none',
        mutants: [],
        *check(scope) {
          const [bucket] = scope.world.ofType(BUCKET);
          if (!bucket) return;
          yield bucketNames(scope).includes('bad')
            ? broken(bucket, 'BucketName', 'good')
            : compliant(bucket, 'BucketName');
        },
      });
    const { findings } = judge(twoWorlds(RESOURCES), [rule('test-first'), rule('test-second')], {
      deployments: repositoryDeployments(),
      jurisdiction: 'germany',
    });
    expect(findings.map((finding) => [finding.rule, finding.actual])).toEqual([
      ['test-first', 'bad'],
      ['test-second', 'bad'],
    ]);
  });
});

describe('a rule that judges one by one is asked again about those resources alone for which something differs', () => {
  const names = oncePerWorld(({ world }: Scope) => world.ofType(BUCKET).map((one) => read(one, 'BucketName')));
  const text = { title: 'looks', promises: ['EVM-38'], area: 'storage', fix: 'none', mutants: [] } as const;

  function asked(look: (scope: Scope) => unknown): string[] {
    const ids: string[] = [];
    const judged = (resource: Parameters<Parameters<typeof resourceRule>[0]['judge']>[0], scope: Scope): Verdict => {
      ids.push(resource.logicalId);
      named(resource);
      look(scope);
      return compliant(resource, 'Type');
    };
    const rule = resourceRule({ ...text, id: 'test-each', judge: judged });
    judge(twoWorlds(RESOURCES), [rule], { deployments: repositoryDeployments(), jurisdiction: 'germany' });
    return ids;
  }

  test.each<[string, (scope: Scope) => unknown, string[]]>([
    ['that looks at the resource alone', () => undefined, ['Bucket', 'Topic', 'Bucket']],
    ['that looks at a type that is the same', ({ world }) => world.ofType(TOPIC), ['Bucket', 'Topic', 'Bucket']],
    [
      'that looks at what differs',
      ({ world }) => world.ofType(BUCKET).map(named),
      ['Bucket', 'Topic', 'Bucket', 'Topic'],
    ],
    ['that asks for something made of what differs', (scope) => names(scope), ['Bucket', 'Topic', 'Bucket', 'Topic']],
    ['that looks at everything', ({ world }) => world.resources.map(named), ['Bucket', 'Topic', 'Bucket', 'Topic']],
  ])('%s', (_name, look, expected) => {
    expect(asked(look)).toEqual(expected);
  });

  test('a complaint that holds in both worlds names no condition, one that holds in one names it', () => {
    const rule = resourceRule({
      ...text,
      id: 'test-names',
      judge: (resource) =>
        judgeProperty(
          resource,
          resource.type === BUCKET ? 'BucketName' : 'DisplayName',
          'other',
          (name) => name === 'fine',
        ),
    });
    const options = { deployments: repositoryDeployments(), jurisdiction: 'germany' } as const;
    const { findings, observations, resourcesJudged } = judge(twoWorlds(RESOURCES), [rule], options);
    expect(
      findings.map(({ logicalId, actual, conditions }) => [logicalId, actual, Object.keys(conditions).length]),
    ).toEqual([
      ['Bucket', 'bad', 1],
      ['Topic', 'good', 0],
      ['Bucket', 'good', 1],
    ]);
    expect([observations, resourcesJudged]).toEqual([[], 2]);
  });
});
