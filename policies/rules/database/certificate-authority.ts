import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { judgeProperty } from '../../verdict';

const TYPE = 'AWS::RDS::DBInstance';
/** RSA of 2048 bits or more, as SMV-12 says; the elliptic-curve authority is strong but is not what is promised (conflict C06). */
const RSA_AUTHORITIES = ['rds-ca-rsa2048-g1', 'rds-ca-rsa4096-g1'];

export const databaseCertificateAuthority = resourceRule({
  id: 'database-certificate-authority',
  title: "The database's certificate is signed with RSA, 2048 bits or more",
  promises: ['SMV-12'],
  area: 'database',
  fix: `Set CACertificateIdentifier to ${RSA_AUTHORITIES.join(' or ')}.`,
  type: TYPE,
  judge: (instance) =>
    judgeProperty(instance, 'CACertificateIdentifier', RSA_AUTHORITIES.join(' or '), (value) => RSA_AUTHORITIES.includes(String(value))),
  mutants: [
    setTo(TYPE, 'CACertificateIdentifier', 'rds-ca-ecc384-g1', 'elliptic-curve authority'),
    setTo(TYPE, 'CACertificateIdentifier', 'rds-ca-2019', 'expired authority'),
    without(TYPE, 'CACertificateIdentifier', "the account's default authority"),
  ],
});
