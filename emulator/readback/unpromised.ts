import { readBack } from './read-back';

/** Types without a promise of their own: what builds on them is judged instead. Each with all properties in use. */
const UNPROMISED: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::EIP': ['Domain', 'Tags'],
  'AWS::EC2::InternetGateway': ['Tags'],
  'AWS::IAM::ServiceLinkedRole': ['AWSServiceName'],
  'AWS::SES::ReceiptRuleSet': ['RuleSetName'],
  'AWS::CDK::Metadata': ['Analytics'],
};

export const unpromisedTypes = Object.entries(UNPROMISED).map(([type, notPromised]) =>
  readBack({ type, read: async () => undefined, checks: [], notPromised }),
);
