import type { Resource, World } from '../../assembly/types';
import { addedBeside, setTo } from '../../mutant';
import { environmentRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';

/**
 * Custom resources that this repository has reviewed: all they can do is close the default security group and the account, put the
 * receipt rules of mail in force, switch on Inspector, and have Macie search a bucket.
 */
const REVIEWED = [
  'Custom::AccountSettings',
  'Custom::ActiveReceiptRuleSet',
  'Custom::DataScan',
  'Custom::VpcRestrictDefaultSG',
  'Custom::VulnerabilityScan',
];
const MACRO = 'AWS::CloudFormation::Macro';
const added = addedBeside('AWS::EC2::VPC');

export const structureCustomResources = environmentRule({
  id: 'structure-custom-resources',
  title: 'No custom resource, foreign type or macro can re-open what a rule has judged',
  promises: ['SMV-35'],
  area: 'environments',
  fix: 'Use a resource type of AWS; where none exists, have the custom resource reviewed and add it to this rule.',
  *check({ world, environment }) {
    for (const resource of world.resources) {
      const { type } = resource;
      if (type === MACRO) yield broken(resource, 'Type', 'no macro', type);
      if (!/^(AWS|Custom)::/.test(type))
        yield broken(resource, 'Type', 'a type of AWS, not one whose code somebody else registered', type);
      if (!type.startsWith('Custom::') && type !== 'AWS::CloudFormation::CustomResource') continue;
      const provider = world.target(read(resource, 'ServiceToken'));
      const known = environment === undefined || REVIEWED.includes(type);
      // A provider in another stack, or behind a literal ARN, can be changed without this gate seeing it; but for that of the account.
      const near = provider?.stack === resource.stack || setsAccount(provider, type, world);
      if (known && provider?.type === 'AWS::Lambda::Function' && near) {
        yield compliant(resource, 'ServiceToken');
      } else yield broken(resource, 'ServiceToken', `a function of the same stack, type one of ${REVIEWED.join(', ')}`);
    }
  },
  mutants: [
    added('Custom::OpenTheGates', 'an unknown custom resource', { ServiceToken: { 'Fn::GetAtt': ['Added', 'Arn'] } }),
    added('Somebody::Else::Thing', "a registered type, which runs somebody else's code", {}),
    added(MACRO, 'a macro', { Name: 'rewrite', FunctionName: 'rewrite' }),
    setTo(
      'Custom::ActiveReceiptRuleSet',
      'ServiceToken',
      'another-function',
      'somebody else sets the account',
      'weaken',
    ),
    setTo('Custom::VpcRestrictDefaultSG', 'ServiceToken', 'a-function-of-somebody-else', 'another provider', 'weaken'),
  ],
});

/** One function sets what an account has once; a later stack may ask it for the set of receipt rules, which it brings itself. */
function setsAccount(provider: Resource | undefined, type: string, world: World): boolean {
  return (
    type === 'Custom::ActiveReceiptRuleSet' &&
    world
      .ofType('Custom::AccountSettings')
      .some((each) => each.stack === provider?.stack && world.target(read(each, 'ServiceToken')) === provider)
  );
}
