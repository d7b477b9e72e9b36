// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation writes its variables so.
import { UnusableInput } from '../../../policies/assembly/unusable-input';
import { parseYamlTemplate } from '../../../policies/assembly/yaml-template';

const read = (text: string) => parseYamlTemplate(text, 'it.yaml').raw;

describe('short forms mean the functions with their full names', () => {
  test.each<[string, unknown]>([
    ['!Ref A', { Ref: 'A' }],
    ['!GetAtt A.B.C', { 'Fn::GetAtt': 'A.B.C' }],
    ['!GetAtt [A, B]', { 'Fn::GetAtt': ['A', 'B'] }],
    ['!Sub "${A}"', { 'Fn::Sub': '${A}' }],
    ['!Sub ["${x}", {x: !Ref A}]', { 'Fn::Sub': ['${x}', { x: { Ref: 'A' } }] }],
    ['!If [C, !Ref A, !Ref "AWS::NoValue"]', { 'Fn::If': ['C', { Ref: 'A' }, { Ref: 'AWS::NoValue' }] }],
    ['!Join [",", [a, !Ref B]]', { 'Fn::Join': [',', ['a', { Ref: 'B' }]] }],
    ['!Select [0, !GetAZs ""]', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }],
    ['!Split [",", a]', { 'Fn::Split': [',', 'a'] }],
    ['!Cidr [!GetAtt V.CidrBlock, 2, 8]', { 'Fn::Cidr': [{ 'Fn::GetAtt': 'V.CidrBlock' }, 2, 8] }],
    ['!FindInMap [A, !Ref B, c]', { 'Fn::FindInMap': ['A', { Ref: 'B' }, 'c'] }],
    ['!ImportValue x', { 'Fn::ImportValue': 'x' }],
    ['!GetStackOutput {StackName: a, OutputName: b}', { 'Fn::GetStackOutput': { StackName: 'a', OutputName: 'b' } }],
    ['!Base64 x', { 'Fn::Base64': 'x' }],
    ['!Condition x', { Condition: 'x' }],
    ['!Equals [a, b]', { 'Fn::Equals': ['a', 'b'] }],
    ['!Transform {Name: x}', { 'Fn::Transform': { Name: 'x' } }],
  ])('%s', (text, expected) => expect(read(`a: ${text}`)).toEqual({ a: expected }));
});

describe('YAML 1.1 as CloudFormation reads it', () => {
  test('dates stay texts, yes and off are booleans', () => {
    expect(read('Version: 2012-10-17\na: yes\nb: off\nc: "yes"')).toEqual({
      Version: '2012-10-17',
      a: true,
      b: false,
      c: 'yes',
    });
  });

  test('an account in quotes, or with another digit first, stays what it is; so does a quoted <<', () => {
    expect(read(`a: "012345670123"\nb: '012345678901'\n"<<": 1`)).toEqual({
      a: '012345670123',
      b: '012345678901',
      '<<': 1,
    });
    expect(read('a: 123456789012')).toEqual({ a: 123456789012 });
  });

  test('a dangerous name is an ordinary one', () => {
    expect(Object.keys(read('__proto__: {x: 1}') as object)).toEqual(['__proto__']);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  test('resources keep their lines', () => {
    const { lines } = parseYamlTemplate('Description: x\nResources:\n\n  A:\n    Type: X\n  B: {Type: Y}\n', 'it.yaml');
    expect([...lines()]).toEqual([
      ['A', 4],
      ['B', 6],
    ]);
  });
});

describe('what CloudFormation would not take is refused in one sentence', () => {
  test.each([
    ['a name twice', 'a: 1\na: 2', /Map keys must be unique at line 2/],
    ['an alias', 'a: &x 1\nb: *x', /YAML alias/],
    ['a merge key', 'a: &x {b: 1}\nc: {<<: {b: 1}}', /merge key/],
    ['a merge of an alias', 'a: &x {b: 1}\nc:\n  <<: *x', /merge key|YAML alias/],
    ['an account that would be read as octal', 'a: 012345670123', /has 012345670123 without quotes.*put it in quotes/],
    ['an account that would lose its zero', 'a: [b, 012345678901]', /has 012345678901 without quotes/],
    ['such an account as a name', 'a: {012345670123: b}', /012345670123 without quotes/],
    ['an unknown tag', 'a: !Foo 1', /Unresolved tag: !Foo at line 1/],
    ['binary data', 'a: !!binary aGk=', /Unresolved tag/],
    ['a truncated list', 'a: [1, 2', /not valid YAML.*line 1/],
    ['tabs', 'a:\n\t- b', /Tabs are not allowed/],
    ['two documents', '--- {}\n--- {}', /several YAML documents/],
    ['absurd depth', '['.repeat(100_000), /nested too deeply/],
  ])('%s', (_, text, message) => {
    expect(() => read(text)).toThrow(UnusableInput);
    expect(() => read(text)).toThrow(message);
  });
});
