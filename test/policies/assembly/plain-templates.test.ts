// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation writes its variables so.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAssembly } from '../../../policies/assembly/load-assembly';
import { format } from '../../../policies/assembly/symbol';

const folder = mkdtempSync(join(tmpdir(), 'bollwerk-plain-'));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'nested'));
mkdirSync(join(folder, 'node_modules'));
writeFileSync(join(folder, 'package.json'), '{"name": "somebody"}');
writeFileSync(join(folder, 'node_modules', 'x.json'), '{"Resources": "broken"}');
writeFileSync(
  join(folder, 'a.yaml'),
  'Resources:\n  Inner:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: nested/inner.yml\n      Parameters: {Region: !Ref AWS::Region}\n',
);
writeFileSync(
  join(folder, 'nested', 'inner.yml'),
  'Parameters: {Region: {Type: String}}\nResources:\n  It: {Type: Test::It, Properties: {P: !Ref Region}}\n',
);
writeFileSync(
  join(folder, 'b.json'),
  '{\n  "Resources": {\n    "Bucket": {\n      "Type": "AWS::S3::Bucket"\n    }\n  }\n}\n',
);

describe('plain CloudFormation templates', () => {
  test('of a folder and its subfolders, nothing else', () => {
    const { stacks } = loadAssembly(folder);
    expect(stacks.map(({ id, parent }) => [id, parent])).toEqual([
      ['a.yaml', undefined],
      ['b.json', undefined],
      ['nested/inner.yml', 'a.yaml'],
    ]);
  });

  test('that a link leads to are read; a link to a folder, or to nothing, is no way to hide one', () => {
    const linked = mkdtempSync(join(tmpdir(), 'bollwerk-linked-'));
    symlinkSync(join(folder, 'b.json'), join(linked, 'link.json'));
    expect(loadAssembly(linked).stacks.map(({ id }) => id)).toEqual(['link.json']);
    symlinkSync('nowhere', join(linked, 'gone.json'));
    expect(() => loadAssembly(linked)).toThrow(/gone\.json/);
    rmSync(join(linked, 'gone.json'));
    symlinkSync('.', join(linked, 'again'));
    expect(() => loadAssembly(linked)).toThrow(/^again in .* is a link to a folder, which is not followed/);
    rmSync(linked, { recursive: true });
  });

  test('are files: nobody waits for what a pipe or a device will say', () => {
    const pipe = join(folder, '.pipe.json');
    execFileSync('mkfifo', [pipe]);
    expect(() => loadAssembly(pipe)).toThrow(/^\.pipe\.json is no file/);
    expect(() => loadAssembly('/dev/zero')).toThrow(/^zero is no file/);
  });

  test('belong to no deployment and no environment, and go nobody knows where', () => {
    expect(loadAssembly(folder).stacks[1]).toMatchObject({
      account: 'unknown',
      region: 'unknown',
      partition: 'unknown',
      deployment: undefined,
    });
  });

  test('go where the caller says', () => {
    const [world] = loadAssembly(folder, { region: 'eu-central-1', account: '111111111111' }).worlds;
    expect(world?.ofType('Test::It')[0]?.properties.P).toBe('eu-central-1');
    expect(world?.stacks[0]).toMatchObject({ account: '111111111111', partition: 'aws' });
  });

  test('leave open what nobody said', () => {
    expect(format(loadAssembly(folder).worlds[0]?.ofType('Test::It')[0]?.properties.P ?? null)).toMatch(
      /^\$\{unresolved: AWS::Region/,
    );
  });

  test('point at their own lines', () => {
    const [world] = loadAssembly(folder).worlds;
    expect(world?.resource('a.yaml', 'Inner')?.source).toEqual({ file: 'a.yaml', line: 2 });
    expect(world?.resource('b.json', 'Bucket')?.source).toEqual({ file: 'b.json', line: 3 });
  });

  test('one file alone', () => {
    const { stacks } = loadAssembly(join(folder, 'b.json'));
    expect(stacks.map(({ id, openings }) => [id, openings])).toEqual([['b.json', []]]);
  });

  test('a template without its nested one is open', () => {
    expect(loadAssembly(join(folder, 'a.yaml')).stacks[0]?.openings).toHaveLength(1);
  });
});
