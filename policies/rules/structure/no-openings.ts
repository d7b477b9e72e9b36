import { type Mutant, setTo } from '../../mutant';
import { environmentRule, judgeStack } from '../../rule';

export const structureNoOpenings = environmentRule({
  id: 'structure-no-openings',
  title: 'What was judged is what will be deployed: no transform, macro or include rewrites a template afterwards',
  promises: ['EVM-01'],
  area: 'environments',
  fix: 'Write the resources out in CDK; a transform runs in CloudFormation, after every gate.',
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
    setTo(
      'AWS::EC2::VPC',
      'Tags',
      { 'Fn::Transform': { Name: 'AWS::Include' } },
      'a transform inside a property',
      'widen',
    ),
  ],
});

function opening(name: string, change: (template: { [section: string]: unknown }) => void): Mutant {
  return { name, kind: 'widen', type: 'AWS::EC2::VPC', notices: 'stack', change: (_vpc, template) => change(template) };
}
