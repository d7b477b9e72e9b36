import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { judgeProperty } from '../../verdict';
import { INSTANCE } from './instance';

const PROPERTY = 'CACertificateIdentifier';
/** RSA of 2048 bits or more, as SMV-12 says; the elliptic-curve authority is strong but is not what is promised (conflict C06). */
const RSA_AUTHORITIES = ['rds-ca-rsa2048-g1', 'rds-ca-rsa4096-g1'];

export const databaseCertificateAuthority = resourceRule({
  id: 'database-certificate-authority',
  title: "The database's certificate is signed with RSA, 2048 bits or more",
  promises: ['SMV-12'],
  area: 'database',
  fix: `Set ${PROPERTY} to ${RSA_AUTHORITIES.join(' or ')}.`,
  type: INSTANCE,
  judge: (instance) =>
    judgeProperty(instance, PROPERTY, RSA_AUTHORITIES.join(' or '), (value) => RSA_AUTHORITIES.includes(String(value))),
  mutants: [
    setTo(INSTANCE, PROPERTY, 'rds-ca-ecc384-g1', 'elliptic-curve authority'),
    setTo(INSTANCE, PROPERTY, 'rds-ca-2019', 'expired authority'),
    without(INSTANCE, PROPERTY, "the account's default authority"),
  ],
});
