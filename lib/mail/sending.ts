import * as route53 from 'aws-cdk-lib/aws-route53';
import * as ses from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';

/**
 * The domain in whose name mail goes out: signed with an RSA key of 2048 bits that SES makes and changes (SMV-12), and only
 * over TLS (EVM-36: stricter than promised, for a mail that no server takes over TLS is not sent). The set is the
 * identity's default, so that a sender who names none has it too.
 */
export function sending(
  scope: Construct,
  { id, domain }: Environment,
  zone: route53.IHostedZone,
): ses.CfnEmailIdentity {
  const set = new ses.CfnConfigurationSet(scope, 'sending', {
    name: `${id}-mail`,
    deliveryOptions: { tlsPolicy: 'REQUIRE' },
  });
  const identity = new ses.CfnEmailIdentity(scope, 'identity', {
    emailIdentity: domain.name,
    dkimAttributes: { signingEnabled: true },
    dkimSigningAttributes: { nextSigningKeyLength: 'RSA_2048_BIT' },
    configurationSetAttributes: { configurationSetName: set.ref },
  });
  const tokens = [
    [identity.attrDkimDnsTokenName1, identity.attrDkimDnsTokenValue1],
    [identity.attrDkimDnsTokenName2, identity.attrDkimDnsTokenValue2],
    [identity.attrDkimDnsTokenName3, identity.attrDkimDnsTokenValue3],
  ] as const;
  for (const [index, [name, value]] of tokens.entries()) {
    new route53.CfnRecordSet(scope, `signature-${index + 1}`, {
      hostedZoneId: zone.hostedZoneId,
      name,
      type: 'CNAME',
      ttl: '1800',
      resourceRecords: [value],
    });
  }
  return identity;
}
