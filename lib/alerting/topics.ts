import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { alertTopic } from './alert-topic';

/** Who is told of what. Every later stack rings one of these and makes none of its own. */
export interface AlertTopics {
  /** Somebody must act at once: the service, its data or its backups are in danger (EVM-47, EMB-61). */
  readonly onCall: sns.Topic;
  /** The security officer: findings, tampering, use of the break-glass role (EVM-20, EVM-32). */
  readonly security: sns.Topic;
  /** CTO and CEO: a breach, reported or under way (SMV-38). */
  readonly officers: sns.Topic;
}

/** Makes the three topics; the pager joins in the monitoring stack. */
export function alertTopics(scope: Construct, { id, deployment }: Environment, key: kms.IKey): AlertTopics {
  const { onCall, securityOfficer, cto, ceo, telephone } = deployment.alerts;
  return {
    onCall: alertTopic(scope, 'on-call', { displayName: `${id}: on call`, key, mails: [onCall], telephone }),
    security: alertTopic(scope, 'security', { displayName: `${id}: security officer`, key, mails: [securityOfficer] }),
    officers: alertTopic(scope, 'officers', {
      displayName: `${id}: CTO and CEO`,
      key,
      mails: [...new Set([cto, ceo])],
    }),
  };
}
