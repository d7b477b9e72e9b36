import type { Value } from '../../assembly/types';
import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, isTrue, numberOf, read } from '../../verdict';

const SECRET = 'AWS::SecretsManager::Secret';
const LENGTH = 'GenerateSecretString.PasswordLength';
/** Characters, EVM-24; also what Secrets Manager makes where no length is given. */
const SHORTEST = 32;
/** Letters and digits that may be left out: those that look alike. */
const LEFT_OUT = 10;
const EXCLUDED = 'GenerateSecretString.ExcludeCharacters';
const ALPHABET = ['ExcludeLowercase', 'ExcludeUppercase', 'ExcludeNumbers'];

export const appGeneratedSecrets = resourceRule({
  id: 'app-generated-secrets',
  title:
    'Secrets are made by Secrets Manager, 32 characters or more, encrypted with a key of our own, and stand in no template',
  promises: ['EVM-24', 'EVM-65', 'SMV-31', 'EVM-38'],
  area: 'secrets',
  fix: 'Use secretVariables (lib/app/variables.ts): GenerateSecretString, KmsKeyId of the secrets key, no SecretString.',
  fixElsewhere: 'Set GenerateSecretString and KmsKeyId of a customer-managed key, and leave SecretString out.',
  type: SECRET,
  judge: (secret, { world }) => [
    read(secret, 'SecretString') === undefined
      ? compliant(secret, 'SecretString', 'absent')
      : broken(secret, 'SecretString', 'absent', 'a value in the template'),
    read(secret, LENGTH) === undefined || numberOf(read(secret, LENGTH)) >= SHORTEST
      ? compliant(secret, LENGTH, read(secret, LENGTH) ?? `${SHORTEST} by default`)
      : broken(secret, LENGTH, `at least ${SHORTEST} characters`),
    ...ALPHABET.filter(
      (name) =>
        ![undefined, false, 'false'].includes(read(secret, `GenerateSecretString.${name}`) as boolean | undefined),
    ).map((name) => broken(secret, `GenerateSecretString.${name}`, 'letters of both cases and digits')),
    fewLeftOut(read(secret, EXCLUDED))
      ? compliant(secret, EXCLUDED, read(secret, EXCLUDED) ?? 'absent')
      : broken(secret, EXCLUDED, `${LEFT_OUT} letters and digits at most`),
    isTrue(read(secret, 'GenerateSecretString.RequireEachIncludedType') ?? true)
      ? compliant(secret, 'GenerateSecretString.RequireEachIncludedType', 'each kind of character')
      : broken(secret, 'GenerateSecretString.RequireEachIncludedType', 'true'),
    world.target(read(secret, 'KmsKeyId'))?.type === 'AWS::KMS::Key'
      ? compliant(secret, 'KmsKeyId')
      : broken(secret, 'KmsKeyId', 'a key of this environment'),
  ],
  mutants: [
    setTo(SECRET, 'SecretString', 'correct horse battery staple', 'the value in the template', 'widen'),
    setTo(SECRET, LENGTH, 16, '16 characters'),
    setTo(SECRET, LENGTH, 31, 'a character less than 32'),
    setTo(SECRET, 'GenerateSecretString.ExcludeUppercase', true, 'a smaller alphabet'),
    setTo(SECRET, EXCLUDED, '0123456789abcdefghijklmnopqrstuvwxyz', 'hardly a character is left'),
    setTo(SECRET, 'GenerateSecretString.RequireEachIncludedType', false, 'digits may be left out'),
    setTo(SECRET, 'KmsKeyId', 'alias/aws/secretsmanager', 'the key of the service'),
    without(SECRET, 'KmsKeyId', 'no key of our own'),
  ],
});

function fewLeftOut(characters: Value | undefined): boolean {
  if (characters === undefined) return true;
  return typeof characters === 'string' && new Set(characters.replace(/[^a-z0-9]/gi, '')).size <= LEFT_OUT;
}
