import type { aws_certificatemanager as acm } from 'aws-cdk-lib';
import {
  type ApplicationListener,
  type ApplicationLoadBalancer,
  ApplicationProtocol,
  ListenerAction,
  SslPolicy,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { SECURITY_HEADERS } from './security-headers';

/**
 * TLS 1.3 and 1.2 with post-quantum key exchange, forward secrecy and AEAD ciphers only (EVM-34, SMV-13).
 * It must be spelled out: CloudFormation's own default is the policy of 2016, and CDK's lets CBC through (fact sheet 6.2).
 */
const TLS_POLICY = SslPolicy.TLS13_12_RES_PQ;

/** Port 443; what no service claims is answered with 404, so that a forgotten host name shows nothing. */
export function addHttpsListener(
  loadBalancer: ApplicationLoadBalancer,
  certificate: acm.ICertificate,
): ApplicationListener {
  const listener = loadBalancer.addListener('Https', {
    port: 443,
    protocol: ApplicationProtocol.HTTPS,
    sslPolicy: TLS_POLICY,
    certificates: [certificate],
    defaultAction: ListenerAction.fixedResponse(404, { contentType: 'text/plain', messageBody: 'not found' }),
    open: false,
  });
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
    listener.setAttribute(name, value);
  }
  return listener;
}

/** Port 80 does nothing but send the visitor to port 443 (EVM-35, SMV-09). */
export function addRedirectListener(loadBalancer: ApplicationLoadBalancer): ApplicationListener {
  return loadBalancer.addListener('Redirect', {
    port: 80,
    protocol: ApplicationProtocol.HTTP,
    defaultAction: ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true }),
    open: false,
  });
}
