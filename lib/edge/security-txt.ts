import { type aws_elasticloadbalancingv2 as elbv2, Stack } from 'aws-cdk-lib';
import { ApplicationListenerRule, ListenerAction, ListenerCondition } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { SecurityContact } from '../config/deployment';
import { originOf } from './hosts';
import { LISTENER_PRIORITIES } from './listener-priorities';

/** Where RFC 9116 section 3 wants the file. */
export const SECURITY_TXT_PATH = '/.well-known/security.txt';

/** Longest body of a fixed response (Elastic Load Balancing API, FixedResponseActionConfig). */
const LONGEST_BODY = 1024;

/**
 * The text of RFC 9116. Each host is listed as canonical, because a reader may not trust a file fetched from an
 * address that the file does not name (section 2.5.2).
 */
export function securityTxt(contact: SecurityContact, hosts: readonly string[]): string {
  const lines = [
    `Contact: ${contact.contact}`,
    `Expires: ${contact.expires}`,
    `Preferred-Languages: ${contact.preferredLanguages.join(', ')}`,
    `Policy: ${contact.policy}`,
    ...hosts.map((host) => `Canonical: ${originOf(host)}${SECURITY_TXT_PATH}`),
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * Answers `/.well-known/security.txt` at the edge (EMB-87, SMV-49), whatever the services are doing.
 * @throws Error when the text is too long for a fixed response.
 */
export function serveSecurityTxt(
  scope: Construct,
  listener: elbv2.IApplicationListener,
  contact: SecurityContact,
  hosts: readonly string[],
): ApplicationListenerRule {
  const messageBody = securityTxt(contact, hosts);
  if (messageBody.length > LONGEST_BODY) {
    throw new Error(
      `${Stack.of(scope).stackName}: security.txt has ${messageBody.length} characters; the load balancer answers with ${LONGEST_BODY} at most`,
    );
  }
  return new ApplicationListenerRule(scope, 'SecurityTxt', {
    listener,
    priority: LISTENER_PRIORITIES.securityTxt,
    conditions: [ListenerCondition.pathPatterns([SECURITY_TXT_PATH])],
    action: ListenerAction.fixedResponse(200, { contentType: 'text/plain', messageBody }),
  });
}
