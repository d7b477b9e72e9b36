// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation writes its variables so.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { assemblyFromTemplates } from '../../../policies/assembly/in-memory';
import { loadAssembly } from '../../../policies/assembly/load-assembly';
import { format, isLiteral, parse } from '../../../policies/assembly/symbol';
import type { Assembly, Value } from '../../../policies/assembly/types';
import { UnusableInput } from '../../../policies/assembly/unusable-input';
import { resolved } from './stack';

const NAMES = ['A', 'B', 'C', 'Given', 'Out', '__proto__', 'constructor', 'AWS::Region', 'AWS::NoValue'];
const FUNCTIONS = [
  'Ref',
  ...['Sub', 'Join', 'Select', 'Split', 'Cidr', 'FindInMap', 'If', 'GetAtt', 'GetAZs', 'ImportValue'].map(
    (name) => `Fn::${name}`,
  ),
];
const MORE = ['GetStackOutput', 'Length', 'ToJsonString', 'Base64', 'Transform', 'Rot13'].map((name) => `Fn::${name}`);

/** Values that look like templates: functions with sensible and with absurd arguments. */
const { value } = fc.letrec<{ value: unknown; leaf: unknown; call: unknown }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom<unknown>(
      ...NAMES,
      '',
      ',',
      ':',
      0,
      1,
      -1,
      1e300,
      true,
      null,
      'A.Arn',
      '${A}-${B.Arn}-${',
      '10.0.0.0/16',
      'stage-one',
    ),
    fc.string(),
  ),
  call: fc
    .tuple(fc.constantFrom(...FUNCTIONS, ...MORE), tie('value'))
    .map(([name, argument]) => ({ [name]: argument })),
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    tie('leaf'),
    tie('call'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...NAMES, 'StackName', 'OutputName', 'Region'), tie('value'), { maxKeys: 4 }),
  ),
}));

const entries = (part: fc.Arbitrary<unknown>) =>
  fc.dictionary(fc.constantFrom('A', 'B', 'C', 'Given', 'Out'), part, { maxKeys: 4 });
const resource = fc.record(
  {
    Type: fc.constantFrom('AWS::EC2::VPC', 'AWS::CloudFormation::Stack', 'AWS::S3::Bucket', 'X::MODULE'),
    Properties: fc.dictionary(fc.constantFrom('CidrBlock', 'TemplateURL', 'Parameters', '__proto__'), value, {
      maxKeys: 3,
    }),
    Condition: fc.constantFrom('A', 'B', 'Nobody'),
    DependsOn: value,
    Metadata: fc.dictionary(fc.string(), value, { maxKeys: 2 }),
  },
  { requiredKeys: ['Type'] },
);
const template = fc.record(
  {
    Resources: entries(resource),
    Parameters: entries(
      fc.record(
        {
          Type: fc.constantFrom('String', 'Number', 'CommaDelimitedList', 'AWS::SSM::Parameter::Value<String>'),
          Default: value,
        },
        { requiredKeys: [] },
      ),
    ),
    Mappings: entries(value),
    Conditions: entries(value),
    Outputs: entries(
      fc.record(
        { Value: value, Export: fc.record({ Name: value }), Condition: fc.constantFrom('A', 'Nobody') },
        { requiredKeys: ['Value'] },
      ),
    ),
    Metadata: value,
    Transform: value,
  },
  { requiredKeys: ['Resources'] },
);

/** Undefined for input that is refused; anything but UnusableInput fails the test. */
function attempt(work: () => Assembly): Assembly | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof UnusableInput) return undefined;
    throw error;
  }
}

/** Uses an assembly as rules do. */
function use({ worlds }: Assembly): void {
  for (const world of worlds) {
    for (const found of world.resources) {
      format(found.properties as Value);
      world.mentionedBy(found);
      world.mentions(found.properties as Value);
    }
  }
}

describe('whatever the input, the graph answers or refuses', () => {
  test('templates that almost are ones', () => {
    fc.assert(
      fc.property(template, template, (one, other) => {
        const assembly = attempt(() =>
          assemblyFromTemplates([
            { id: 'stage/one', template: one },
            { id: 'stage/two', template: other, region: 'eu-central-1' },
          ]),
        );
        expect(assembly).toBeDefined();
        if (assembly) use(assembly);
      }),
      { numRuns: 400 },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('any JSON at all', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ Resources: fc.jsonValue() })), (raw) => {
        const assembly = attempt(() => assemblyFromTemplates([{ id: 'one', template: raw as object }]));
        if (assembly) use(assembly);
      }),
    );
  });

  test('files with any content', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bollwerk-random-'));
    const artifact = fc.record(
      {
        type: fc.constantFrom('aws:cloudformation:stack', 'cdk:cloud-assembly'),
        environment: fc.string(),
        properties: fc.record({
          templateFile: fc.constantFrom('a.json', '.', '..', ''),
          directoryName: fc.constantFrom('sub', '.', '..'),
        }),
        metadata: fc.jsonValue(),
        additionalMetadataFile: fc.constantFrom('a.json', 'gone'),
      },
      { requiredKeys: ['type'] },
    );
    const manifest = fc.record({
      version: fc.constantFrom('55.0.0', '99.0.0', 'x', 1),
      artifacts: fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), artifact, { maxKeys: 3 })),
    });
    const content = fc.oneof(
      fc.string(),
      fc.json(),
      template.map((raw) => JSON.stringify(raw)),
      template.map((raw) => JSON.stringify(raw).slice(0, -5)),
    );
    mkdirSync(join(folder, 'sub'));
    try {
      fc.assert(
        fc.property(fc.option(manifest), content, content, (listed, json, yaml) => {
          rmSync(join(folder, 'manifest.json'), { force: true });
          if (listed) writeFileSync(join(folder, 'manifest.json'), JSON.stringify(listed));
          writeFileSync(join(folder, 'a.json'), json);
          writeFileSync(join(folder, 'sub', 'b.yaml'), yaml);
          const assembly = attempt(() => loadAssembly(folder));
          if (assembly) use(assembly);
        }),
        { numRuns: 300 },
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('resolving', () => {
  test('twice changes nothing more', () => {
    fc.assert(
      fc.property(value, (raw) => {
        const once = resolved(raw);
        fc.pre(once !== undefined && isLiteral(once) && !/"(Ref|Fn::[^"]*)":/.test(JSON.stringify(once)));
        expect(resolved(once)).toEqual(once);
      }),
    );
  });

  test('never lets a literal pass for a symbol', () => {
    const mark = fc.constantFrom('\uE000', '\uE001', 'stage/one/Bucket.Ref', '?', 'zone:eu-central-1:0', 'a', '/', '.');
    const text = fc.array(mark, { maxLength: 8 }).map((parts) => parts.join(''));
    const wrapped = text.chain((inner) =>
      fc.constantFrom<unknown>(
        inner,
        [inner],
        { a: inner },
        { [inner]: 1 },
        { 'Fn::Sub': inner },
        { 'Fn::Join': [inner, ['a', 'b']] },
        { 'Fn::Join': ['', [inner, inner]] },
        { 'Fn::Sub': ['${x}', { x: inner }] },
        { Ref: inner },
        { 'Fn::GetAtt': ['Bucket', inner] },
        { 'Fn::GetAtt': ['Vpc', inner] },
      ),
    );
    fc.assert(
      fc.property(wrapped, (raw) => {
        const seen = JSON.stringify(resolved(raw));
        for (const part of parse(seen)) {
          if (part.kind === 'reference') expect(JSON.stringify(raw)).toContain('GetAtt');
          if (part.kind === 'literal') expect(part.text).not.toMatch(/[\uE000\uE001]/);
          expect(part.kind).not.toBe('zone');
        }
      }),
      { numRuns: 500 },
    );
  });
});
