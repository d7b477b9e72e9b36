// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation writes its variables so.
import { assemblyFromTemplates, type TemplateInMemory } from '../../../policies/assembly/in-memory';
import { format, unresolvedReasons } from '../../../policies/assembly/symbol';

const NESTED = 'AWS::CloudFormation::Stack';

function parent(properties: { [key: string]: unknown }, more: { [section: string]: unknown } = {}): TemplateInMemory {
  return {
    id: 'production/data',
    account: '111111111111',
    region: 'eu-central-1',
    deployment: 'evermood',
    environment: 'production',
    template: {
      Resources: {
        Bucket: { Type: 'AWS::S3::Bucket' },
        Inner: { Type: NESTED, Properties: { TemplateURL: 'inner.json', ...properties } },
        After: { Type: 'Test::After', Properties: { P: { 'Fn::GetAtt': ['Inner', 'Outputs.Name'] } } },
      },
      ...more,
    },
  };
}

function child(sections: { [section: string]: unknown }): TemplateInMemory {
  return {
    id: 'production/data/Inner',
    account: '111111111111',
    region: 'eu-central-1',
    nestedIn: { stack: 'production/data', logicalId: 'Inner' },
    template: {
      Resources: { It: { Type: 'Test::It', Properties: { P: { Ref: 'Given' } } } },
      Parameters: { Given: { Type: 'String', Default: 'own' } },
      Outputs: { Name: { Value: { 'Fn::GetAtt': ['It', 'Name'] } } },
      ...sections,
    },
  };
}

function value(type: string, ...stacks: TemplateInMemory[]) {
  return assemblyFromTemplates(stacks).worlds[0]?.ofType(type)[0]?.properties.P ?? null;
}

describe('a nested stack', () => {
  test('takes what its parent passes down', () => {
    expect(format(value('Test::It', parent({ Parameters: { Given: { Ref: 'Bucket' } } }), child({})))).toBe(
      '${production/data/Bucket.Ref}',
    );
  });

  test('keeps its own default where nothing is passed', () => {
    expect(value('Test::It', parent({}), child({}))).toBe('own');
    expect(value('Test::It', parent({ Parameters: { Given: { Ref: 'AWS::NoValue' } } }), child({}))).toBe('own');
  });

  test('splits a list that is passed as one text', () => {
    const Parameters = { Given: { Type: 'CommaDelimitedList' } };
    expect(value('Test::It', parent({ Parameters: { Given: 'a,b' } }), child({ Parameters }))).toEqual(['a', 'b']);
  });

  test('gives its outputs to its parent', () => {
    expect(format(value('Test::After', parent({}), child({})))).toBe('${production/data/Inner/It.Name}');
  });

  test('belongs to the environment of its parent', () => {
    const [, inner] = assemblyFromTemplates([parent({}), child({})]).stacks;
    expect(inner).toMatchObject({
      deployment: 'evermood',
      environment: 'production',
      parent: 'production/data',
      openings: [],
    });
  });

  test('is there only where its resource is', () => {
    const stacks = [parent({}, { Conditions: { Wanted: {} } }), child({})];
    const template = stacks[0]?.template as { Resources: { Inner: { Condition?: string } } };
    template.Resources.Inner.Condition = 'Wanted';
    expect(assemblyFromTemplates(stacks).worlds.map((world) => world.ofType('Test::It').length)).toEqual([1, 0]);
  });

  test('that passes its own output back to itself ends', () => {
    const circle = parent({ Parameters: { Given: { 'Fn::GetAtt': ['Inner', 'Outputs.Name'] } } });
    const Outputs = { Name: { Value: { Ref: 'Given' } } };
    expect(unresolvedReasons(value('Test::It', circle, child({ Outputs }))).join()).toMatch(/circular/);
  });

  test('whose template is not there opens the parent', () => {
    const [stack] = assemblyFromTemplates([parent({})]).stacks;
    expect(stack?.openings).toEqual([
      { where: 'Resources.Inner', what: 'a nested template that is not in the assembly' },
    ]);
  });
});
