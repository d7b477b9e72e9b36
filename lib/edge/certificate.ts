import {
  aws_certificatemanager as acm,
  type aws_elasticloadbalancingv2 as elbv2,
  type aws_route53 as route53,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Certificate } from '../config/deployment';
import type { Environment } from '../config/environment';
import { hostsOf, type Site } from './hosts';

/**
 * The certificate of all hosts of a site: RSA 2048, the size that SMV-12 names (an elliptic curve would be
 * strong, but not "2048-bit digital signatures"). ACM renews its own; an imported one (EMB-32) does not renew
 * itself and runs out unless somebody imports the next one, which is why its age has an alarm elsewhere.
 */
export function serviceCertificate(
  scope: Construct,
  site: Site & { readonly certificate: Certificate },
  zone: route53.IHostedZone,
): acm.ICertificate {
  if (site.certificate.source === 'imported') {
    return acm.Certificate.fromCertificateArn(scope, 'Certificate', site.certificate.arn);
  }
  const [domainName = site.domain.name, ...subjectAlternativeNames] = hostsOf(site);
  return new acm.Certificate(scope, 'Certificate', {
    domainName,
    subjectAlternativeNames: subjectAlternativeNames.length > 0 ? subjectAlternativeNames : undefined,
    validation: acm.CertificateValidation.fromDns(zone),
    keyAlgorithm: acm.KeyAlgorithm.RSA_2048,
    transparencyLoggingEnabled: true,
    allowExport: false,
  });
}

/** Says in the template what the reader of an imported certificate's ARN must know. */
export function noteExpiry({ certificate }: Environment, listener: elbv2.ApplicationListener): void {
  if (certificate.source === 'imported') {
    (listener.node.defaultChild as elbv2.CfnListener).addMetadata(
      'Bollwerk:Reason',
      'EMB-32 names the authorities, so the certificate is imported: it runs out unless its successor is imported in time',
    );
  }
}
