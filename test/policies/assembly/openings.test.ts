import { oneStack } from './stack';

const A = { A: { Type: 'AWS::S3::Bucket' } };
const within = (properties: unknown) => ({ Resources: { A: { Type: 'X', Properties: properties } } });

describe('whatever can rewrite a template afterwards is told', () => {
  test.each<[string, { [section: string]: unknown }, string]>([
    ['a transform of the template', { Resources: A, Transform: 'AWS::LanguageExtensions' }, 'Transform'],
    ['an unknown section', { Resources: A, Hooks: {} }, 'Hooks'],
    ['a loop of resources', { Resources: { ...A, 'Fn::ForEach::X': ['x', [], {}] } }, 'Resources.Fn::ForEach::X'],
    ['an include among properties', within({ a: 1, 'Fn::Transform': {} }), 'Resources.A.Properties'],
    ['an include inside a property', within({ a: [{ 'Fn::Transform': {} }] }), 'Resources.A.Properties.a.0'],
    ['an unknown function', within({ a: { 'Fn::Rot13': 'x' } }), 'Resources.A.Properties.a'],
    ['a known function with company', within({ a: { 'Fn::Sub': 'x', b: 1 } }), 'Resources.A.Properties.a'],
    ['properties behind a function', within({ 'Fn::If': ['C', {}, {}] }), 'Resources.A.Properties'],
    [
      'a transform in an output',
      { Resources: A, Outputs: { O: { Value: { 'Fn::Transform': {} } } } },
      'Outputs.O.Value',
    ],
    ['a loop of outputs', { Resources: A, Outputs: { 'Fn::ForEach::X': ['x', [], {}] } }, 'Outputs'],
    ['an include instead of outputs', { Resources: A, Outputs: { 'Fn::Transform': {} } }, 'Outputs'],
    ['an include among mappings', { Resources: A, Mappings: { 'Fn::Transform': {} } }, 'Mappings'],
    ['an include in a mapping', { Resources: A, Mappings: { M: { a: { 'Fn::Transform': {} } } } }, 'Mappings.M.a'],
    [
      'an include in a default',
      { Resources: A, Parameters: { P: { Default: { 'Fn::Transform': {} } } } },
      'Parameters.P.Default',
    ],
    ['a loop of conditions', { Resources: A, Conditions: { 'Fn::ForEach::X': ['x', [], {}] } }, 'Conditions'],
    [
      'a macro in a condition',
      { Resources: A, Conditions: { C: { 'Fn::Not': [{ 'Fn::Transform': {} }] } } },
      'Conditions.C.Fn::Not.0',
    ],
    ['an include in a rule', { Resources: A, Rules: { R: { 'Fn::Transform': {} } } }, 'Rules.R'],
    ['an include in the metadata', { Resources: A, Metadata: { 'Fn::Transform': {} } }, 'Metadata'],
    ['a macro', { Resources: { A: { Type: 'AWS::CloudFormation::Macro' } } }, 'Resources.A'],
    ['a stack set', { Resources: { A: { Type: 'AWS::CloudFormation::StackSet' } } }, 'Resources.A'],
    ['a module', { Resources: { A: { Type: 'My::S3::Bucket::MODULE' } } }, 'Resources.A'],
  ])('%s', (_, template, where) => {
    expect(oneStack(template).stacks[0]?.openings.map((opening) => opening.where)).toEqual([where]);
  });

  test('an ordinary template has none', () => {
    const sections = {
      AWSTemplateFormatVersion: '2010-09-09',
      Description: 'x',
      Metadata: {},
      Parameters: {},
      Rules: {},
      Mappings: {},
      Conditions: {},
      Outputs: {},
    };
    expect(oneStack({ Resources: A, ...sections }).stacks[0]?.openings).toEqual([]);
  });

  test('conditions and rules compare, which opens nothing', () => {
    const both = { 'Fn::And': [{ 'Fn::Or': [{ 'Fn::Equals': [{ Ref: 'P' }, 'x'] }] }, { Condition: 'D' }] };
    const Rules = {
      Subnets: { Assertions: [{ Assert: { 'Fn::EachMemberIn': [{ 'Fn::ValueOfAll': ['A', 'B'] }, []] } }] },
    };
    expect(oneStack({ Resources: A, Conditions: { C: both }, Rules }).stacks[0]?.openings).toEqual([]);
  });

  test("CDK's rule about its bootstrap version opens nothing", () => {
    const Rules = { Check: { Assertions: [{ Assert: { 'Fn::Not': [{ 'Fn::Contains': [['1'], 'x'] }] } }] } };
    expect(oneStack({ Resources: A, Rules }).stacks[0]?.openings).toEqual([]);
  });
});
