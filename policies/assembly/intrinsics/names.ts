/** All functions that are resolved. Any other `Fn::` opens the template: nobody can say what it makes of it. */
const NAMES = [
  'Fn::Base64',
  'Fn::Cidr',
  'Fn::FindInMap',
  'Fn::GetAtt',
  'Fn::GetAZs',
  'Fn::GetStackOutput',
  'Fn::If',
  'Fn::ImportValue',
  'Fn::Join',
  'Fn::Length',
  'Fn::Select',
  'Fn::Split',
  'Fn::Sub',
  'Fn::ToJsonString',
] as const;

export type IntrinsicName = (typeof NAMES)[number];

const KNOWN: ReadonlySet<string> = new Set(NAMES);

export function isIntrinsic(name: string): name is IntrinsicName {
  return KNOWN.has(name);
}
