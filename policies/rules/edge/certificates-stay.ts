import { setTo } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';

const TYPE = 'AWS::CertificateManager::Certificate';
const PROPERTY = 'CertificateExport';

export const edgeCertificatesStay = resourceRule({
  id: 'edge-certificates-stay',
  title: 'The private key of a certificate never leaves Certificate Manager',
  promises: ['EVM-65', 'EVM-35'],
  area: 'edge',
  fix: 'Remove CertificateExport: whoever may export the certificate has the key with which to answer in our name.',
  type: TYPE,
  judge: (certificate) =>
    [undefined, 'DISABLED'].includes(read(certificate, PROPERTY) as string | undefined)
      ? compliant(certificate, PROPERTY, read(certificate, PROPERTY) ?? 'absent')
      : broken(certificate, PROPERTY, 'absent, or DISABLED'),
  mutants: [setTo(TYPE, PROPERTY, 'ENABLED', 'a key that can be taken out', 'widen')],
});
