import type { Environment } from '../../../lib/config/environment';
import { hostsOf } from '../../../lib/edge/hosts';
import type { Value } from '../../assembly/types';
import { awayFrom, type RawValue, setTo, without } from '../../mutant';
import { field, items } from '../../proofs/values';
import { resourceRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { API } from '../status/site';
import { isEncrypted, LISTENER, rawEncrypted } from './listener';

const EXTRA = 'AWS::ElasticLoadBalancingV2::ListenerCertificate';
const CERTIFICATE = 'AWS::CertificateManager::Certificate';

export const edgeListenerCertificate = resourceRule({
  id: 'edge-listener-certificate',
  title: "Listeners use the environment's own certificate, made for its hosts by the authority that the config names",
  promises: ['EMB-32', 'EVM-35'],
  area: 'edge',
  fix: 'Set the certificate of the environment in the deployment: source acm, or imported with its ARN (lib/edge/certificate.ts).',
  fixElsewhere: 'Give the listener a certificate of the template, or an imported one by its ARN.',
  type: [LISTENER, EXTRA],
  when: (resource, { environment }) => environment !== undefined && (resource.type === EXTRA || isEncrypted(resource)),
  judge: (resource, scope) => {
    const certificates = items(read(resource, 'Certificates')).map((entry) => field(entry, 'CertificateArn'));
    const expected = expectation(scope.environment);
    return certificates.length > 0 && certificates.every((arn) => isOwn(arn, scope))
      ? compliant(resource, 'Certificates')
      : broken(resource, 'Certificates', expected);
  },
  mutants: [
    without(LISTENER, 'Certificates', 'no certificate', rawEncrypted),
    setTo(
      LISTENER,
      'Certificates',
      [{ CertificateArn: 'a-certificate-of-somebody-else' }],
      'a certificate that nobody knows',
      'weaken',
      rawEncrypted,
    ),
    {
      name: 'a second certificate that nobody knows',
      kind: 'widen',
      type: LISTENER,
      where: rawEncrypted,
      notices: { partner: EXTRA },
      change: (_listener, template, logicalId) => {
        const Certificates: RawValue = [{ CertificateArn: 'a-certificate-of-somebody-else' }];
        template.Resources.Added = { Type: EXTRA, Properties: { ListenerArn: { Ref: logicalId }, Certificates } };
      },
    },
    // The status site's certificate is on no listener.
    awayFrom(API, {
      name: 'a name of somebody else on the certificate',
      kind: 'widen',
      type: CERTIFICATE,
      notices: { partner: LISTENER },
      change: ({ Properties }) => {
        const names = (Properties?.SubjectAlternativeNames ?? []) as RawValue[];
        if (Properties) Properties.SubjectAlternativeNames = [...names, '*.somebody-elses.example'];
      },
    }),
    {
      name: 'the imported certificate replaced by one of AWS',
      kind: 'weaken',
      type: LISTENER,
      where: (listener) =>
        rawEncrypted(listener) && JSON.stringify(listener.Properties?.Certificates ?? '').includes('arn:'),
      change: (listener, template) => {
        template.Resources.Added = {
          Type: CERTIFICATE,
          Properties: { DomainName: 'events.example', ValidationMethod: 'DNS', KeyAlgorithm: 'RSA_2048' },
        };
        listener.Properties = { ...listener.Properties, Certificates: [{ CertificateArn: { Ref: 'Added' } }] };
      },
    },
  ],
});

function expectation(environment: Environment | undefined): string {
  return environment?.certificate.source === 'imported'
    ? environment.certificate.arn
    : 'a certificate of this environment that names all its hosts and no other';
}

function isOwn(arn: Value | undefined, { world, environment }: Scope): boolean {
  if (environment?.certificate.source === 'imported') return arn === environment.certificate.arn;
  const certificate = world.target(arn);
  if (certificate?.type !== CERTIFICATE || !environment) return false;
  const names = [read(certificate, 'DomainName'), ...items(read(certificate, 'SubjectAlternativeNames'))].map(String);
  const hosts = hostsOf(environment);
  return (
    hosts.every((host) => names.some((name) => covers(name, host))) &&
    names.every((name) => hosts.some((host) => covers(name, host)))
  );
}

/** A star stands for exactly one label (RFC 6125 section 6.4.3). */
function covers(name: string, host: string): boolean {
  const [, ...rest] = host.split('.');
  return name.toLowerCase() === host || name.toLowerCase() === `*.${rest.join('.')}`;
}
