// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation writes its variables so.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAssembly } from '../../../policies/assembly/load-assembly';

const folder = mkdtempSync(join(tmpdir(), 'nested-assets-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, content: object) => writeFileSync(join(folder, name), JSON.stringify(content));

/** What opens a stack whose nested template CDK uploads as `inner.json` into `assets-1`. */
function openingsWith(TemplateURL: unknown, bucketName = 'assets-1') {
  write('manifest.json', {
    version: '48.0.0',
    artifacts: {
      outer: {
        type: 'aws:cloudformation:stack',
        environment: 'aws://111111111111/eu-central-1',
        properties: { templateFile: 'outer.template.json' },
      },
    },
  });
  write('outer.template.json', {
    Resources: { Inner: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL } } },
  });
  write('outer.assets.json', {
    files: {
      a: {
        source: { path: 'inner.nested.template.json', packaging: 'file' },
        destinations: { here: { bucketName, objectKey: 'inner.json' } },
      },
    },
  });
  write('inner.nested.template.json', { Resources: { Bucket: { Type: 'AWS::S3::Bucket' } } });
  return loadAssembly(folder).stacks.flatMap(({ openings }) => openings.map(({ what }) => what));
}

const suffix = { Ref: 'AWS::URLSuffix' };
const OPEN = ['a nested template that is not in the assembly'];

describe('a nested template is the asset of its bucket and key', () => {
  test.each<[string, unknown, string]>([
    [
      'joined, as for a known region',
      { 'Fn::Join': ['', ['https://s3.eu-central-1.', suffix, '/assets-1/inner.json']] },
      'assets-1',
    ],
    [
      'joined, as for any region',
      {
        'Fn::Join': [
          '',
          [
            'https://s3.',
            { Ref: 'AWS::Region' },
            '.',
            suffix,
            '/',
            { 'Fn::Sub': 'assets-${AWS::AccountId}' },
            '/inner.json',
          ],
        ],
      },
      'assets-${AWS::AccountId}',
    ],
    ['substituted', { 'Fn::Sub': 'https://s3.${AWS::Region}.${AWS::URLSuffix}/assets-1/inner.json' }, 'assets-1'],
    ['written out', 'https://s3.eu-central-1.example/assets-1/inner.json', 'assets-1'],
  ])('%s', (_, url, bucket) => {
    expect(openingsWith(url, bucket)).toEqual([]);
  });

  test.each<[string, unknown]>([
    ["in somebody else's bucket", 'https://s3.eu-central-1.example/somebody-elses/inner.json'],
    ["in somebody else's bucket, named by the host", 'https://evil.s3.eu-central-1.example/assets-1/inner.json'],
    ['in a folder of another bucket', 'https://s3.eu-central-1.example/evil/assets-1/inner.json'],
    ['over another host', 'https://example/assets-1/inner.json'],
    ['behind what a parameter says', { 'Fn::Join': ['', ['https://s3.', { Ref: 'Where' }, '/assets-1/inner.json']] }],
    ['behind a variable', { 'Fn::Sub': 'https://s3.${Where}/assets-1/inner.json' }],
    ['behind another function', { 'Fn::ImportValue': 'https://s3.eu-central-1.example/assets-1/inner.json' }],
    ['nowhere', 7],
  ])('but not %s', (_, url) => {
    expect(openingsWith(url)).toEqual(OPEN);
  });
});
