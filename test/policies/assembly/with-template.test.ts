import fc from 'fast-check';
import { assemblyFromTemplates, type TemplateInMemory } from '../../../policies/assembly/in-memory';
import type { RawObject, RawTemplate } from '../../../policies/assembly/template-object';
import type { Assembly } from '../../../policies/assembly/types';
import { templateOf, tryTemplate, withTemplate } from '../../../policies/assembly/with-template';

const PRODUCER = 'production/keys';
const CONSUMER = 'production/data';
const NESTED = 'production/data/Inner';

/** Three stacks that depend on each other in every way there is. */
function stacks(): TemplateInMemory[] {
  const place = { account: '111111111111', region: 'eu-central-1' };
  return [
    {
      id: PRODUCER,
      ...place,
      template: {
        Metadata: { Bollwerk: { deployment: 'evermood', environment: 'production' } },
        Parameters: { Days: { Type: 'Number', Default: 35 } },
        Mappings: { Sizes: { a: { b: 'large' } } },
        Conditions: { C: { 'Fn::Equals': ['a', 'a'] } },
        Resources: {
          Key: { Type: 'AWS::KMS::Key', Properties: { PendingWindowInDays: { Ref: 'Days' } } },
          Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
          Rule: {
            Type: 'Test::Rule',
            Properties: {
              Cidr: { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] },
              Size: { 'Fn::FindInMap': ['Sizes', 'a', 'b'] },
            },
          },
          Maybe: { Type: 'Test::Maybe', Condition: 'C', Properties: { P: { 'Fn::If': ['C', 1, 2] } } },
        },
        Outputs: {
          Weak: { Value: { 'Fn::GetAtt': ['Key', 'Arn'] } },
          Strong: { Value: { Ref: 'Vpc' }, Export: { Name: 'vpc' } },
        },
      },
    },
    {
      id: CONSUMER,
      ...place,
      template: {
        Metadata: { Bollwerk: { deployment: 'evermood', environment: 'production' } },
        Resources: {
          Weak: {
            Type: 'Test::Weak',
            Properties: { P: { 'Fn::GetStackOutput': { StackName: 'production-keys', OutputName: 'Weak' } } },
          },
          Strong: { Type: 'Test::Strong', Properties: { P: { 'Fn::ImportValue': 'vpc' } } },
          Inner: {
            Type: 'AWS::CloudFormation::Stack',
            Properties: { TemplateURL: 'inner', Parameters: { P: { 'Fn::GetAtt': ['Weak', 'X'] } } },
          },
        },
      },
    },
    {
      id: NESTED,
      ...place,
      nestedIn: { stack: CONSUMER, logicalId: 'Inner' },
      template: {
        Parameters: { P: { Type: 'String' } },
        Resources: { Innermost: { Type: 'Test::Inner', Properties: { P: { Ref: 'P' } } } },
      },
    },
  ];
}

function changed(
  id: string,
  change: (template: RawTemplate) => void,
): { readonly before: Assembly; readonly after: Assembly } {
  const before = assemblyFromTemplates(stacks());
  const template = structuredClone(templateOf(before, id));
  change(template);
  return { before, after: withTemplate(before, id, template) };
}

/** What can be seen of an assembly, without hashes of which a file's differ from an object's. */
function seen({ stacks, worlds }: Assembly) {
  return {
    stacks: stacks.map((stack) => ({ ...stack })),
    worlds: worlds.map(({ conditions, resources }) => ({
      conditions,
      resources: resources.map((resource) => ({ ...resource, stack: { ...resource.stack } })),
    })),
  };
}

/** A change that is only tried leaves the hash of what was read. */
function unhashed(assembly: Assembly) {
  return JSON.parse(JSON.stringify(seen(assembly), (key, value) => (key === 'sha256' ? undefined : value)));
}

describe('an assembly with one template replaced', () => {
  test.each<[string, string, (template: RawTemplate) => void]>([
    [
      'a property',
      PRODUCER,
      ({ Resources }) => Object.assign(Resources.Key ?? {}, { Properties: { EnableKeyRotation: false } }),
    ],
    ['a resource that others use is gone', PRODUCER, ({ Resources }) => void delete Resources.Key],
    [
      'a resource more',
      CONSUMER,
      ({ Resources }) => Object.assign(Resources, { Copy: structuredClone(Resources.Weak) }),
    ],
    [
      'an attribute that is taken from the template',
      PRODUCER,
      ({ Resources }) => Object.assign(Resources.Vpc ?? {}, { Properties: { CidrBlock: '0.0.0.0/0' } }),
    ],
    [
      'a default',
      PRODUCER,
      (template) => Object.assign(template, { Parameters: { Days: { Type: 'Number', Default: 7 } } }),
    ],
    ['a mapping', PRODUCER, (template) => Object.assign(template, { Mappings: {} })],
    [
      'an output',
      PRODUCER,
      (template) => Object.assign(template.Outputs as RawObject, { Weak: { Value: 'alias/aws/rds' } }),
    ],
    ['an export', PRODUCER, (template) => Object.assign(template.Outputs as RawObject, { Strong: { Value: 'x' } })],
    [
      'a condition more',
      CONSUMER,
      (template) => {
        template.Conditions = { D: {} };
        Object.assign(template.Resources.Weak ?? {}, { Properties: { P: { 'Fn::If': ['D', 1, 2] } } });
      },
    ],
    ['a condition less', PRODUCER, (template) => void delete template.Conditions],
    [
      'what a nested stack is given',
      CONSUMER,
      ({ Resources }) => Object.assign(Resources.Inner?.Properties ?? {}, { Parameters: { P: 'x' } }),
    ],
    ['a nested template', NESTED, (template) => Object.assign(template, { Parameters: {} })],
    ['an opening', PRODUCER, (template) => Object.assign(template, { Transform: 'AWS::Include' })],
    [
      'whose it is',
      CONSUMER,
      (template) => Object.assign(template, { Metadata: { Bollwerk: { deployment: 'other' } } }),
    ],
    ['nothing', CONSUMER, () => {}],
  ])('is what loading it anew would give: %s', (_, id, change) => {
    const { after } = changed(id, change);
    const fresh = assemblyFromTemplates(
      stacks().map((stack) => (stack.id === id ? { ...stack, template: templateOf(after, id) } : stack)),
    );
    expect(seen(after)).toEqual(seen(fresh));
    const { before } = changed(id, change);
    expect(unhashed(tryTemplate(before, id, templateOf(after, id)))).toEqual(unhashed(fresh));
  });

  test('whatever the change, and one after the other', () => {
    const place = fc.constantFrom(PRODUCER, CONSUMER, NESTED);
    const id = fc.constantFrom('Key', 'Vpc', 'Rule', 'Maybe', 'Weak', 'Strong', 'Innermost', 'New');
    const type = fc.constantFrom('Test::Changed', 'AWS::EC2::VPC');
    const value = fc.constantFrom<unknown>(
      'x',
      { Ref: 'Vpc' },
      { Ref: 'New' },
      { Ref: 'P' },
      { 'Fn::GetAtt': ['Rule', 'CidrBlock'] },
      { 'Fn::GetAtt': ['Inner', 'Outputs.X'] },
      { 'Fn::If': ['C', 1, 2] },
      { 'Fn::ImportValue': 'vpc' },
      undefined,
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(place, id, type, value), { maxLength: 5 }), (changes) => {
        let after = assemblyFromTemplates(stacks());
        let tried = after;
        for (const [stack, logicalId, type, P] of changes) {
          const template = structuredClone(templateOf(after, stack));
          if (P === undefined) delete template.Resources[logicalId];
          else
            template.Resources[logicalId] = { Type: type, Properties: { P: P as RawObject, CidrBlock: '10.1.0.0/16' } };
          tried = tryTemplate(after, stack, template);
          after = withTemplate(after, stack, template);
        }
        const fresh = assemblyFromTemplates(
          stacks().map((stack) => ({ ...stack, template: templateOf(after, stack.id) })),
        );
        expect(seen(after)).toEqual(seen(fresh));
        expect(unhashed(tried)).toEqual(unhashed(fresh));
      }),
      { numRuns: 200 },
    );
  });

  test('shares what cannot have changed, and resolves again what can', () => {
    const { before, after } = changed(PRODUCER, (template) =>
      Object.assign(template.Outputs as RawObject, { Weak: { Value: 'x' } }),
    );
    const same = (stack: string, id: string) =>
      before.worlds[0]?.resource(stack, id) === after.worlds[0]?.resource(stack, id);
    expect([same(CONSUMER, 'Strong'), same(CONSUMER, 'Inner'), same(NESTED, 'Innermost')]).toEqual([false, true, true]);
    expect(same(CONSUMER, 'Weak')).toBe(false);
    expect(before.worlds[0]?.resource(PRODUCER, 'Key')?.properties).toBe(
      after.worlds[0]?.resource(PRODUCER, 'Key')?.properties,
    );
  });

  test('every resource points at the stack that the assembly lists', () => {
    const { after } = changed(PRODUCER, ({ Resources }) => void delete Resources.Rule);
    const listed = new Set(after.stacks);
    expect(after.worlds.flatMap(({ resources }) => resources).filter(({ stack }) => !listed.has(stack))).toEqual([]);
  });

  test('a change that is only tried leaves every other resource the very same object', () => {
    const before = assemblyFromTemplates(stacks());
    const template = structuredClone(templateOf(before, PRODUCER));
    Object.assign(template.Resources.Vpc ?? {}, { Properties: { CidrBlock: '0.0.0.0/0' } });
    const after = tryTemplate(before, PRODUCER, template);
    const different = before.worlds.flatMap(({ resources }, index) =>
      resources.filter((resource, at) => after.worlds[index]?.resources[at] !== resource),
    );
    expect(new Set(different.map(({ logicalId }) => logicalId))).toEqual(new Set(['Vpc', 'Rule']));
  });

  test('a nested stack whose resource is gone goes with it', () => {
    const { after } = changed(CONSUMER, ({ Resources }) => void delete Resources.Inner);
    expect(after.stacks.map(({ id }) => id)).toEqual([PRODUCER, CONSUMER]);
  });

  test('a nested stack that is given another template is opened', () => {
    const { after } = changed(CONSUMER, ({ Resources }) =>
      Object.assign(Resources.Inner?.Properties ?? {}, { TemplateURL: 'elsewhere' }),
    );
    expect(after.stacks.map(({ id, openings }) => [id, openings.length])).toEqual([
      [PRODUCER, 0],
      [CONSUMER, 1],
    ]);
  });

  test('the hash follows the template', () => {
    const { before, after } = changed(PRODUCER, ({ Resources }) => void delete Resources.Rule);
    expect(after.stacks[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(after.stacks[0]?.sha256).not.toBe(before.stacks[0]?.sha256);
    expect(after.stacks[1]?.sha256).toBe(before.stacks[1]?.sha256);
  });
});
