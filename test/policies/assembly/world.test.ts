// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation writes its variables so.
import { assemblyFromTemplates } from '../../../policies/assembly/in-memory';
import { reference } from '../../../policies/assembly/symbol';
import type { Resource } from '../../../policies/assembly/types';
import { restrict } from '../../../policies/assembly/world';

const Resources = {
  Bucket: { Type: 'AWS::S3::Bucket' },
  Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Bucket' } } },
};
const assembly = assemblyFromTemplates([
  { id: 'production/storage', template: { Resources } },
  { id: 'staging/storage', template: { Resources: { ...Resources, Other: { Type: 'X', Properties: { P: 1 } } } } },
]);
const [world] = assembly.worlds;
if (!world) throw new Error('an assembly has at least one world');
const bucket = world.resource('production/storage', 'Bucket') as Resource;

describe('finding resources', () => {
  test('by type, in the order of the templates', () => {
    expect(world.ofType('AWS::S3::Bucket').map(({ stack }) => stack.id)).toEqual([
      'production/storage',
      'staging/storage',
    ]);
    expect(world.ofType('AWS::S3::Nothing')).toEqual([]);
  });

  test('what a value points at', () => {
    expect(world.target(reference('production/storage', 'Bucket', 'Arn'))).toBe(bucket);
  });

  test.each([
    ['a text around the reference', `${reference('production/storage', 'Bucket')}/*`],
    ['two references', reference('production/storage', 'Bucket').repeat(2)],
    ['a literal', 'Bucket'],
    ['a list', [reference('production/storage', 'Bucket')]],
    ['nothing', undefined],
    ['a resource that is not there', reference('production/storage', 'Nobody')],
  ])('%s points at nothing', (_, value) => expect(world.target(value)).toBeUndefined());

  test('all that a value mentions, each once', () => {
    const text = `${reference('production/storage', 'Bucket')}/*`;
    expect(world.mentions({ a: [text, { b: text }] })).toEqual([bucket]);
  });

  test('who mentions a resource', () => {
    expect(world.mentionedBy(bucket).map(({ logicalId, stack }) => `${stack.id}/${logicalId}`)).toEqual([
      'production/storage/Policy',
    ]);
  });
});

describe('one environment of an assembly', () => {
  const staging = restrict(world, assembly.stacks.slice(1));

  test('holds its own resources only', () => {
    expect(staging.stacks.map(({ id }) => id)).toEqual(['staging/storage']);
    expect(staging.resources).toHaveLength(3);
  });

  test('has no target in another environment', () => {
    expect(staging.target(reference('production/storage', 'Bucket'))).toBeUndefined();
    expect(staging.mentions(reference('production/storage', 'Bucket'))).toEqual([]);
  });
});
