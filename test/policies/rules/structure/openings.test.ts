import { assemblyFromTemplates } from '../../../../policies/assembly/in-memory';
import { verdictsOf } from '../../../../policies/judge';
import { structureCustomResources } from '../../../../policies/rules/structure/custom-resources';
import { structureNoOpenings } from '../../../../policies/rules/structure/no-openings';
import { judgedAlone } from '../../proofs/foreign-template';

describe('SMV-35: what was judged is what will be deployed', () => {
  test.each<[string, object, boolean]>([
    ['nothing', {}, true],
    ['a condition', { Conditions: { A: { 'Fn::Equals': ['a', 'b'] } } }, true],
    ['a transform', { Transform: 'AWS::Serverless-2016-10-31' }, false],
    ['an include among the resources', { Resources: { 'Fn::Transform': { Name: 'AWS::Include' } } }, false],
    ['a section that nobody knows', { Hooks: {} }, false],
    ['a macro', { Resources: { It: { Type: 'AWS::CloudFormation::Macro' } } }, false],
  ])('with %s', (_name, sections, holds) => {
    const [world] = assemblyFromTemplates([{ id: 'it', template: { Resources: {}, ...sections } }]).worlds;
    if (!world) throw new Error('an assembly has at least one world');
    const verdicts = verdictsOf(structureNoOpenings, { world, assembly: world, jurisdiction: 'germany' });
    expect(verdicts.every(({ state }) => state === 'compliant')).toBe(holds);
    expect(verdicts.every(({ stack }) => stack?.id === 'it')).toBe(true);
  });
});

describe('SMV-35: no custom resource does what nobody can see', () => {
  const Code = { Type: 'AWS::Lambda::Function', Properties: {} };

  test.each<[string, string, unknown, boolean]>([
    ['a function of the template', 'Custom::Anything', { 'Fn::GetAtt': ['Code', 'Arn'] }, true],
    ['a function elsewhere', 'Custom::Anything', 'arn:p:lambda:eu-central-1:1:function:x', false],
    ['a topic', 'AWS::CloudFormation::CustomResource', { Ref: 'Topic' }, false],
  ])('%s', (_name, Type, ServiceToken, holds) => {
    const Topic = { Type: 'AWS::SNS::Topic', Properties: {} };
    const judged = judgedAlone(structureCustomResources, {
      Code,
      Topic,
      It: { Type, Properties: { ServiceToken } },
    });
    expect(judged).toBe(holds ? 'compliant' : 'It ServiceToken');
  });
});
