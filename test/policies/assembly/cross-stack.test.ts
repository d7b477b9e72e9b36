// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation writes its variables so.
import { assemblyFromTemplates, type TemplateInMemory } from '../../../policies/assembly/in-memory';
import { format, unresolvedReasons } from '../../../policies/assembly/symbol';
import type { Value } from '../../../policies/assembly/types';

const KEY = { Key: { Type: 'AWS::KMS::Key' } };
const KEY_ARN = { 'Fn::GetAtt': ['Key', 'Arn'] };

function stack(
  name: string,
  sections: { [section: string]: unknown },
  given: Partial<TemplateInMemory> = {},
): TemplateInMemory {
  return {
    id: `production/${name}`,
    account: '111111111111',
    region: 'eu-central-1',
    ...given,
    template: { Resources: {}, ...sections },
  };
}

function consumer(raw: unknown, given: Partial<TemplateInMemory> = {}): TemplateInMemory {
  return stack('consumer', { Resources: { It: { Type: 'Test::It', Properties: { P: raw } } } }, given);
}

function producer(
  name: string,
  output: { [key: string]: unknown },
  given: Partial<TemplateInMemory> = {},
): TemplateInMemory {
  return stack(name, { Resources: KEY, Outputs: { Arn: output } }, given);
}

function seen(...stacks: TemplateInMemory[]): Value | undefined {
  return assemblyFromTemplates(stacks).worlds[0]?.ofType('Test::It')[0]?.properties.P;
}

const weak = (more: { [key: string]: unknown } = {}) => ({
  'Fn::GetStackOutput': { StackName: 'production-keys', OutputName: 'Arn', ...more },
});
const strong = { 'Fn::ImportValue': 'production-keys:Arn' };
const exported = { Value: KEY_ARN, Export: { Name: { 'Fn::Sub': '${AWS::StackName}:Arn' } } };

describe('a value of another stack is the value that the stack gives out', () => {
  test.each([
    ['weak reference', weak()],
    ['weak reference with its region', weak({ Region: 'eu-central-1' })],
    [
      'weak reference by a role of the account',
      weak({ RoleArn: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::111111111111:role/r' } }),
    ],
    ['strong reference', strong],
    ['inside a text', { 'Fn::Join': ['', [strong]] }],
  ])('%s', (_, raw) => {
    const value = seen(producer('keys', exported), consumer(raw));
    expect(format(value ?? null)).toBe('${production/keys/Key.Arn}');
  });

  test('the resource behind it is found', () => {
    const [world] = assemblyFromTemplates([producer('keys', exported), consumer(weak())]).worlds;
    expect(world?.target(world.ofType('Test::It')[0]?.properties.P)?.type).toBe('AWS::KMS::Key');
  });

  test('through a chain of stacks', () => {
    const middle = stack('middle', { Outputs: { Arn: { Value: weak() } } });
    const end = consumer({ 'Fn::GetStackOutput': { StackName: 'production-middle', OutputName: 'Arn' } });
    expect(format(seen(producer('keys', exported), middle, end) ?? null)).toBe('${production/keys/Key.Arn}');
  });

  test('of two stacks with the same name the one in the same account', () => {
    const other = producer(
      'keys',
      { Value: 'wrong' },
      { id: 'staging/keys', name: 'production-keys', account: '222222222222' },
    );
    expect(format(seen(other, producer('keys', exported), consumer(weak())) ?? null)).toBe(
      '${production/keys/Key.Arn}',
    );
  });

  test('a role of another account leads there', () => {
    const other = producer(
      'keys',
      { Value: 'there' },
      { id: 'staging/keys', name: 'production-keys', account: '222222222222' },
    );
    const raw = weak({ RoleArn: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::222222222222:role/r' } });
    expect(seen(other, producer('keys', exported), consumer(raw))).toBe('there');
  });
});

describe('what no stack of the assembly surely gives out is unresolved', () => {
  test.each<[string, TemplateInMemory[], RegExp]>([
    ['no such output', [stack('keys', {}), consumer(weak())], /no output Arn/],
    [
      'another region',
      [producer('keys', exported), consumer(weak({ Region: 'us-east-1' }))],
      /no stack production-keys/,
    ],
    [
      'another account',
      [producer('keys', exported, { account: '222222222222' }), consumer(weak())],
      /no stack production-keys/,
    ],
    [
      'an export of another region',
      [producer('keys', exported, { region: 'us-east-1' }), consumer(strong)],
      /no stack here exports/,
    ],
    [
      'two exports of one name',
      [
        producer('keys', exported),
        producer('more', { Value: 'x', Export: { Name: 'production-keys:Arn' } }),
        consumer(strong),
      ],
      /several stacks export/,
    ],
    [
      'a name that is not known',
      [producer('keys', exported), consumer(weak({ StackName: { Ref: 'Nobody' } }))],
      /name is not known/,
    ],
    ['an output that is no text', [producer('keys', { Value: { a: 1 } }), consumer(weak())], /is no text/],
  ])('%s', (_, stacks, reason) => expect(unresolvedReasons(seen(...stacks)).join()).toMatch(reason));

  test('circles end', () => {
    const out = (name: string) => ({ 'Fn::GetStackOutput': { StackName: `production-${name}`, OutputName: 'Arn' } });
    const circle = [
      producer('keys', { Value: out('more') }),
      producer('more', { Value: { 'Fn::Join': ['', ['x', out('keys')]] } }),
    ];
    expect(unresolvedReasons(seen(...circle, consumer(weak()))).join()).toMatch(/circular/);
  });

  test('an export whose name imports itself ends', () => {
    const output = { Value: 'x', Export: { Name: { 'Fn::ImportValue': 'production-keys:Arn' } } };
    expect(unresolvedReasons(seen(producer('keys', output), consumer(strong))).join()).toMatch(/no stack here exports/);
  });

  test('a chain of a thousand outputs ends', () => {
    const stacks = Array.from({ length: 1000 }, (_, index) =>
      producer(`s${index}`, {
        Value: { 'Fn::GetStackOutput': { StackName: `production-s${index + 1}`, OutputName: 'Arn' } },
      }),
    );
    const first = consumer({ 'Fn::GetStackOutput': { StackName: 'production-s0', OutputName: 'Arn' } });
    expect(unresolvedReasons(seen(first, ...stacks)).join()).toMatch(/nested too deeply|no text/);
  });
});
