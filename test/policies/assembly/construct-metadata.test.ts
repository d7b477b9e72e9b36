import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConstructMetadata } from '../../../policies/assembly/construct-metadata';
import { sourceOf } from '../../../policies/assembly/source-location';

const folder = mkdtempSync(join(tmpdir(), 'bollwerk-source-'));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'repository', 'lib'), { recursive: true });
writeFileSync(join(folder, 'repository', 'package.json'), '{}');
const file = join(folder, 'repository', 'lib', 'key.ts');

describe('the source of a resource', () => {
  test.each<[string, string[], unknown]>([
    ['the first frame', [`new Key (${file}:12:5)`, `new Stack (${file}:40:5)`], { file: 'lib/key.ts', line: 12 }],
    [
      'behind frames of packages',
      [
        '...new Key2 in aws-cdk-lib...',
        `new Key2 (${folder}/repository/node_modules/aws-cdk-lib/key.js:1:2)`,
        `<anonymous> (${file}:7:1)`,
      ],
      { file: 'lib/key.ts', line: 7 },
    ],
    ['as older CDKs write it', [`    at new Key (${file}:12:5)`], { file: 'lib/key.ts', line: 12 }],
    ['without a function', [`    at ${file}:3:1`], { file: 'lib/key.ts', line: 3 }],
    ['as a URL', [`at file://${file}:3:1`], { file: 'lib/key.ts', line: 3 }],
    [
      'nothing but packages',
      ['...aws-cdk-lib...', '(no user code in 10 frames, use --stack-trace-limit to capture more)'],
      undefined,
    ],
    ['of a file nobody has here', ['new Key (/elsewhere/nowhere/key-of-nobody.ts:1:1)'], undefined],
    [
      'of another machine, whose file is here too',
      ['new Key (/elsewhere/checkout/policies/assembly/types.ts:9:1)'],
      { file: 'policies/assembly/types.ts', line: 9 },
    ],
  ])('%s', (_, trace, expected) => expect(sourceOf(trace)).toEqual(expected));
});

describe("CDK's records of constructs", () => {
  const created = (line: number) => ({ type: 'aws:cdk:creationStack', data: [`new X (${file}:${line}:1)`] });
  const logicalId = (data: string) => ({ type: 'aws:cdk:logicalId', data });
  const origins = readConstructMetadata(
    {
      '/stage/data': [created(1), { type: 'aws:cdk:templateFile', data: 'data.template.json' }],
      '/stage/data/Vpc/Resource': [logicalId('Vpc'), created(2)],
      '/stage/data/Vpc/Subnet/Resource': [
        logicalId('Subnet'),
        { type: 'aws:cdk:creationStack', data: ['...aws-cdk-lib...'] },
      ],
      '/stage/data/Lonely': [logicalId('Lonely')],
      '/stage/data/Nested': [{ type: 'aws:cdk:templateFile', data: 'nested.template.json' }],
      '/stage/data/Nested.NestedStack/Resource': [logicalId('Nested')],
      '/stage/data/Nested/Vpc/Resource': [
        logicalId('Vpc'),
        { ...logicalId('Vpc'), trace: [`at new X (${file}:9:1)`] },
        created(3),
      ],
    },
    'data.template.json',
  );
  const seen = (template: string, id: string) => {
    const { path, source } = origins.get(template)?.get(id) ?? {};
    return [path, source?.line];
  };

  test.each([
    ['its own line', 'data.template.json', 'Vpc', ['stage/data/Vpc/Resource', 2]],
    ['the line of the construct around it', 'data.template.json', 'Subnet', ['stage/data/Vpc/Subnet/Resource', 2]],
    ['the line of its stack', 'data.template.json', 'Lonely', ['stage/data/Lonely', 1]],
    [
      'a nested stack belongs to its parent',
      'data.template.json',
      'Nested',
      ['stage/data/Nested.NestedStack/Resource', 1],
    ],
    [
      'the same logical id in a nested stack is another resource',
      'nested.template.json',
      'Vpc',
      ['stage/data/Nested/Vpc/Resource', 3],
    ],
  ])('%s', (_, template, id, expected) => expect(seen(template, id)).toEqual(expected));
});
