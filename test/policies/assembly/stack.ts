// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation writes its variables so.
import { assemblyFromTemplates, type TemplateInMemory } from '../../../policies/assembly/in-memory';
import { format } from '../../../policies/assembly/symbol';
import type { Assembly, Value } from '../../../policies/assembly/types';

/** One stack in eu-central-1 of account 111111111111 with the given sections; its id is `stage/one`. */
export function oneStack(sections: { [section: string]: unknown }, given: Partial<TemplateInMemory> = {}): Assembly {
  const template = { Resources: {}, ...sections };
  return assemblyFromTemplates([
    { id: 'stage/one', account: '111111111111', region: 'eu-central-1', template, ...given },
  ]);
}

/** What a raw value comes to as property `P` of a resource, beside resources Vpc and Bucket and further sections. */
export function resolved(
  raw: unknown,
  sections: { [section: string]: unknown } = {},
  given: Partial<TemplateInMemory> = {},
): Value | undefined {
  const Resources = {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Bucket: { Type: 'AWS::S3::Bucket' },
    It: { Type: 'Test::It', Properties: { P: raw } },
  };
  return oneStack({ Resources, ...sections }, given).worlds[0]?.ofType('Test::It')[0]?.properties.P;
}

/** The same for people: references as `${stage/one/Bucket.Ref}`. */
export function shown(...args: Parameters<typeof resolved>): string | undefined {
  const value = resolved(...args);
  return value === undefined ? undefined : format(value);
}
