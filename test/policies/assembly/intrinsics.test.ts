// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation writes its variables so.
import { isUnresolved, unresolvedReasons } from '../../../policies/assembly/symbol';
import { resolved, shown } from './stack';

const REF = { Ref: 'Bucket' };
const ARN = { 'Fn::GetAtt': ['Bucket', 'Arn'] };
const LIST = { 'Fn::GetAtt': ['Bucket', 'DnsEntries'] };

describe('functions come to values', () => {
  test.each<[string, unknown, unknown]>([
    ['Ref of a resource', REF, '${stage/one/Bucket.Ref}'],
    ['GetAtt as a list', ARN, '${stage/one/Bucket.Arn}'],
    ['GetAtt as a text', { 'Fn::GetAtt': 'Bucket.Arn' }, '${stage/one/Bucket.Arn}'],
    [
      'GetAtt with a dotted attribute',
      { 'Fn::GetAtt': 'Bucket.Endpoint.Address' },
      '${stage/one/Bucket.Endpoint.Address}',
    ],
    [
      'GetAtt whose attribute is computed',
      { 'Fn::GetAtt': ['Bucket', { 'Fn::Sub': 'Arn' }] },
      '${stage/one/Bucket.Arn}',
    ],
    ['GetAtt that returns what the template says', { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, '10.0.0.0/16'],
    ['Join', { 'Fn::Join': [':', ['a', 1, true, REF]] }, 'a:1:true:${stage/one/Bucket.Ref}'],
    ['Join leaves out AWS::NoValue', { 'Fn::Join': [',', ['a', { Ref: 'AWS::NoValue' }, 'b']] }, 'a,b'],
    ['Join of a list attribute', { 'Fn::Join': [',', LIST] }, '${stage/one/Bucket.DnsEntries.join(,)}'],
    [
      'Sub',
      { 'Fn::Sub': '${AWS::Region}/${Bucket}/${Bucket.Arn}/${!Plain}' },
      'eu-central-1/${stage/one/Bucket.Ref}/${stage/one/Bucket.Arn}/${Plain}',
    ],
    [
      'Sub with variables',
      { 'Fn::Sub': ['${a}-${Bucket}-$x-{y}', { a: { 'Fn::Join': ['', ['1', '2']] } }] },
      '12-${stage/one/Bucket.Ref}-$x-{y}',
    ],
    ['Sub where a variable hides a resource', { 'Fn::Sub': ['${Bucket}', { Bucket: 'mine' }] }, 'mine'],
    ['Select', { 'Fn::Select': [1, ['a', 'b']] }, 'b'],
    ['Select with the index as a text', { 'Fn::Select': ['0', ['a', 'b']] }, 'a'],
    ['Select of a list attribute', { 'Fn::Select': [0, LIST] }, '${stage/one/Bucket.DnsEntries[0]}'],
    ['Split', { 'Fn::Split': [',', 'a,b'] }, '["a","b"]'],
    [
      'Split of an ARN with a symbol at its end',
      { 'Fn::Select': [2, { 'Fn::Split': [':', { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${Bucket}' }] }] },
      's3',
    ],
    [
      'Split by what no symbol contains',
      { 'Fn::Select': [1, { 'Fn::Split': ['||', { 'Fn::Join': ['||', [ARN, REF]] }] }] },
      '${stage/one/Bucket.Ref}',
    ],
    [
      'Split of a joined list attribute',
      { 'Fn::Select': [0, { 'Fn::Split': ['||', { 'Fn::Join': ['||', LIST] }] }] },
      '${stage/one/Bucket.DnsEntries[0]}',
    ],
    [
      'Split of an attribute',
      { 'Fn::Select': [5, { 'Fn::Split': [':', ARN] }] },
      '${stage/one/Bucket.Arn.split(:)[5]}',
    ],
    ['Cidr, IPv4', { 'Fn::Cidr': ['10.0.0.0/16', 3, 8] }, '["10.0.0.0/24","10.0.1.0/24","10.0.2.0/24"]'],
    [
      'Cidr of an attribute',
      { 'Fn::Select': [1, { 'Fn::Cidr': [{ 'Fn::GetAtt': 'Vpc.CidrBlock' }, '2', '12'] }] },
      '10.0.16.0/20',
    ],
    [
      'Cidr, IPv6',
      { 'Fn::Cidr': ['2001:db8:1234:1a00::/56', 2, 64] },
      '["2001:db8:1234:1a00::/64","2001:db8:1234:1a01::/64"]',
    ],
    ['Base64 gives the inner text', { 'Fn::Base64': { 'Fn::Sub': 'echo ${AWS::Region}' } }, 'echo eu-central-1'],
    ['Length', { 'Fn::Length': ['a', REF] }, '2'],
    ['ToJsonString', { 'Fn::ToJsonString': { a: REF } }, '{"a":"${stage/one/Bucket.Ref}"}'],
    ['GetAZs of the own region', { 'Fn::Select': [2, { 'Fn::GetAZs': '' }] }, '${zone 2 of eu-central-1}'],
    ['GetAZs of a named region', { 'Fn::Select': [0, { 'Fn::GetAZs': 'us-east-1' }] }, '${zone 0 of us-east-1}'],
    [
      'a dynamic reference',
      '{{resolve:secretsmanager:x:SecretString:y}}',
      '{{resolve:secretsmanager:x:SecretString:y}}',
    ],
    ['an IAM condition', { Condition: { StringEquals: { a: 'b' } } }, '{"Condition":{"StringEquals":{"a":"b"}}}'],
    ['a key that means mischief', JSON.parse('{"__proto__":{"x":1}}'), '{"__proto__":{"x":1}}'],
  ])('%s', (_, raw, expected) => expect(shown(raw)).toBe(expected));

  test('numbers, booleans and null stay what they are', () => {
    expect(resolved([1, true, null, 'x'])).toEqual([1, true, null, 'x']);
  });

  test('AWS::NoValue removes a property and a list item', () => {
    expect(resolved({ a: { Ref: 'AWS::NoValue' }, b: ['x', { Ref: 'AWS::NoValue' }] })).toEqual({ b: ['x'] });
  });

  test.each([
    ['FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'size'] }, 'large'],
    ['FindInMap with a list', { 'Fn::FindInMap': ['Sizes', 'eu-central-1', 'zones'] }, ['a', 'b']],
    [
      'FindInMap with a default',
      { 'Fn::FindInMap': ['Sizes', 'eu-west-1', 'size', { DefaultValue: 'small' }] },
      'small',
    ],
  ])('%s', (_, raw, expected) => {
    expect(resolved(raw, { Mappings: { Sizes: { 'eu-central-1': { size: 'large', zones: ['a', 'b'] } } } })).toEqual(
      expected,
    );
  });
});

describe('what cannot be known is unresolved, with the reason', () => {
  test.each<[string, unknown, RegExp]>([
    ['Ref with company', { Ref: 'Bucket', and: 'more' }, /Ref cannot be resolved/],
    ['Ref to a list', { Ref: ['Bucket'] }, /Ref: wants a name/],
    ['Ref to what a function says', { Ref: { 'Fn::Sub': 'Bucket' } }, /Ref: wants a name/],
    ['Ref to nothing', { Ref: 'Nobody' }, /neither a resource nor a parameter is called Nobody/],
    ['Ref to a name of JavaScript', { Ref: 'constructor' }, /constructor/],
    ['GetAtt of nothing', { 'Fn::GetAtt': ['Nobody', 'Arn'] }, /no resource Nobody/],
    ['GetAtt without an attribute', { 'Fn::GetAtt': 'Bucket' }, /wants a resource and an attribute/],
    ['Sub of nothing', { 'Fn::Sub': 'x-${Nobody}' }, /Nobody/],
    ['Sub of no text', { 'Fn::Sub': { a: 1 } }, /wants a text/],
    ['Join without a list', { 'Fn::Join': [',', 'a'] }, /no known list/],
    ['Join of objects', { 'Fn::Join': [',', [{ a: 1 }]] }, /no text/],
    ['Select beyond the list', { 'Fn::Select': [2, ['a', 'b']] }, /no item 2 in a list of 2/],
    ['Select with a strange index', { 'Fn::Select': ['first', ['a']] }, /no known number/],
    [
      'Split by letters behind a symbol that may hold them',
      { 'Fn::Select': [1, { 'Fn::Split': ['a', { 'Fn::Sub': '${Bucket}xay' }] }] },
      /no item 1 in a list of 1/,
    ],
    [
      'Split behind a symbol that may hold the delimiter',
      { 'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::Sub': '${Bucket.Arn}:x' }] }] },
      /no item 1 in a list of 1/,
    ],
    ['Cidr of something unknown', { 'Fn::Cidr': [REF, 2, 8] }, /not known/],
    ['Cidr with more blocks than fit', { 'Fn::Cidr': ['10.0.0.0/24', 2, 8] }, /too small/],
    ['Cidr of nonsense', { 'Fn::Cidr': ['10.0.0.300/24', 1, 8] }, /not known/],
    ['FindInMap without the map', { 'Fn::FindInMap': ['A', 'b', 'c'] }, /A has no b\.c/],
    ['If without its condition', { 'Fn::If': ['Nobody', 1, 2] }, /no condition Nobody/],
    ['ImportValue of nothing', { 'Fn::ImportValue': 'Nobody' }, /no stack here exports Nobody/],
    [
      'GetStackOutput of nothing',
      { 'Fn::GetStackOutput': { StackName: 'x', OutputName: 'y' } },
      /no stack x in account 111111111111/,
    ],
    ['an unknown function', { 'Fn::Rot13': 'x' }, /Fn::Rot13 cannot be resolved/],
    ['a transform', { 'Fn::Transform': { Name: 'AWS::Include' } }, /Fn::Transform/],
    ['a transform among properties', { a: 1, 'Fn::Transform': {} }, /Fn::Transform/],
    ['reserved characters in a text', 'a\uE000stage/one/Bucket.Arn\uE001', /reserved characters/],
    ['reserved characters in a name', { '\uE000?x\uE001': 1 }, /reserved characters/],
    ['AWS::NotificationARNs', { Ref: 'AWS::NotificationARNs' }, /given at the deployment/],
  ])('%s', (_, raw, reason) => {
    const value = resolved(raw);
    expect(isUnresolved(value)).toBe(true);
    expect(unresolvedReasons(value).join()).toMatch(reason);
  });
});

describe('pseudo parameters', () => {
  const all = {
    'Fn::Sub': '${AWS::Partition} ${AWS::Region} ${AWS::AccountId} ${AWS::URLSuffix} ${AWS::StackName} ${AWS::StackId}',
  };

  test('come from the environment that the assembly names', () => {
    expect(shown(all)).toMatch(
      /^aws eu-central-1 111111111111 amazonaws\.com stage-one \$\{stage\/one\/AWS::StackId\.Ref\}$/,
    );
    expect(shown({ Ref: 'AWS::Partition' }, {}, { region: 'eusc-de-east-1' })).toBe('aws-eusc');
  });

  test.each(['Region', 'AccountId', 'Partition', 'URLSuffix'])('AWS::%s is unresolved where it names none', (name) => {
    expect(isUnresolved(resolved({ Ref: `AWS::${name}` }, {}, { region: 'unknown', account: 'unknown' }))).toBe(true);
  });
});
