import { setTo } from '../../mutant';
import { KEY } from '../../own-key';
import { resourceRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';

/** Made and kept in AWS's validated modules (FIPS 140-3 level 3, fact sheet 5); imported material was somewhere else before. */
const ORIGINS = ['AWS_KMS', 'AWS_CLOUDHSM'];

export const keysHsmOrigin = resourceRule({
  id: 'keys-hsm-origin',
  title: 'Every key is made in a hardware security module of AWS and is AES-256',
  promises: ['EMB-34', 'EVM-38', 'SMV-30'],
  area: 'keys',
  fix: 'Leave Origin at AWS_KMS and KeySpec at SYMMETRIC_DEFAULT; make a new key instead of importing material.',
  type: KEY,
  judge: (key) => [
    fixed(key, 'Origin', ORIGINS),
    fixed(key, 'KeySpec', ['SYMMETRIC_DEFAULT']),
    fixed(key, 'KeyUsage', ['ENCRYPT_DECRYPT']),
  ],
  mutants: [
    setTo(KEY, 'Origin', 'EXTERNAL', 'imported key material', 'weaken'),
    setTo(KEY, 'KeySpec', 'RSA_2048', 'an asymmetric key', 'weaken'),
    setTo(KEY, 'KeySpec', { Ref: 'NoSuchParameter' }, 'a spec that nobody can read', 'weaken'),
  ],
});

/** Absent means the first of the allowed values. */
function fixed(key: Parameters<typeof compliant>[0], property: string, allowed: readonly string[]) {
  const value = read(key, property);
  return value === undefined || allowed.some((name) => name === value)
    ? compliant(key, property, value ?? `${allowed[0]} (default)`)
    : broken(key, property, allowed.join(' or '));
}
