import { type Mutant, setTo } from '../../mutant';
import { environmentRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';

/**
 * Custom resources that this repository has reviewed: all they can do is close the default security group and the account, switch on
 * Inspector, and have Macie search a bucket.
 */
const REVIEWED = [
  'Custom::AccountSettings',
  'Custom::DataScan',
  'Custom::VpcRestrictDefaultSG',
  'Custom::VulnerabilityScan',
];
const MACRO = 'AWS::CloudFormation::Macro';

export const structureCustomResources = environmentRule({
  id: 'structure-custom-resources',
  title: 'No custom resource or macro can re-open what a rule has judged',
  promises: ['SMV-35'],
  area: 'environments',
  fix: 'Use a resource type of AWS; where none exists, have the custom resource reviewed and add it to this rule.',
  *check({ world, environment }) {
    for (const resource of world.resources) {
      const { type } = resource;
      if (type === MACRO) yield broken(resource, 'Type', 'no macro', type);
      if (!type.startsWith('Custom::') && type !== 'AWS::CloudFormation::CustomResource') continue;
      const provider = world.target(read(resource, 'ServiceToken'));
      const known = environment === undefined || REVIEWED.includes(type);
      // A provider in another stack, or behind a literal ARN, can be changed without this gate seeing it.
      if (known && provider?.type === 'AWS::Lambda::Function' && provider.stack === resource.stack) {
        yield compliant(resource, 'ServiceToken');
      } else yield broken(resource, 'ServiceToken', `a function of the same stack, type one of ${REVIEWED.join(', ')}`);
    }
  },
  mutants: [
    added('Custom::OpenTheGates', { ServiceToken: { 'Fn::GetAtt': ['Added', 'Arn'] } }, 'an unknown custom resource'),
    added(MACRO, { Name: 'rewrite', FunctionName: 'rewrite' }, 'a macro'),
    setTo('Custom::VpcRestrictDefaultSG', 'ServiceToken', 'a-function-of-somebody-else', 'another provider', 'weaken'),
  ],
});

function added(
  type: string,
  properties: { [key: string]: string | { [key: string]: string[] } },
  name: string,
): Mutant {
  return {
    name,
    kind: 'widen',
    type: 'AWS::EC2::VPC',
    notices: { partner: type },
    change: (_vpc, template) => {
      template.Resources.Added = { Type: type, Properties: properties };
    },
  };
}
