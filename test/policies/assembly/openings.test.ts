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

  test("CDK's rule about its bootstrap version opens nothing", () => {
    const Rules = { Check: { Assertions: [{ Assert: { 'Fn::Not': [{ 'Fn::Contains': [['1'], 'x'] }] } }] } };
    expect(oneStack({ Resources: A, Rules }).stacks[0]?.openings).toEqual([]);
  });
});
