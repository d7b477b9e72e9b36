import { assemblyFromTemplates } from '../../../../policies/assembly/in-memory';
import { verdictsOf } from '../../../../policies/judge';
import { secretsNotDeclared } from '../../../../policies/rules/secrets/not-declared';

function judged(sections: object): string {
  const { worlds } = assemblyFromTemplates([{ id: 'it', template: { Resources: {}, ...sections } }]);
  const [world] = worlds;
  if (!world) throw new Error('an assembly has at least one world');
  const verdicts = verdictsOf(secretsNotDeclared, { world, assembly: world, jurisdiction: 'germany' });
  const broken = verdicts.filter(({ state }) => state === 'broken').map(({ property }) => property);
  return broken.join('; ') || 'compliant';
}

describe('EVM-65: no parameter has a secret for its default', () => {
  test.each<[string, object, boolean]>([
    ['Size', { Type: 'Number', Default: 5 }, true],
    ['DbPassword', { Type: 'String', NoEcho: true }, true],
    ['DbPassword', { Type: 'String', NoEcho: true, Default: '' }, true],
    ['DbPassword', { Type: 'String', Default: 'hunter22' }, false],
    ['ApiToken', { Type: 'String', Default: 'x' }, false],
    ['Anything', { Type: 'String', NoEcho: 'true', Default: 'x' }, false],
    ['Anything', { Type: 'String', Default: 'postgres://app:hunter22@db.example/app' }, false],
    ['PasswordSecretArn', { Type: 'String', Default: 'arn:p:secretsmanager:eu-central-1:1:secret:x' }, true],
  ])('%s %j: %s', (name, parameter, holds) => {
    expect(judged({ Parameters: { [name]: parameter } })).toBe(holds ? 'compliant' : `Parameters.${name}.Default`);
  });
});

describe('EVM-65: no output prints a secret', () => {
  test.each<[string, unknown, boolean]>([
    ['SecretArn', { Ref: 'Secret' }, true],
    ['Address', { 'Fn::GetAtt': ['Db', 'Endpoint.Address'] }, true],
    ['Login', '{{resolve:secretsmanager:db:SecretString:password}}', false],
    ['Login', { 'Fn::Sub': 'user:{{resolve:ssm-secure:/db:1}}' }, false],
    ['Key', { 'Fn::GetAtt': ['AccessKey', 'SecretAccessKey'] }, false],
    ['ApiToken', '6f1ed002ab55', false],
    ['Note', 'nothing secret', true],
  ])('%s %j: %s', (name, Value, holds) => {
    expect(judged({ Outputs: { [name]: { Value } } })).toBe(holds ? 'compliant' : `Outputs.${name}.Value`);
  });
});
