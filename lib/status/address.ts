import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { ApiGatewayDomain } from 'aws-cdk-lib/aws-route53-targets';
import type { Construct } from 'constructs';
import type { Organization } from '../config/environment';
import { serviceCertificate } from '../edge/certificate';
import { publishAuthorities } from '../edge/records';
import { STATUS_TLS, type StatusGateway } from './gateway';
import { statusSite } from './site';

/** The site's name, and that it leads to the gateway: zone, certificate and record are of this account. Returns the certificate that visitors are shown. */
export function statusAddress(scope: Construct, organization: Organization, gateway: StatusGateway): ICertificate {
  const { certificate, hostedZoneId } = organization.statusSite;
  const site = { ...statusSite(organization), certificate };
  const { name: domainName } = site.domain;
  const zone = route53.HostedZone.fromHostedZoneAttributes(scope, 'zone', { zoneName: domainName, hostedZoneId });
  const shown = serviceCertificate(scope, site, zone);
  const domain = new apigateway.DomainName(scope, 'domain', {
    domainName,
    certificate: shown,
    endpointType: apigateway.EndpointType.REGIONAL,
    securityPolicy: STATUS_TLS,
    endpointAccessMode: apigateway.EndpointAccessMode.STRICT,
    mapping: gateway,
  });
  new route53.ARecord(scope, 'address', {
    zone,
    recordName: `${domainName}.`,
    target: route53.RecordTarget.fromAlias(new ApiGatewayDomain(domain)),
  });
  publishAuthorities(scope, site, zone);
  return shown;
}
