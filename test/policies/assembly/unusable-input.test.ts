import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadAssembly } from '../../../policies/assembly/load-assembly';
import { KNOWN_SCHEMA } from '../../../policies/assembly/manifest';
import { UnusableInput } from '../../../policies/assembly/unusable-input';

const folder = mkdtempSync(join(tmpdir(), 'bollwerk-unusable-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

/** A folder with the given files; objects are written as JSON. */
function directory(files: { [name: string]: unknown }): string {
  const place = join(folder, String(count++));
  mkdirSync(place);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(place, name)), { recursive: true });
    writeFileSync(join(place, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return place;
}

function messageOf(files: { [name: string]: unknown }): string {
  return messageOfPath(directory(files));
}

function messageOfPath(path: string): string {
  try {
    loadAssembly(path);
  } catch (error) {
    if (error instanceof UnusableInput) return error.message;
    throw error;
  }
  return 'no error';
}

const manifest = (artifacts: unknown, version = `${KNOWN_SCHEMA}.0.0`) => ({ 'manifest.json': { version, artifacts } });
const stack = (templateFile: unknown) => ({
  s: { type: 'aws:cloudformation:stack', environment: 'aws://1/r', properties: { templateFile } },
});
const bucket = (size: number) => {
  const text = JSON.stringify({ Description: '', Resources: { A: { Type: 'AWS::S3::Bucket' } } });
  return text.replace('""', `"${'x'.repeat(size - text.length)}"`);
};

describe('input that cannot be judged is refused in one clear sentence', () => {
  test.each<[string, { [name: string]: unknown }, RegExp]>([
    ['an empty folder', {}, /holds neither a cloud assembly \(manifest\.json\) nor a CloudFormation template/],
    ['a folder without any template', { 'package.json': {} }, /holds neither a cloud assembly/],
    ['a truncated template', { 'a.json': '{"Resources": {"A": {' }, /^a\.json is not valid JSON: .*truncated/],
    ['truncated YAML', { 'a.yaml': 'Resources:\n  A: {Type: [' }, /^a\.yaml is not valid YAML/],
    ['an empty template', { 'a.json': '' }, /^a\.json is empty/],
    [
      'YAML with a name twice',
      { 'a.yml': 'Resources: {}\nResources: {}' },
      /^a\.yml is not valid YAML: Map keys must be unique/,
    ],
    [
      'a template over 1 MiB',
      { 'a.json': bucket(1_048_577) },
      /^a\.json has 1048577 bytes, and CloudFormation takes no template over 1048576/,
    ],
    ['a template without resources', { 'a.template.json': {} }, /^a\.template\.json has no Resources/],
    ['resources that are a list', { 'a.json': { Resources: [] } }, /^a\.json has no Resources/],
    ['a resource without a type', { 'a.json': { Resources: { A: {} } } }, /^a\.json has a resource A without a Type/],
    [
      'properties that are a text',
      { 'a.json': { Resources: { A: { Type: 'X', Properties: 'x' } } } },
      /resource A whose Properties are no object/,
    ],
    [
      'conditions that are a list',
      { 'a.json': { Resources: {}, Conditions: [] } },
      /section Conditions that is no object/,
    ],
    ['a section that is a text', { 'a.json': { Resources: {}, Outputs: 'x' } }, /section Outputs that is no object/],
    [
      'absurd depth',
      { 'a.json': `{"Resources":{"A":{"Type":"X","Properties":{"P":${'['.repeat(50_000)}${']'.repeat(50_000)}}}}}` },
      /nested more than 100 levels deep/,
    ],
    ['a truncated manifest', { 'manifest.json': '{"version": "55.0.0", "arti' }, /^manifest\.json is not valid JSON/],
    ['a manifest that is a list', { 'manifest.json': [] }, /^manifest\.json holds no object/],
    [
      'a manifest of something else',
      { 'manifest.json': { name: 'web app' } },
      /^manifest\.json names no schema version/,
    ],
    [
      'a newer schema',
      manifest({}, `${KNOWN_SCHEMA + 1}.0.0`),
      /^manifest\.json has schema 56\.0\.0, and Bollwerk knows schemas up to 55/,
    ],
    ['an assembly without stacks', manifest({}), /cloud assembly without any stack/],
    [
      'a template that is not there',
      manifest(stack('gone.json')),
      /^gone\.json is missing in .* synthesize the app again/,
    ],
    ['a template outside', manifest(stack('../x.json')), /"\.\.\/x\.json", which is not inside the assembly/],
    ['an absolute template', manifest(stack('/etc/passwd')), /not inside the assembly/],
    ['a stack without a template', manifest(stack(undefined)), /not inside the assembly/],
    [
      'a stage that is itself',
      manifest({ s: { type: 'cdk:cloud-assembly', properties: { directoryName: '.' } } }),
      /not inside the assembly/,
    ],
    [
      'a stage that is not there',
      manifest({ s: { type: 'cdk:cloud-assembly', properties: { directoryName: 'x' } } }),
      /^x\/manifest\.json is missing/,
    ],
    [
      'two stacks with one id',
      {
        ...manifest({ a: { ...stack('a.json').s, displayName: 'x' }, b: { ...stack('a.json').s, displayName: 'x' } }),
        'a.json': { Resources: {} },
      },
      /two stacks with the id x/,
    ],
  ])('%s', (_, files, message) => {
    const sentence = messageOf(files);
    expect(sentence).toMatch(message);
    expect(sentence).toMatch(/^[^\n]{20,400}$/);
  });

  test.each<[string, Buffer]>([
    ['Latin-1', Buffer.from('{"Description": "M\u00FCller", "Resources": {}}', 'latin1')],
    ['UTF-16', Buffer.from('\uFEFF{"Resources": {"A": {"Type": "\u00FC"}}}', 'utf16le')],
    ['no text at all', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
  ])('a template in %s', (_, bytes) => {
    const place = directory({});
    writeFileSync(join(place, 'a.json'), bytes);
    expect(messageOfPath(place)).toMatch(/^a\.json is no text in UTF-8: write it again/);
  });

  test('small templates that describe a gigantic one', () => {
    const outputs = Array.from({ length: 12 }, (_, level) => {
      const inner = level === 0 ? 'x'.repeat(100) : { 'Fn::ImportValue': `o${level - 1}` };
      return [`O${level}`, { Export: { Name: `o${level}` }, Value: { 'Fn::Join': ['', Array(40).fill(inner)] } }];
    });
    const It = { Type: 'X', Properties: { P: { 'Fn::ImportValue': 'o11' } } };
    const template = { Resources: { It }, Outputs: Object.fromEntries(outputs) };
    expect(messageOf({ 'a.json': template })).toMatch(/come to more than 10000000 values .* split the assembly/);
  });

  test('a folder that is not there', () => {
    expect(messageOfPath(join(folder, 'nowhere'))).toMatch(
      /^there is no .*nowhere: name the folder that cdk synth wrote/,
    );
  });

  test('the largest template that CloudFormation takes is taken', () => {
    expect(messageOf({ 'a.json': bucket(1_048_576) })).toBe('no error');
  });

  test('an older schema is taken', () => {
    expect(messageOf({ ...manifest(stack('a.json'), '36.0.0'), 'a.json': { Resources: {} } })).toBe('no error');
  });

  test('the newest schema that is known is the one that the installed CDK writes', () => {
    const { revision } = jest.requireActual('@aws-cdk/cloud-assembly-schema/schema/version.json');
    expect(KNOWN_SCHEMA).toBe(revision);
  });
});
