import { setTo } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';

const FUNCTION = 'AWS::Lambda::Function';

export const appVariablesEncrypted = resourceRule({
  id: 'app-variables-encrypted',
  title: "A function's variables are encrypted with a key of our own",
  promises: ['SMV-31'],
  area: 'secrets',
  fix: 'Set KmsKeyArn of the function to the key of its environment, or give it no variables.',
  type: FUNCTION,
  judge: (code, { world }) => {
    if (read(code, 'Environment') === undefined) return compliant(code, 'Environment', 'no variables');
    return world.target(read(code, 'KmsKeyArn'))?.type === 'AWS::KMS::Key'
      ? compliant(code, 'KmsKeyArn')
      : broken(code, 'KmsKeyArn', 'a key of this environment');
  },
  mutants: [
    setTo(
      FUNCTION,
      'Environment',
      { Variables: { MODE: 'strict' } },
      "variables on Lambda's own key",
      'weaken',
      keyless,
    ),
  ],
});

function keyless(code: { Properties?: { [key: string]: unknown } }): boolean {
  return code.Properties?.KmsKeyArn === undefined;
}
