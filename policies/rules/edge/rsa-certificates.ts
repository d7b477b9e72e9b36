import { setTo } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, judgeProperty, read } from '../../verdict';

const CERTIFICATE = 'AWS::CertificateManager::Certificate';
const AUTHORITY = 'AWS::ACMPCA::CertificateAuthority';
/** SMV-12 names the size; an elliptic curve would be strong, but not what was promised. */
const SIZES = ['RSA_2048', 'RSA_3072', 'RSA_4096'];

export const edgeRsaCertificates = resourceRule({
  id: 'edge-rsa-certificates',
  title: 'Certificates are signed with RSA of 2048 bits or more, and renew themselves by DNS',
  promises: ['SMV-12'],
  area: 'edge',
  fix: 'Set KeyAlgorithm to RSA_2048 and ValidationMethod to DNS (lib/edge/certificate.ts).',
  fixElsewhere: 'Set KeyAlgorithm to RSA_2048 and ValidationMethod to DNS.',
  type: [CERTIFICATE, AUTHORITY],
  judge: (certificate) => {
    const algorithm = judgeProperty(certificate, 'KeyAlgorithm', SIZES.join(' or '), (value) =>
      SIZES.some((size) => size === value),
    );
    if (certificate.type === AUTHORITY) return algorithm;
    // ACM's own default is RSA_2048 (CloudFormation, AWS::CertificateManager::Certificate).
    const left = read(certificate, 'KeyAlgorithm') === undefined;
    return [
      left ? compliant(certificate, 'KeyAlgorithm', 'RSA_2048 by default') : algorithm,
      read(certificate, 'ValidationMethod') === 'DNS' || read(certificate, 'CertificateAuthorityArn') !== undefined
        ? compliant(certificate, 'ValidationMethod')
        : broken(certificate, 'ValidationMethod', 'DNS: a mail that nobody answers lets the certificate run out'),
    ];
  },
  mutants: [
    setTo(CERTIFICATE, 'KeyAlgorithm', 'EC_prime256v1', 'an elliptic-curve certificate'),
    setTo(CERTIFICATE, 'KeyAlgorithm', 'RSA_1024', '1024 bits'),
    setTo(CERTIFICATE, 'ValidationMethod', 'EMAIL', 'renewed by mail'),
  ],
});
