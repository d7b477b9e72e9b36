import type { TemplateStack, Value } from '../../assembly/types';
import type { Mutant, RawTemplate } from '../../mutant';
import { field } from '../../proofs/values';
import { environmentRule, judgeStack, type Verdict } from '../../rule';
import { isTrue } from '../../verdict';
import { plainSecrets, secretsShown } from '../app/plain-secrets';

const SECRET_NAME = /(pass(word|wd|phrase)|secret|token|api_?key|access_?key|private_?key|credential)s?$/i;
/** What CloudFormation fills in from a secret while it deploys; in an output everybody can read it. */
const FILLED_IN = /\{\{resolve:(secretsmanager|ssm-secure):/;
/** Attributes that are secrets themselves. */
const SECRET_ATTRIBUTE =
  /"(SecretAccessKey|SecretString|ClientSecret|Password)"|\.(SecretAccessKey|SecretString|ClientSecret)\}/;

export const secretsNotDeclared = environmentRule({
  id: 'secrets-not-declared',
  title: 'No parameter has a secret for its default, no output prints one, and no text of a template holds one',
  promises: ['EVM-65', 'EVM-23'],
  area: 'secrets',
  fix: 'Let Secrets Manager make the value, and hand on its ARN: whoever may look at the stack reads parameters and outputs.',
  *check({ world }) {
    for (const stack of world.stacks) {
      const complaints = [...complaintsAbout(stack)];
      yield* complaints.length > 0
        ? complaints
        : [
            judgeStack(
              stack,
              'Parameters, Outputs, Mappings, Metadata and Description',
              'no secret',
              'no secret',
              true,
            ),
          ];
    }
  },
  mutants: [
    declared('a parameter whose default is a password', 'Parameters', {
      DbPassword: { Type: 'String', Default: 'correct-horse' },
    }),
    declared('a hidden parameter with a default', 'Parameters', {
      Hidden: { Type: 'String', NoEcho: true, Default: 'x9f3kd02' },
    }),
    declared('an access key for a default', 'Parameters', {
      Partner: { Type: 'String', Default: `AKIA${'IOSFODNN7EXAMPLE'}` },
    }),
    declared('an output that prints a password', 'Outputs', {
      Login: { Value: '{{resolve:secretsmanager:db:SecretString:password}}' },
    }),
    declared('an output that prints an access key', 'Outputs', {
      Key: { Value: { 'Fn::GetAtt': ['User', 'SecretAccessKey'] } },
    }),
    declared('an output that prints a token', 'Outputs', { ApiToken: { Value: '6f1ed002ab5595859014ebf0951522d9' } }),
    declared('a mapping that holds a token', 'Mappings', {
      Partner: { production: { token: '6f1ed002ab5595859014ebf0951522d9' } },
    }),
    declared('a password among the metadata', 'Metadata', { Login: { Password: 'correct-horse' } }),
    {
      ...declared('', 'Metadata', {}),
      name: 'an access key in the description',
      change: (_vpc, template: RawTemplate) => {
        template.Description = `built with AKIA${'IOSFODNN7EXAMPLE'}`;
      },
    },
  ],
});

function* complaintsAbout(stack: TemplateStack): Iterable<Verdict> {
  const complain = (where: string, expected: string, actual: string) =>
    judgeStack(stack, where, expected, actual, false);
  for (const [name, parameter] of entries(stack.declared.parameters)) {
    const value = field(parameter, 'Default');
    const hidden = isTrue(field(parameter, 'NoEcho')) || looksSecret(name, value);
    if (hidden && value !== undefined && value !== '')
      yield complain(`Parameters.${name}.Default`, 'no default', 'a value');
  }
  for (const [name, output] of entries(stack.declared.outputs)) {
    const value = field(output, 'Value');
    const text = JSON.stringify(value ?? '');
    if (FILLED_IN.test(text) || SECRET_ATTRIBUTE.test(text) || looksSecret(name, value)) {
      yield complain(`Outputs.${name}.Value`, 'the ARN of the secret', 'the secret');
    }
  }
  for (const { path, why } of secretsShown(stack.declared.notes)) yield complain(path, 'no secret', why);
}

function looksSecret(name: string, value: Value | undefined): boolean {
  // A literal under such a name; what refers to a resource is an object.
  if (typeof value === 'string' && SECRET_NAME.test(name)) return true;
  return value !== undefined && plainSecrets('AWS::CloudFormation::Stack', { [name]: value }).length > 0;
}

function entries(section: Value): [string, Value][] {
  return section !== null && typeof section === 'object' && !Array.isArray(section) ? Object.entries(section) : [];
}

function declared(
  name: string,
  section: 'Parameters' | 'Outputs' | 'Mappings' | 'Metadata',
  entry: { [id: string]: unknown },
): Mutant {
  return {
    name,
    kind: 'widen',
    type: 'AWS::EC2::VPC',
    notices: 'stack',
    change: (_vpc, template: RawTemplate) => {
      template[section] = { ...(template[section] as object), ...entry };
    },
  };
}
