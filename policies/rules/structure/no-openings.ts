import { assign, type Mutant, type RawTemplate } from '../../mutant';
import { environmentRule, judgeStack } from '../../rule';

const VPC = 'AWS::EC2::VPC';

export const structureNoOpenings = environmentRule({
  id: 'structure-no-openings',
  title: 'What was judged is what will be deployed: no transform, macro or include rewrites a template afterwards',
  promises: ['SMV-35'],
  area: 'environments',
  fix: 'Write the resources out in CDK; a transform runs in CloudFormation, after every gate.',
  fixElsewhere: 'Write the resources out; a transform runs in CloudFormation, after every gate.',
  *check({ world }) {
    for (const stack of world.stacks) {
      for (const { where, what } of stack.openings)
        yield judgeStack(stack, where, 'a template that nothing rewrites', what, false);
      if (stack.openings.length === 0) yield judgeStack(stack, 'Transform', 'none', 'none', true);
    }
  },
  mutants: [
    opening('a template-wide transform', (template) => {
      template.Transform = 'AWS::LanguageExtensions';
    }),
    opening('an include', (template) => {
      template.Transform = [{ Name: 'AWS::Include', Parameters: { Location: 's3://elsewhere/more.yaml' } }] as never;
    }),
    opening('a section that nobody knows', (template) => {
      template.Hooks = { Rewrite: { Type: 'AWS::CodeDeploy::BlueGreen' } };
    }),
    opening('a transform inside a property', ({ Resources }) => {
      for (const resource of Object.values(Resources)) {
        if (resource.Type === VPC) assign(resource, 'Tags', { 'Fn::Transform': { Name: 'AWS::Include' } });
      }
    }),
    opening('an include instead of a resource', ({ Resources }) => {
      Object.assign(Resources, {
        'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://elsewhere/x' } },
      });
    }),
    opening('a loop among the resources', ({ Resources }) => {
      Object.assign(Resources, { 'Fn::ForEach::Bucket': ['Name', ['a', 'b'], {}] });
    }),
    opening('a stack set, which deploys a template of its own', ({ Resources }) => {
      Resources.Added = { Type: 'AWS::CloudFormation::StackSet', Properties: { StackSetName: 'more' } };
    }),
    opening('a nested stack from elsewhere', ({ Resources }) => {
      Resources.Added = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://elsewhere/x.json' } };
    }),
  ],
});

function opening(name: string, change: (template: RawTemplate) => void): Mutant {
  return { name, kind: 'widen', type: VPC, notices: 'stack', change: (_vpc, template) => change(template) };
}
